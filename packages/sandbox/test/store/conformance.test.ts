import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/store/memory-store.ts';
import { sqliteStore } from '../../src/store/sqlite-store.ts';
import type { OrderFilter, OrderPage, SoldKey, SoldOrder, Store } from '../../src/store/store.ts';
import { seed } from '../seed.ts';

const stores = { memory: memoryStore, sqlite: () => sqliteStore() };

const orderOf = (seq: number, over: Partial<SoldOrder> = {}): SoldOrder => ({
  supplier: '8keys',
  seq,
  id: `ID${seq}`,
  uuid: `UUID${seq}`,
  externalId: `shop-${seq}`,
  status: 'processing',
  held: false,
  createdAt: seq * 1_000,
  readyAt: seq * 1_000 + 500,
  nextAt: seq * 1_000 + 500,
  closing: null,
  doneAt: null,
  readAt: null,
  returnAskedAt: null,
  dispatchId: null,
  releaseDate: null,
  couponCode: null,
  totalCents: seq * 10,
  chargedCents: seq * 10,
  refundedCents: 0,
  lines: [
    {
      product: `${seq % 3}`,
      name: `Gäme ${seq % 3}`,
      offer: 'a',
      quantity: 2,
      unitCents: seq * 5,
      requestedUnitCents: 900,
    },
  ],
  ...over,
});
const keysOf = ({ supplier, seq }: SoldOrder): SoldKey[] =>
  [0, 1].map((position) => ({
    supplier,
    order: seq,
    position,
    product: `${seq % 3}`,
    offer: 'a',
    mediaType: 'text/plain',
    content: `KEY ${seq}  ${position}`,
    status: 'pending',
    deliveredAt: null,
  }));
const fill = (store: Store, orders: readonly SoldOrder[]) => {
  for (const order of orders) store.transaction(() => store.insertOrder(order, keysOf(order)));
};
const tenOrders = Array.from({ length: 10 }, (_, i) => orderOf(i + 1));
const firstPage: OrderPage = { sortBy: 'seq', descending: false, offset: 0, limit: 100 };

