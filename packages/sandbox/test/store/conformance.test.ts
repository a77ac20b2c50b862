import { beforeEach, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { describeStores, fill, firstPage, keysOf, list, orderOf, tenOrders } from './stores.ts';

describeStores((open) => {
  let store: Store;
  beforeEach(() => {
    store = open();
  });

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
    expect(list(store).total).toBe(1);
    fill(store, [
      orderOf(1, { supplier: 'kinguin' }),
      orderOf(2, { externalId: null }),
      orderOf(3, { externalId: null }),
    ]);
    expect(list(store).total).toBe(3);
  });

  it('finds the first of the orders with the same external id', () => {
    fill(store, [orderOf(1), orderOf(2, { externalId: 'same' }), orderOf(3, { externalId: 'same' })]);
    expect(store.findOrder('8keys', 'externalId', 'same')?.seq).toBe(2);
    expect(list(store, { externalIds: ['same'] }).seqs).toEqual([2, 3]);
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
    expect(list(store).total).toBe(4);
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
