import type { components } from '@latchkey/kinguin';
import { isPreorder, type Market } from '../market/market.ts';
import { eurosOf } from '../money.ts';
import type { SoldKey, SoldOrder } from '../store/store.ts';
import type { Kinguin } from './kinguin.ts';
import { formatRfc3339 } from './rfc3339.ts';
import { statusOf } from './status.ts';

type Schemas = components['schemas'];

/** The account and the store that all orders belong to. */
export const owner = { userEmail: '...@kinguin.io', storeId: 1 };
const KID = 4711;

/** An order as Kinguin shows it. */
export function orderOf(
  { market, settings }: Pick<Kinguin, 'market' | 'settings'>,
  order: SoldOrder,
): Schemas['Order'] {
  const paymentPrice = eurosOf(order.chargedCents);
  const { externalId, couponCode, releaseDate, dispatchId, doneAt, lines } = order;
  const requested = lines.reduce((sum, line) => sum + line.quantity * line.requestedUnitCents, 0);
  return {
    orderId: order.id,
    ...(externalId !== null && { orderExternalId: externalId }),
    status: statusOf(order),
    totalPrice: eurosOf(order.totalCents),
    requestTotalPrice: eurosOf(requested),
    paymentPrice: settings.paymentPriceType === 'string' ? paymentPrice.toFixed(2) : paymentPrice,
    ...(couponCode !== null && { couponCode }),
    ...owner,
    kidId: KID,
    createdAt: formatRfc3339(order.createdAt),
    isPreorder: releaseDate !== null,
    ...(releaseDate !== null && { preorderReleaseDate: releaseDate }),
    ...(dispatchId !== null && {
      dispatch: { id: dispatchId, ...(doneAt !== null && { createdAt: formatRfc3339(doneAt) }) },
    }),
    products: lines.map((line) => {
      const { kinguinId, releaseDate: day } = market.findProduct(line.product) ?? {};
      return {
        ...(kinguinId !== undefined && { kinguinId }),
        offerId: line.offer,
        productId: line.product,
        qty: line.quantity,
        name: line.name,
        price: eurosOf(line.unitCents),
        requestPrice: eurosOf(line.requestedUnitCents),
        isPreorder: isPreorder(day, order.createdAt),
        ...(day !== undefined && { releaseDate: day }),
        ...(line.textOnly && { keyType: 'text' }),
        accurate: line.unitCents === line.requestedUnitCents,
        broker: 'internal',
      };
    }),
  };
}

/** A key as Kinguin shows it. */
export function keyOf(
  { findProduct }: Pick<Market, 'findProduct'>,
  { product, offer, mediaType, content }: SoldKey,
): Schemas['Key'] {
  const { name, kinguinId } = findProduct(product) ?? {};
  return {
    serial: content,
    type: mediaType,
    ...(name !== undefined && { name }),
    ...(kinguinId !== undefined && { kinguinId }),
    offerId: offer,
    productId: product,
  } as Schemas['Key'];
}