describe.each(Object.keys(stores) as (keyof typeof stores)[])('The %s store', (name) => {
  let store: Store;
  beforeEach(() => {
    store = stores[name]();
  });
  afterEach(() => store.close());
  const list = (filter: Omit<OrderFilter, 'supplier'> = {}, page: Partial<OrderPage> = {}) => {
    const { total, orders } = store.listOrders({ supplier: '8keys', ...filter }, { ...firstPage, ...page });
    return { total, seqs: orders.map(({ seq }) => seq) };
  };

  it('returns an order and its keys as they were put in', () => {
    const order = orderOf(1, {
      held: true,
      doneAt: 7,
      dispatchId: 8,
      releaseDate: '2026-12-10',
      couponCode: 'ESA',
      lines: [
        {
          product: 'ü',
          name: '“x”',
          offer: 'o',
          quantity: 2,
          unitCents: 5,
          requestedUnitCents: 6,
          textOnly: true,
        },
      ],
    });
    fill(store, [order]);
    for (const [by, value] of [
      ['seq', 1],
      ['id', 'ID1'],
      ['uuid', 'UUID1'],
      ['externalId', 'shop-1'],
    ] as const) {
      expect(store.findOrder('8keys', by, value)).toEqual(order);
      expect(store.findOrder('kinguin', by, value)).toBeUndefined();
    }
    expect(store.keysOf('8keys', 1)).toEqual(keysOf(order));
    expect(store.keysOf('8keys', 2)).toEqual([]);
  });

  it('gives copies away', () => {
    fill(store, [orderOf(1)]);
    const read = () => [
      store.findOrder('8keys', 'seq', 1),
      store.findOrder('8keys', 'id', 'ID1'),
      store.listOrders({ supplier: '8keys' }, firstPage).orders[0],
      store.ordersAfter('8keys', 0, 1)[0],
      store.dueOrders('8keys', Number.MAX_SAFE_INTEGER)[0],
    ];
    const before = structuredClone(read());
    for (const order of read()) {
      const line = order?.lines[0] as { quantity: number } | undefined;
      if (line) line.quantity = 77;
    }
    expect(read()).toEqual(before);
    expect(before[0]?.lines).not.toEqual([]);
  });

  it('forgets an erasure that is taken back', () => {
    fill(store, tenOrders);
    const before = [...store.eachOrder('8keys')];
    expect(() =>
      store.transaction(() => {
        expect(store.eraseOrders('8keys', 99_000)).toBe(10);
        throw new Error('taken back');
      }),
    ).toThrow('taken back');
    expect([...store.eachOrder('8keys')]).toEqual(before);
  });

  it('numbers the orders of each supplier from 1 without gaps, and never anew', () => {
    expect(store.nextSeq('8keys')).toBe(1);
    fill(store, tenOrders);
    expect([store.nextSeq('8keys'), store.nextSeq('kinguin')]).toEqual([11, 1]);
    expect(store.eraseOrders('8keys', 99_000)).toBe(10);
    expect(store.nextSeq('8keys')).toBe(11);
  });

  it.each([
    ['id', { id: 'ID1' }],
    ['seq', { seq: 1 }],
  ])('rejects a second order with the same %s', (_, same) => {
    fill(store, [orderOf(1)]);
    expect(() => fill(store, [orderOf(2, same)])).toThrow();
    expect(list().total).toBe(1);
    fill(store, [
      orderOf(1, { supplier: 'kinguin' }),
      orderOf(2, { externalId: null }),
      orderOf(3, { externalId: null }),
    ]);
    expect(list().total).toBe(3);
  });

  it('finds the first of the orders with the same external id', () => {
    fill(store, [orderOf(1), orderOf(2, { externalId: 'same' }), orderOf(3, { externalId: 'same' })]);
    expect(store.findOrder('8keys', 'externalId', 'same')?.seq).toBe(2);
    expect(list({ externalIds: ['same'] }).seqs).toEqual([2, 3]);
  });

  it('forgets all that a transaction did when it throws', () => {
    fill(store, tenOrders.slice(0, 3));
    store.move({
      supplier: '8keys',
      unit: 'cents',
      from: 'bank',
      to: 'balance',
      amount: 5,
      order: null,
      at: 1,
    });
    store.addJob('postback', 5, { a: 1 });
    const state = () => ({
      list: store.listOrders({ supplier: '8keys' }, firstPage),
      keys: [1, 2, 3, 4].map((seq) => store.keysOf('8keys', seq)),
      accounts: store.accounts('8keys'),
      movements: [...store.movements('8keys')],
      jobs: store.dueJobs('postback', 99),
      meta: store.getMeta('x'),
      next: store.nextSeq('8keys'),
    });
    const before = state();
    const failing = () =>
      store.transaction(() => {
        store.insertOrder(orderOf(4), keysOf(orderOf(4)));
        store.updateOrder('8keys', 2, { status: 'done', doneAt: 9 });
        store.eraseOrders('8keys', 2_000);
        store.move({
          supplier: '8keys',
          unit: 'cents',
          from: 'balance',
          to: 'new',
          amount: 5,
          order: 4,
          at: 1,
        });
        for (const { id } of store.dueJobs('postback', 99)) store.removeJob(id);
        store.addJob('postback', 6, {});
        store.setMeta('x', 1);
        expect(state()).not.toEqual(before);
        throw new Error('no');
      });
    expect(failing).toThrow('no');
    expect(state()).toEqual(before);
    fill(store, [orderOf(4)]);
    expect(list().total).toBe(4);
  });

  it('leaves no way from an order that was taken back to the one that gets its number', () => {
    const failing = () =>
      store.transaction(() => {
        store.insertOrder(orderOf(1), []);
        throw new Error('no');
      });
    expect(failing).toThrow('no');
    fill(store, [orderOf(1, { id: 'other', uuid: 'OTHER', externalId: 'shop-other' })]);
    expect(store.findOrder('8keys', 'id', 'ID1')).toBeUndefined();
    expect(store.findOrder('8keys', 'uuid', 'UUID1')).toBeUndefined();
    expect(store.findOrder('8keys', 'externalId', 'shop-1')).toBeUndefined();
    expect(store.findOrder('8keys', 'uuid', 'OTHER')?.seq).toBe(1);
  });

  it('changes what is to be changed about an order, and nothing else', () => {
    fill(store, tenOrders);
    store.updateOrder('8keys', 3, { status: 'done', doneAt: 77, dispatchId: 5, held: true });
    const changed = { ...orderOf(3), status: 'done', doneAt: 77, dispatchId: 5, held: true };
    expect(store.findOrder('8keys', 'seq', 3)).toEqual(changed);
    expect(store.findOrder('8keys', 'seq', 4)).toEqual(orderOf(4));
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

  it('changes the keys that are meant, counts them by status, and takes that back with a transaction', () => {
    fill(store, tenOrders);
    store.changeKeys('8keys', 2, { status: 'pending', before: 1 }, { status: 'delivered', deliveredAt: 70 });
    expect(store.countKeys('8keys', 2)).toEqual({ delivered: 1, pending: 1 });
    store.changeKeys('8keys', 2, { status: 'pending' }, { status: 'delivered', deliveredAt: 90 });
    store.changeKeys('8keys', 2, { status: 'delivered', deliveredFrom: 80 }, { status: 'returned' });
    const failing = () =>
      store.transaction(() => {
        store.changeKeys('8keys', 2, { status: 'delivered' }, { status: 'refunded' });
        throw new Error('no');
      });
    expect(failing).toThrow('no');
    expect(store.keysOf('8keys', 2).map(({ status, deliveredAt }) => [status, deliveredAt])).toEqual([
      ['delivered', 70],
      ['returned', 90],
    ]);
    expect(store.countKeys('8keys', 1)).toEqual({ pending: 2 });
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
    expect(list(filter)).toEqual({ total: expected.length, seqs: expected });
    expect(list(filter, { descending: true }).seqs).toEqual([...expected].reverse());
    expect(list(filter, { offset: 1, limit: 1 })).toEqual({
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
    expect(list({}, { sortBy: 'totalCents' }).seqs).toEqual([2, 4, 3, 1]);
    expect(list({}, { sortBy: 'totalCents', descending: true }).seqs).toEqual([1, 3, 4, 2]);
    expect(list({}, { sortBy: 'id' }).seqs).toEqual([1, 2, 3, 4]);
  });

  it('erases the oldest orders with their keys, and lists the rest page by page', () => {
    fill(store, tenOrders);
    expect(store.eraseOrders('8keys', 4_000)).toBe(3);
    expect(store.keysOf('8keys', 3)).toEqual([]);
    expect(list({}, { limit: 3 })).toEqual({ total: 7, seqs: [4, 5, 6] });
    expect(list({}, { offset: 6, limit: 3 })).toEqual({ total: 7, seqs: [10] });
    expect(list({}, { offset: 7, limit: 3 })).toEqual({ total: 7, seqs: [] });
    expect(list({}, { descending: true, offset: 5, limit: 3 })).toEqual({ total: 7, seqs: [5, 4] });
    expect([...store.eachOrder('8keys')].map(({ seq }) => seq).at(0)).toBe(4);
    expect([store.countKeys('8keys', 3), store.countKeys('8keys', 4)]).toEqual([{}, { pending: 2 }]);
    expect(store.ordersAfter('8keys', 5, 2).map(({ seq }) => seq)).toEqual([6, 7]);
    expect(store.ordersAfter('8keys', 5, 0)).toEqual([]);
  });

  it('keeps what each account holds, and every movement', () => {
    const move = {
      supplier: '8keys',
      unit: 'cents',
      from: 'bank',
      to: 'balance',
      amount: 70,
      order: null,
      at: 1,
    } as const;
    store.move(move);
    store.move({ ...move, from: 'balance', to: 'sales', amount: 30, order: 4, at: 2 });
    store.move({ ...move, supplier: 'kinguin' });
    store.move({ ...move, unit: 'keys' });
    expect(store.accounts('8keys')).toEqual([
      { unit: 'cents', name: 'balance', amount: 40 },
      { unit: 'cents', name: 'bank', amount: -70 },
      { unit: 'cents', name: 'sales', amount: 30 },
      { unit: 'keys', name: 'balance', amount: 70 },
      { unit: 'keys', name: 'bank', amount: -70 },
    ]);
    expect(store.amountOf('8keys', 'cents', 'balance')).toBe(40);
    expect(store.amountOf('8keys', 'cents', 'nobody')).toBe(0);
    expect([...store.movements('8keys', { order: 4 })]).toMatchObject([
      { number: 2, from: 'balance', amount: 30 },
    ]);
    expect([...store.movements('8keys', { after: 2 })]).toMatchObject([{ number: 4, unit: 'keys' }]);
  });

  it('keeps jobs until they are removed', () => {
    for (const [kind, dueAt] of [
      ['a', 30],
      ['a', 10],
      ['b', 20],
    ] as const)
      store.addJob(kind, dueAt, { dueAt });
    expect(store.dueJobs('a', 30).map(({ payload }) => payload)).toEqual([{ dueAt: 10 }, { dueAt: 30 }]);
    expect(store.dueJobs('a', 29).map(({ payload }) => payload)).toEqual([{ dueAt: 10 }]);
    expect([store.nextJobAt('a'), store.nextJobAt('b'), store.nextJobAt('c')]).toEqual([10, 20, undefined]);
    store.removeJob(store.dueJobs('a', 10)[0]?.id as number);
    expect(store.nextJobAt('a')).toBe(30);
  });

  it('keeps numbers by name', () => {
    expect(store.getMeta('x')).toBeUndefined();
    store.setMeta('x', 1);
    store.setMeta('x', 1.5);
    expect(store.getMeta('x')).toBe(1.5);
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
