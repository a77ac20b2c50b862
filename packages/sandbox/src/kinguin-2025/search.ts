import type { operations } from '@latchkey/kinguin-2025';
import type { Call } from '../api/contract-api.ts';
import type { Reply } from '../http.ts';
import type { Kinguin } from '../kinguin/kinguin.ts';
import { endOf, startOf } from '../kinguin/search.ts';
import { ownStatusOf } from '../kinguin/status.ts';
import type { OrderFilter } from '../store/store.ts';
import { orderOf } from './order-json.ts';

type Query = Omit<
  NonNullable<operations['searchOrders']['parameters']['query']>,
  'createdAtFrom' | 'createdAtTo'
> & { readonly createdAtFrom?: string; readonly createdAtTo?: string };

export function searchOrders(kinguin: Kinguin, { query, lagMs, request }: Call): Reply {
  const { market, errorResponse } = kinguin;
  const { page = 1, limit = 25 } = query as Query;
  for (const bound of ['createdAtFrom', 'createdAtTo'] as const) {
    const time = (query as Query)[bound];
    // RFC 3339 has leap seconds, this machine does not.
    if (time !== undefined && Number.isNaN(Date.parse(time))) {
      return errorResponse.invalid(request, { propertyPath: bound, invalidValue: time, why: 'not a date' });
    }
  }
  const filter = filterOf(kinguin, query as Query, lagMs);
  // No sequence is documented: the newest come first.
  const order = { sortBy: 'seq', descending: true, offset: (page - 1) * limit, limit } as const;
  const { total, orders } = filter ? market.store.listOrders(filter, order) : { total: 0, orders: [] };
  const results = orders.map((found) => orderOf(kinguin, found, market.store.keysOf('kinguin', found.seq)));
  return { status: 200, body: { results, item_count: total } };
}

/** @returns `undefined` when no order can match. */
function filterOf({ market }: Kinguin, query: Query, lagMs: number): OrderFilter | undefined {
  const { kinguinId, productId, orderId, orderExternalId, status, isPreorder } = query;
  const { createdAtFrom, createdAtTo } = query;
  const product = market.assortment.products.find((candidate) => candidate.kinguinId === kinguinId);
  if (kinguinId !== undefined && !product) return undefined;
  const visibleTo = lagMs > 0 ? market.clock.now() - lagMs : Number.POSITIVE_INFINITY;
  const createdTo = Math.min(visibleTo, createdAtTo === undefined ? visibleTo : endOf(createdAtTo));
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
    createdFrom: createdAtFrom === undefined ? undefined : startOf(createdAtFrom),
    createdTo: createdTo === Number.POSITIVE_INFINITY ? undefined : createdTo,
  };
}
