// Find orders
//
// A search no longer sorts, and no longer filters by name or price: its order is undefined. Read all pages, and sort what
// came. An order that is placed meanwhile can move others to another page, so an id may come twice.
import type { Kinguin2025Client, Order } from '@latchkey/kinguin-2025';

export async function latestOrders(kinguin: Kinguin2025Client, since: Date) {
  const found = new Map<string, Order>();
  for (let page = 1; ; page++) {
    const { results } = await kinguin.searchOrders({ createdAtFrom: since, page, limit: 100 });
    for (const order of results) found.set(order.orderId, order);
    if (results.length < 100) break;
  }
  const timeOf = ({ createdAt }: Order) => Date.parse(createdAt ?? '');
  return [...found.values()].sort((a, b) => timeOf(b) - timeOf(a));
}
