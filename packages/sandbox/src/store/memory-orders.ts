import { createDueQueue } from './due-queue.ts';
import { compareOrders, matches } from './match-orders.ts';
import type { OrderFilter, OrderPage, SoldOrder } from './store.ts';

/** The orders of a supplier in this process, by everything that they are looked up by. */
export interface MemoryOrders {
  get(seq: number): SoldOrder | undefined;
  /** Puts an order there, or what has become of it. */
  set(order: SoldOrder): void;
  remove(seq: number): void;
  find(by: 'id' | 'uuid' | 'externalId', value: string): SoldOrder | undefined;
  list(filter: OrderFilter, page: OrderPage): { total: number; orders: SoldOrder[] };
  /** By rising number, from the first one after `after`. */
  after(after: number): Iterable<SoldOrder>;
  due(now: number): SoldOrder[];
  undispatched(now: number): SoldOrder[];
}

const MOST_DUE = 100;

export function memoryOrders(): MemoryOrders {
  const bySeq = new Map<number, SoldOrder>();
  const index = { id: new Map<string, number>(), uuid: new Map<string, number>() };
  /** Several may have the same. */
  const byExternalId = new Map<string, number[]>();
  /** May hold orders that are due no more, or twice: each is looked at before it is given out. */
  const queue = createDueQueue();
  /** Numbers leave no gaps: only the oldest orders are ever erased. */
  let [first, last] = [1, 0];

  const isDue = ({ held, nextAt }: SoldOrder, now: number) => !held && nextAt !== null && nextAt <= now;
  const inRange = function* (from: number, to: number) {
    for (let seq = from; seq <= to; seq++) {
      const order = bySeq.get(seq);
      if (order) yield order;
    }
  };
  const withExternalId = (id: string) =>
    (byExternalId.get(id) ?? []).flatMap((seq) => bySeq.get(seq) ?? []).sort((a, b) => a.seq - b.seq);

  function candidates({ id, externalIds }: OrderFilter): Iterable<SoldOrder> {
    if (id !== undefined) return [index.id.get(id) ?? 0].flatMap((seq) => bySeq.get(seq) ?? []);
    return externalIds ? [...new Set(externalIds)].flatMap(withExternalId) : inRange(first, last);
  }

  return {
    get: (seq) => bySeq.get(seq),
    set(order) {
      const { seq, id, uuid, externalId, nextAt } = order;
      if (!bySeq.has(seq)) {
        index.id.set(id, seq);
        if (uuid !== null) index.uuid.set(uuid, seq);
        if (externalId !== null) byExternalId.set(externalId, [...(byExternalId.get(externalId) ?? []), seq]);
        if (bySeq.size === 0) first = seq;
        first = Math.min(first, seq);
        last = bySeq.size === 0 ? seq : Math.max(last, seq);
      }
      bySeq.set(seq, order);
      if (nextAt !== null && !order.held) queue.add(nextAt, seq);
    },
    remove(seq) {
      const order = bySeq.get(seq);
      if (!order) return;
      const { id, uuid, externalId } = order;
      bySeq.delete(seq);
      index.id.delete(id);
      if (uuid !== null) index.uuid.delete(uuid);
      if (externalId !== null) {
        const others = (byExternalId.get(externalId) ?? []).filter((other) => other !== seq);
        if (others.length) byExternalId.set(externalId, others);
        else byExternalId.delete(externalId);
      }
      if (seq === first) first++;
      else if (seq === last) last--;
    },
    find(by, value) {
      if (by === 'externalId') return withExternalId(value)[0];
      return bySeq.get(index[by].get(value) ?? 0);
    },
    list(filter, page) {
      const matching = [...candidates(filter)].filter((order) => matches(order, filter));
      if (page.sortBy !== 'seq' || filter.externalIds) matching.sort((a, b) => compareOrders(a, b, page));
      else if (page.descending) matching.reverse();
      return {
        total: matching.length,
        orders: matching.slice(page.offset, page.offset + page.limit),
      };
    },
    after: (after) => inRange(Math.max(first, after + 1), last),
    due(now) {
      const numbers = [...new Set(queue.take(now))];
      const orders = numbers.flatMap((seq) => bySeq.get(seq) ?? []).filter((order) => isDue(order, now));
      // Until something is done about it, an order stays due.
      for (const { seq, nextAt } of orders) queue.add(Number(nextAt), seq);
      return orders.sort((a, b) => Number(a.nextAt) - Number(b.nextAt) || a.seq - b.seq).slice(0, MOST_DUE);
    },
    undispatched: (now) =>
      [...inRange(first, last)]
        .filter(
          ({ status, held, readyAt, nextAt }) =>
            status === 'processing' && !held && nextAt === null && readyAt <= now,
        )
        .sort((a, b) => a.readyAt - b.readyAt || a.seq - b.seq)
        .slice(0, MOST_DUE),
  };
}
