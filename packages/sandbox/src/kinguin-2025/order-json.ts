import type { components } from '@latchkey/kinguin-2025';
import type { Kinguin } from '../kinguin/kinguin.ts';
import { keyOf as contentOf, owner } from '../kinguin/order-json.ts';
import { formatRfc3339 } from '../kinguin/rfc3339.ts';
import { statusOf } from '../kinguin/status.ts';
import { isPreorder, type Market } from '../market/market.ts';
import { eurosOf } from '../money.ts';
import type { SoldKey, SoldOrder } from '../store/store.ts';

type Schemas = components['schemas'];

/** An order as Kinguin shows it. @param keys Left out in the response to placing. */
export function orderOf(
  { market, settings }: Pick<Kinguin, 'market' | 'settings'>,
  order: SoldOrder,
  keys?: readonly SoldKey[],
): Schemas['Order'] {
  const paymentPrice = eurosOf(order.chargedCents);
  const { externalId, releaseDate, lines } = order;
  const requested = lines.reduce((sum, line) => sum + line.quantity * line.requestedUnitCents, 0);
  const states = keys && statesOf(order, keys);
  let shown = 0;
  return {
    orderId: order.id,
    ...(externalId !== null && { orderExternalId: externalId }),
    status: statusOf(order),
    totalPrice: eurosOf(order.totalCents),
    requestTotalPrice: eurosOf(requested),
    paymentPrice: settings.paymentPriceType === 'string' ? paymentPrice.toFixed(2) : paymentPrice,
    ...owner,
    createdAt: formatRfc3339(order.createdAt),
    isPreorder: releaseDate !== null,
    ...(releaseDate !== null && { preorderReleaseDate: releaseDate }),
    totalQty: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    products: lines.map((line) => {
      const { kinguinId, releaseDate: day } = market.findProduct(line.product) ?? {};
      const from = shown;
      shown += line.quantity;
      return {
        ...(kinguinId !== undefined && { kinguinId }),
        offerId: line.offer,
        productId: line.product,
        qty: line.quantity,
        name: line.name,
        price: eurosOf(line.unitCents),
        totalPrice: eurosOf(line.quantity * line.unitCents),
        requestPrice: eurosOf(line.requestedUnitCents),
        isPreorder: isPreorder(day, order.createdAt),
        ...(day !== undefined && { releaseDate: day }),
        ...(line.textOnly && { keyType: 'text' }),
        ...(states && { keys: states.slice(from, shown) }),
      };
    }),
  };
}

const statuses = {
  delivered: 'DELIVERED',
  returned: 'RETURNED',
  refunded: 'REFUNDED',
  canceled: 'CANCELED',
} as const;

/** The keys of an order without what is in them. Of those that are still to come, one is being worked on. */
export function statesOf(order: SoldOrder, keys: readonly SoldKey[]): Schemas['KeyState'][] {
  const next = order.held ? -1 : keys.findIndex(({ status }) => status === 'pending');
  return keys.map(({ position, status }, i) => ({
    id: keyIdOf(order, position),
    status: status === 'pending' ? (i === next ? 'PROCESSING' : 'PENDING') : statuses[status],
  }));
}

/** A key as Kinguin shows it. */
export const keyOf = (market: Market, order: SoldOrder, key: SoldKey): Schemas['Key'] =>
  ({ id: keyIdOf(order, key.position), ...contentOf(market, key) }) as Schemas['Key'];

/** 24 hexadecimal digits, as databases make them: the time, the order and the place. */
function keyIdOf({ createdAt, seq }: SoldOrder, position: number): string {
  const hex = (value: number) => value.toString(16).padStart(8, '0').slice(-8);
  return hex(Math.floor(createdAt / 1_000)) + hex(seq) + hex(position);
}
