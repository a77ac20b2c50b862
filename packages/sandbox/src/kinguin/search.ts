import type { operations } from '@latchkey/kinguin';
import type { Call } from '../api/contract-api.ts';
import type { Reply } from '../http.ts';
import type { OrderFilter, OrderPage } from '../store/store.ts';
import type { Kinguin } from './kinguin.ts';
import { orderOf } from './order-json.ts';
import { ownStatusOf } from './status.ts';

/** As the request has it: times are still text. */
type Query = Omit<
  NonNullable<operations['searchOrders']['parameters']['query']>,
  'createdAtFrom' | 'createdAtTo'
> & {
  readonly createdAtFrom?: string;
  readonly createdAtTo?: string;
};

/** What a search can sort by. Kinguin does not say. Numbers and times of placing rise together. */
const sortable: { readonly [member: string]: OrderPage['sortBy'] } = {
  createdAt: 'seq',
  orderId: 'id',
  status: 'status',
  totalPrice: 'totalCents',
};

export function searchOrders(kinguin: Kinguin, { query, lagMs, request }: Call): Reply {
  const { market, errorResponse } = kinguin;
  const { page = 1, limit = 25, sortBy = 'createdAt', sortType = 'desc' } = query as Query;
  if (!Object.hasOwn(sortable, sortBy)) {
    const why = `not one of ${Object.keys(sortable).join(', ')}`;
    return errorResponse.invalid(request, { propertyPath: 'sortBy', invalidValue: sortBy, why });
  }
  for (const bound of ['createdAtFrom', 'createdAtTo'] as const) {
    const time = (query as Query)[bound];
    // RFC 3339 has leap seconds, this machine does not.
    if (time !== undefined && Number.isNaN(Date.parse(time))) {
      return errorResponse.invalid(request, { propertyPath: bound, invalidValue: time, why: 'not a date' });
    }
  }
  const filter = filterOf(kinguin, query as Query, lagMs);
  const { total, orders } = filter
    ? market.store.listOrders(filter, {
        sortBy: sortable[sortBy] as OrderPage['sortBy'],
        descending: sortType === 'desc',
        offset: (page - 1) * limit,
        limit,
      })
    : { total: 0, orders: [] };
  const results = orders.map((order) => orderOf(kinguin, order));
  return { status: 200, body: { results, item_count: total } };
}

/** @returns `undefined` when no order can match. */
function filterOf({ market }: Kinguin, query: Query, lagMs: number): OrderFilter | undefined {
  const { kinguinId, productId, orderId, kinguinOrderId, orderExternalId, name, status, isPreorder } = query;
  const { totalPriceFrom, totalPriceTo, createdAtFrom, createdAtTo } = query;
  const product = market.assortment.products.find((candidate) => candidate.kinguinId === kinguinId);
  // Only orders of before November 2020 have such a number, and here there are none.
  if (kinguinOrderId !== undefined || (kinguinId !== undefined && !product)) return undefined;
  const visibleTo = lagMs > 0 ? market.clock.now() - lagMs : Infinity;
  const createdTo = Math.min(visibleTo, createdAtTo === undefined ? Infinity : endOf(createdAtTo));
  return {
    supplier: 'kinguin',
    id: orderId,
    externalIds: orderExternalId === undefined ? undefined : [orderExternalId],
    status: status && ownStatusOf(status),
    isPreorder: isPreorder && isPreorder === 'yes',
    products: [
      ...(kinguinId === undefined ? [] : [product?.id as string]),
      ...(productId === undefined ? [] : [productId]),
    ],
    name,
    // A bound between two amounts of cents leaves out what is beyond it.
    totalFrom: totalPriceFrom === undefined ? undefined : Math.ceil(exact(totalPriceFrom * 100)),
    totalTo: totalPriceTo === undefined ? undefined : Math.floor(exact(totalPriceTo * 100)),
    createdFrom: createdAtFrom === undefined ? undefined : startOf(createdAtFrom),
    createdTo: createdTo === Infinity ? undefined : createdTo,
  };
}

/** Without what the multiplication of a decimal has added, such as in 579.0000000000001. */
const exact = (cents: number): number => Number(cents.toFixed(6));

// Orders show their time in whole seconds: the bounds are compared with what is shown.
export const startOf = (time: string): number => Math.ceil(Date.parse(time) / 1_000) * 1_000;
export const endOf = (time: string): number => Math.floor(Date.parse(time) / 1_000) * 1_000 + 999;
