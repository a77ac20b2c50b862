import { expect, it } from 'vitest';
import { createClock } from '../../src/clock.ts';
import { findHindrance } from '../../src/kinguin/dispatch.ts';
import { createMarket, isPreorder } from '../../src/market/market.ts';
import { createRandom } from '../../src/random.ts';
import { memoryStore } from '../../src/store/memory-store.ts';

const day = '2030-01-02';
const midnight = Date.parse(`${day}T00:00:00.000Z`);

/** A market at a time that stands still, and an order of it. */
function openMarket(
  at: number,
  { releaseDate, processingMs }: { releaseDate?: string; processingMs: number },
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
    quantity: 1,
    unitCents: 100,
    requestedUnitCents: 100,
  };
  const ids = { id: 'A', externalId: null, couponCode: null };
  const order = market.place({ ...ids, delivery: 'on-dispatch', chargedCents: 100, lines: [line] });
  const kindAt = (time: number, as = order) => {
    now = time;
    return findHindrance(market, as)?.kind;
  };
  return { order, kindAt };
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
