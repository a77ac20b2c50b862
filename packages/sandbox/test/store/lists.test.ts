import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { memoryStore } from '../../src/store/memory-store.ts';
import { sqliteStore } from '../../src/store/sqlite-store.ts';
import type { OrderFilter, OrderPage, Store } from '../../src/store/store.ts';
import { seed } from '../seed.ts';
import { describeStores, fill, list, orderOf, tenOrders } from './stores.ts';

describeStores((open) => {
  let store: Store;
  beforeEach(() => {
    store = open();
  });

  it('finds the orders that are due, the earliest first', () => {
    fill(store, tenOrders);
    store.updateOrder('8keys', 1, { held: true });
    store.updateOrder('8keys', 2, { nextAt: null });
    store.updateOrder('8keys', 5, { nextAt: 1 });
    expect(store.dueOrders('8keys', 4_500).map(({ seq }) => seq)).toEqual([5, 3, 4]);
    expect(store.dueOrders('kinguin', 99_000)).toEqual([]);
  });

  it('finds the orders that wait for a dispatch, the earliest first', () => {
    fill(store, tenOrders);
    for (const seq of [1, 2, 3, 5]) store.updateOrder('8keys', seq, { nextAt: null });
    store.updateOrder('8keys', 1, { held: true });
    store.updateOrder('8keys', 2, { status: 'done' });
    store.updateOrder('8keys', 5, { readyAt: 1 });
    expect(store.undispatchedOrders('8keys', 4_500).map(({ seq }) => seq)).toEqual([5, 3]);
    expect(store.undispatchedOrders('kinguin', 99_000)).toEqual([]);
  });

  it.each<[string, Omit<OrderFilter, 'supplier'>, number[]]>([
    ['the time of placing', { createdFrom: 3_000, createdTo: 5_000 }, [3, 4, 5]],
    ['a time that no order was placed at', { createdFrom: 3_001, createdTo: 3_999 }, []],
    ['the id', { id: 'ID4' }, [4]],
    ['external ids', { externalIds: ['shop-9', 'shop-2', 'nobody'] }, [2, 9]],
    ['no external id at all', { externalIds: [] }, []],
    ['the status', { status: 'done' }, [7]],
    ['being a pre-order', { isPreorder: true }, [8]],
    ['being none', { isPreorder: false, createdFrom: 7_000 }, [7, 9, 10]],
    ['the product', { products: ['0'] }, [3, 6, 9]],
    ['a part of the name', { name: 'äME 1' }, [1, 4, 7, 10]],
    ['the total', { totalFrom: 50, totalTo: 70 }, [5, 6, 7]],
    ['two things at once', { products: ['0'], totalTo: 60 }, [3, 6]],
  ])('lists by %s', (_, filter, expected) => {
    fill(
      store,
      tenOrders.map((order) => ({
        ...order,
        status: order.seq === 7 ? 'done' : 'processing',
        releaseDate: order.seq === 8 ? '2026-12-10' : null,
      })),
    );
    expect(list(store, filter)).toEqual({ total: expected.length, seqs: expected });
    expect(list(store, filter, { descending: true }).seqs).toEqual([...expected].reverse());
    expect(list(store, filter, { offset: 1, limit: 1 })).toEqual({
      total: expected.length,
      seqs: expected.slice(1, 2),
    });
  });

  it('sorts by other members too, and by number where those are equal', () => {
    const totals = [30, 10, 20, 10];
    fill(
      store,
      totals.map((totalCents, i) => orderOf(i + 1, { totalCents })),
    );
    expect(list(store, {}, { sortBy: 'totalCents' }).seqs).toEqual([2, 4, 3, 1]);
    expect(list(store, {}, { sortBy: 'totalCents', descending: true }).seqs).toEqual([1, 3, 4, 2]);
    expect(list(store, {}, { sortBy: 'id' }).seqs).toEqual([1, 2, 3, 4]);
  });

  it('erases the oldest orders with their keys, and lists the rest page by page', () => {
    fill(store, tenOrders);
    expect(store.eraseOrders('8keys', 4_000)).toBe(3);
    expect(store.keysOf('8keys', 3)).toEqual([]);
    expect(list(store, {}, { limit: 3 })).toEqual({ total: 7, seqs: [4, 5, 6] });
    expect(list(store, {}, { offset: 6, limit: 3 })).toEqual({ total: 7, seqs: [10] });
    expect(list(store, {}, { offset: 7, limit: 3 })).toEqual({ total: 7, seqs: [] });
    expect(list(store, {}, { descending: true, offset: 5, limit: 3 })).toEqual({ total: 7, seqs: [5, 4] });
    expect([...store.eachOrder('8keys')].map(({ seq }) => seq).at(0)).toBe(4);
    expect([store.countKeys('8keys', 3), store.countKeys('8keys', 4)]).toEqual([{}, { pending: 2 }]);
    expect(store.ordersAfter('8keys', 5, 2).map(({ seq }) => seq)).toEqual([6, 7]);
    expect(store.ordersAfter('8keys', 5, 0)).toEqual([]);
  });
});

it('Both stores list the same, whatever was placed, changed and erased before', () => {
  const status = fc.constantFrom('processing', 'done', 'canceled', 'refunded');
  const time = fc.integer({ min: 0, max: 9 });
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const step = fc.oneof(
    fc.record({ place: fc.nat({ max: 2 }), total: time }),
    fc.record({ change: time, status, held: fc.boolean() }),
    fc.record({ eraseBefore: time }),
  );
  const filter = fc.record({
    createdFrom: maybe(time),
    createdTo: maybe(time),
    status: maybe(status),
    totalFrom: maybe(time),
    products: maybe(fc.array(fc.constantFrom('0', '1'), { maxLength: 2 })),
    externalIds: maybe(fc.array(fc.constantFrom('shop-1', 'shop-2', 'shop-3'))),
  });
  const page = fc.record({
    sortBy: fc.constantFrom<OrderPage['sortBy'][]>('seq', 'totalCents', 'id', 'status'),
    descending: fc.boolean(),
    offset: fc.nat({ max: 5 }),
    limit: fc.integer({ min: 1, max: 4 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 15 }), fc.array(fc.tuple(filter, page)), (steps, lists) => {
      const both = [memoryStore(), sqliteStore()] as const;
      const shown = both.map((store) => {
        let now = 0;
        for (const one of steps) {
          if ('place' in one) {
            now += one.place;
            const order = orderOf(store.nextSeq('8keys'), { createdAt: now, totalCents: one.total });
            fill(store, [order]);
          } else if ('change' in one)
            store.updateOrder('8keys', one.change, { status: one.status, held: one.held });
          else store.transaction(() => store.eraseOrders('8keys', Math.min(now, one.eraseBefore)));
        }
        return lists.map(([given, asked]) => store.listOrders({ supplier: '8keys', ...given }, asked));
      });
      expect(shown[0]).toEqual(shown[1]);
      for (const store of both) store.close();
    }),
    { seed },
  );
});
