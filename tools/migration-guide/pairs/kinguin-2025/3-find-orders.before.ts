import type { KinguinClient } from '@latchkey/kinguin';

export async function latestOrders(kinguin: KinguinClient, since: Date) {
  const { results } = await kinguin.searchOrders({
    createdAtFrom: since,
    sortBy: 'createdAt',
    sortType: 'desc',
  });
  return results;
}
