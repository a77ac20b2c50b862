import type { components } from '@latchkey/kinguin';
import type { Product } from '../catalog/catalog.ts';
import { isPreorder } from '../market/market.ts';
import { eurosOf } from '../money.ts';
import type { Key, Order } from '../store/store.ts';
import { formatRfc3339 } from './refusals.ts';

type Schemas = components['schemas'];
type FindProduct = (id: string) => Product | undefined;

const statuses = { processing: 'processing', done: 'completed', canceled: 'canceled', refunded: 'refunded' };

/** An order as Kinguin shows it. */
export function orderOf(order: Order, findProduct: FindProduct): Schemas['Order'] {
  const { externalId, couponCode, releaseDate, dispatchId, doneAt, lines } = order;
  const requested = lines.reduce((sum, line) => sum + line.quantity * line.requestedUnitCents, 0);
  return {
    orderId: order.id,
    ...(externalId !== null && { orderExternalId: externalId }),
    status: statuses[order.status],
    totalPrice: eurosOf(order.totalCents),
    requestTotalPrice: eurosOf(requested),
    paymentPrice: eurosOf(order.chargedCents),
    ...(couponCode !== null && { couponCode }),
    userEmail: '...@kinguin.io',
    storeId: 1,
    createdAt: formatRfc3339(order.createdAt),
    isPreorder: releaseDate !== null,
    ...(releaseDate !== null && { preorderReleaseDate: releaseDate }),
    ...(dispatchId !== null && {
      dispatch: { id: dispatchId, ...(doneAt !== null && { createdAt: formatRfc3339(doneAt) }) },
    }),
    products: lines.map((line) => {
      const { kinguinId, releaseDate: day } = findProduct(line.product) ?? {};
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
export function keyOf({ product, offer, mediaType, content }: Key, findProduct: FindProduct): Schemas['Key'] {
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
