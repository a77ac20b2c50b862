import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClock } from '../../src/clock.ts';
import { audit, checkOrder } from '../../src/market/ledger.ts';
import { createMarket, type Draft, type Market } from '../../src/market/market.ts';
import { createRandom } from '../../src/random.ts';
import { sqliteStore } from '../../src/store/sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { seed } from '../seed.ts';

let store: Store;
let market: Market;
beforeEach(() => {
  store = sqliteStore();
  market = openMarket(store);
});
afterEach(() => store.close());

const openMarket = (into: Store) =>
  createMarket({
    supplier: 'kinguin',
    store: into,
    clock: createClock(),
    random: createRandom(1),
    assortment: {
      balanceCents: 10_000,
      products: [
        {
          id: 'game',
          name: 'Game',
          processingMs: 0,
          offers: [
            { id: 'a', priceCents: 100, stock: 10, keys: 'text/plain' },
            { id: 'b', priceCents: 250, stock: 5, keys: 'image/png' },
          ],
        },
      ],
    },
  });

const draft = (id: string, quantity: number, unitCents = 100, saved = 0): Draft => ({
  id,
  externalId: null,
  couponCode: null,
  delivery: 'on-dispatch',
  chargedCents: quantity * unitCents - saved,
  lines: [{ product: 'game', name: 'Game', offer: 'a', quantity, unitCents, requestedUnitCents: unitCents }],
});

