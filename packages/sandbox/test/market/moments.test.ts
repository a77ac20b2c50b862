import { expect, it } from 'vitest';
import { createClock } from '../../src/clock.ts';
import { findHindrance } from '../../src/kinguin/dispatch.ts';
import { audit } from '../../src/market/ledger.ts';
import { createMarket, isPreorder } from '../../src/market/market.ts';
import { createRandom } from '../../src/random.ts';
import { memoryStore } from '../../src/store/memory-store.ts';
import type { SoldOrder } from '../../src/store/store.ts';

const day = '2030-01-02';
const midnight = Date.parse(`${day}T00:00:00.000Z`);

/** A market at a time that stands still, and an order of it. */
function openMarket(
  at: number,
  {
    releaseDate,
    processingMs,
    ...draft
  }: { releaseDate?: string; processingMs: number; delivery?: 'one-by-one'; quantity?: number },
) {
  let now = at;
  const offers = [{ id: 'a', priceCents: 100, stock: 10, keys: 'text/plain' as const }];
  const product = { id: 'game', name: 'Game', processingMs, offers, ...(releaseDate && { releaseDate }) };
  const market = createMarket({
    supplier: 'kinguin',
    store: memoryStore(),
    clock: createClock(0, 0, () => now),
    random: createRandom(1),
    assortment: { balanceCents: 10_000, products: [product] },
  });
  const line = {
    product: 'game',
    name: 'Game',
    offer: 'a',
    quantity: draft.quantity ?? 1,
    unitCents: 100,
    requestedUnitCents: 100,
  };
  const ids = { id: 'A', externalId: null, couponCode: null };
  const chargedCents = 100 * line.quantity;
  const order = market.place({
    ...ids,
    delivery: draft.delivery ?? 'on-dispatch',
    chargedCents,
    lines: [line],
  });
  const moveTo = (time: number) => {
    now = time;
  };
  const kindAt = (time: number, as = order) => {
    moveTo(time);
    return findHindrance(market, as)?.kind;
  };
  return { market, order, moveTo, kindAt };
}

it('a product is a pre-order until the day of its release begins, in UTC', () => {
  expect(isPreorder(day, midnight - 1)).toBe(true);
  expect(isPreorder(day, midnight)).toBe(false);
  expect(isPreorder(undefined, midnight)).toBe(false);
});

it('an order is dispatched from the moment on at which it is processed', () => {
  const { order, kindAt } = openMarket(midnight, { processingMs: 2_000 });
  expect(order.readyAt).toBe(midnight + 2_000);
  expect(kindAt(order.readyAt - 1)).toBe('OrderNotDispatchedYet');
  expect(kindAt(order.readyAt)).toBeUndefined();
});

it('an order is partly dispatched from the moment on at which its first product is processed', () => {
  const { order, kindAt } = openMarket(midnight, { processingMs: 2_000 });
  const later = { ...order, readyAt: order.readyAt + 1_000 };
  expect(kindAt(order.readyAt - 1, later)).toBe('OrderNotDispatchedYet');
  expect(kindAt(order.readyAt, later)).toBe('OrderPartiallyDispatched');
});

it('a pre-order is dispatched from the midnight on at which it is released', () => {
  const { order, kindAt } = openMarket(midnight - 1, { releaseDate: day, processingMs: 0 });
  expect(order).toMatchObject({ releaseDate: day, readyAt: midnight });
  expect(kindAt(midnight - 1)).toBe('ProcessingPreorder');
  expect(kindAt(midnight)).toBeUndefined();
});

it('what is released at this moment is no pre-order', () => {
  const { order, kindAt } = openMarket(midnight, { releaseDate: day, processingMs: 0 });
  expect(order.releaseDate).toBeNull();
  expect(kindAt(midnight)).toBeUndefined();
});

it('an order is refunded when the last of its keys is paid back, and not before', () => {
  const { market, order, moveTo } = openMarket(midnight, {
    processingMs: 3_000,
    delivery: 'one-by-one',
    quantity: 3,
  });
  const giveBack = (from: SoldOrder, since: number) => market.payBack(market.takeBack(from, since));
  moveTo(midnight + 1_000);
  const first = giveBack(market.deliverDue(order), 0);
  expect(first).toMatchObject({ status: 'processing', refundedCents: 100 });
  moveTo(midnight + 2_000);
  const second = market.deliverDue(first);
  moveTo(midnight + 3_000);
  const third = giveBack(market.deliverDue(second), midnight + 3_000);
  expect(third).toMatchObject({ status: 'done', refundedCents: 200 });
  expect(giveBack(third, 0)).toMatchObject({ status: 'refunded', refundedCents: 300 });
  expect(audit(market.store, 'kinguin')).toEqual([]);
});
