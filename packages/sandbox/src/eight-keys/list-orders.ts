import type { operations } from '@latchkey/8keys';
import type { Call } from '../api/contract-api.ts';
import type { Reply } from '../http.ts';
import type { Market } from '../market/market.ts';
import type { SoldOrder } from '../store/store.ts';
import { parseUtc } from './date-time.ts';
import { invalid } from './error-responses.ts';

type Query = NonNullable<operations['listOrders']['parameters']['query']>;

/** @param entryOf How an edition shows an order in a list. */
export function listOrders(
  market: Market,
  { query, lagMs }: Call,
  entryOf: (order: SoldOrder) => object,
): Reply {
  const { page = 1, limit = 10, createdAfter, 'externalIds[]': externalIds } = query as Query;
  const after = createdAfter === undefined ? undefined : parseUtc(String(createdAfter));
  if (createdAfter !== undefined && after === undefined) {
    return invalid({ createdAfter: ['The time is not valid.'] });
  }
  const { total, orders } = market.store.listOrders(
    {
      supplier: '8keys',
      externalIds,
      // Orders show whole seconds: later means a later second.
      createdFrom: after === undefined ? undefined : after + 1_000,
      createdTo: lagMs > 0 ? market.clock.now() - lagMs : undefined,
    },
    { sortBy: 'seq', descending: false, offset: (page - 1) * limit, limit },
  );
  return { status: 200, body: { total_count: total, result: orders.map(entryOf) } };
}