describe('The ledger', () => {
  it('adds up after orders of all kinds', () => {
    const [one, two, three, four] = ['1', '2', '3', '4'].map((id) => market.place(draft(id, 2, 100, 30)));
    if (!one || !two || !three || !four) throw new Error('not placed');
    market.complete(one, 7);
    market.close(two, 'canceled');
    market.close(market.complete(three), 'refunded');
    market.hold(four, true);
    expect(audit(store, 'kinguin')).toEqual([]);
    const amounts = Object.fromEntries(
      store.accounts('kinguin').map(({ unit, name, amount }) => [`${unit} ${name}`, amount]),
    );
    expect(amounts).toMatchObject({
      'cents balance': 10_000 - 2 * 170,
      'cents sales': 2 * 200,
      'cents discounts': -2 * 30,
      'keys stock/a': 10 - 3 * 2,
      'keys sold': 2,
      'keys delivered': 2,
      'keys withdrawn': 2,
    });
  });

  it.each<[string, () => unknown, RegExp]>([
    ['costs more than the balance', () => market.place(draft('1', 1, 10_001)), /balance is at -1 cents/],
    ['has more keys than there are', () => market.place(draft('1', 11)), /stock\/a is at -1 keys/],
    ['is charged more than it costs', () => market.place(draft('1', 1, 100, -5)), /105 were charged/],
    ['has the id of another', () => [market.place(draft('1', 1)), market.place(draft('1', 1))][1], /UNIQUE/],
  ])('lets no order be placed that %s, and forgets it without a trace', (_, place, problem) => {
    const count = () => [...store.movements('kinguin')].length;
    const before = { movements: count(), accounts: store.accounts('kinguin') };
    expect(place).toThrow(problem);
    expect(audit(store, 'kinguin')).toEqual([]);
    if (store.ordersAfter('kinguin', 0, 9).length) return;
    expect({ movements: count(), accounts: store.accounts('kinguin') }).toEqual(before);
    expect(store.keysOf('kinguin', 1)).toEqual([]);
  });

  it('lets nothing happen to an order twice', () => {
    const order = market.place(draft('1', 2));
    const done = market.complete(order);
    expect(() => market.complete(done)).toThrow(/kinguin: /);
    const refunded = market.close(done, 'refunded');
    expect(() => market.close(refunded, 'refunded')).toThrow(/kinguin: /);
    expect(() => market.complete(refunded)).toThrow(/kinguin: /);
    expect(audit(store, 'kinguin')).toEqual([]);
  });

  it.each<[string, (store: Store) => void, RegExp]>([
    [
      'money that comes from nowhere',
      (at) => at.move({ ...cents, from: 'balance', to: 'sales', amount: 5 }),
      /order 1: it moved/,
    ],
    [
      'a key that nobody sold',
      (at) => at.move({ ...cents, unit: 'keys', from: 'stock/a', to: 'sold', amount: 1 }),
      /order 1: it moved/,
    ],
    [
      'an order that is done without a delivery',
      (at) => at.updateOrder('kinguin', 1, { status: 'done' }),
      /it is done, but has 2 keys that are pending/,
    ],
    [
      'an order that costs something else than its lines',
      (at) => at.insertOrder({ ...orderOf(at), seq: 2, id: 'x', totalCents: 201 }, []),
      /order 2: its lines cost 200, its total is 201/,
    ],
    [
      'an order that is processed without a key to come',
      (at) => at.changeKeys('kinguin', 1, { status: 'pending' }, { status: 'delivered' }),
      /it is processing without a pending key/,
    ],
    ...(
      [
        ['canceled', 'pending'],
        ['refunded', 'pending'],
        ['refunded', 'delivered'],
        ['refunded', 'returned'],
      ] as const
    ).map(([status, of]): [string, (store: Store) => void, RegExp] => [
      `an order that is ${status} and has keys that are ${of}`,
      (at) => {
        at.updateOrder('kinguin', 1, { status });
        at.changeKeys('kinguin', 1, { status: 'pending' }, { status: of });
      },
      new RegExp(`it is ${status}, but has 2 keys that are ${of}`),
    ]),
    [
      'an order that was charged a cent too much',
      (at) => {
        const order = orderOf(at);
        at.insertOrder({ ...order, seq: 2, id: 'x', chargedCents: order.totalCents + 1 }, []);
      },
      /order 2: it costs (\d+), but \d+ were charged/,
    ],
    [
      'an order that has no charge',
      (at) => at.insertOrder({ ...orderOf(at), seq: 2, id: 'x' }, []),
      /order 2: it has 0 keys for 2 units/,
    ],
  ])('shows %s', (_, tamper, problem) => {
    market.place(draft('1', 2));
    expect(audit(store, 'kinguin')).toEqual([]);
    tamper(store);
    expect(audit(store, 'kinguin').join('\n')).toMatch(problem);
  });

  it('names all that is wrong with an order', () => {
    const order = market.place(draft('1', 2));
    expect(() => checkOrder(store, order)).not.toThrow();
    const wrong = { ...order, totalCents: 201, chargedCents: 202 };
    expect(() => checkOrder(store, wrong)).toThrow(
      'kinguin: order 1: its lines cost 200, its total is 201; order 1: it costs 200, but 202 were charged; order 1: it moved',
    );
  });

  it('adds up where a coupon pays for all', () => {
    const order = market.place(draft('1', 2, 100, 200));
    expect(audit(store, 'kinguin')).toEqual([]);
    const done = market.complete(order);
    expect(audit(store, 'kinguin')).toEqual([]);
    market.close(done, 'refunded');
    expect(audit(store, 'kinguin')).toEqual([]);
  });

  it('shows accounts that are not what was moved', () => {
    market.place(draft('1', 2));
    const kept = store.accounts('kinguin');
    const problemsWith = (accounts: typeof kept) => audit({ ...store, accounts: () => accounts }, 'kinguin');
    expect(problemsWith(kept)).toEqual([]);
    const balance = kept.findIndex(({ name }) => name === 'balance');
    expect(problemsWith(kept.with(balance, { unit: 'cents', name: 'balance', amount: -1 }))).toEqual([
      'account balance is at -1 cents',
      'account balance holds -1 cents, its movements add up to 9800',
    ]);
    expect(problemsWith([...kept, { unit: 'keys', name: 'new', amount: 1 }])).toEqual([
      'account new holds 1 keys, its movements add up to 0',
    ]);
    expect(problemsWith(kept.toSpliced(balance, 1))).toEqual([
      'there are movements, but no account: cents balance',
    ]);
  });

  it('takes an order that was charged just what it costs for sound', () => {
    market.place(draft('1', 2));
    expect(orderOf(store).chargedCents).toBe(orderOf(store).totalCents);
    expect(audit(store, 'kinguin')).toEqual([]);
  });
  const cents = { supplier: 'kinguin', unit: 'cents', order: 1, at: 1 } as const;
  const orderOf = (at: Store) => {
    const [order] = at.ordersAfter('kinguin', 0, 1);
    if (!order) throw new Error('There is no order.');
    return order;
  };

  it('adds up whatever happens, in whatever order', () => {
    const step = fc.record({
      what: fc.constantFrom('place', 'complete', 'cancel', 'refund', 'hold', 'balance', 'stock'),
      which: fc.nat({ max: 5 }),
      amount: fc.nat({ max: 12 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const at = sqliteStore();
        const shop = openMarket(at);
        for (const [i, { what, which, amount }] of steps.entries()) {
          const order = at.ordersAfter('kinguin', which, 1)[0];
          const run: Record<string, () => unknown> = {
            place: () => shop.place(draft(`${i}`, amount + 1, 100, amount)),
            complete: () => order && shop.complete(order),
            cancel: () => order && shop.close(order, 'canceled'),
            refund: () => order && shop.close(order, 'refunded'),
            hold: () => order && shop.hold(order, amount > 5),
            balance: () => shop.setBalance(amount * 100),
            stock: () => shop.setStock('a', amount),
          };
          try {
            run[what]?.();
          } catch (error) {
            expect((error as Error).name).toBe('LedgerError');
          }
          expect(audit(at, 'kinguin')).toEqual([]);
        }
        at.close();
      }),
      { seed },
    );
  });
});
