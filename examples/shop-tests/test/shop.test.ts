import { afterEach, beforeEach, expect, it } from 'vitest';
import { kinguin } from '../src/kinguin.ts';
import { createShop } from '../src/shop.ts';
import { openShop } from './world.ts';

const product = '5c9b68662539a4e8f17ae2fe';
const order = { number: 'order-1', product, budgetCents: 579 };

let world: Awaited<ReturnType<typeof openShop>>;
beforeEach(async () => {
  world = await openShop();
});
afterEach(async () => {
  // Whatever a test has broken, the supplier's money and keys add up.
  expect(world.control.getLedger('kinguin').problems).toEqual([]);
  await world.stop();
});
const placed = () => world.control.listOrders('kinguin');
const sold = { kind: 'sold', keys: [expect.objectContaining({ product })] };

it('a client that was made before MSW began talks to the sandbox', async () => {
  expect(await kinguin.getProduct({ productId: product })).toMatchObject({ productId: product });
});

it('sells a key, in virtual time', async () => {
  expect(await world.shop.sell(order)).toEqual(sold);
  expect(placed()).toHaveLength(1);
  expect(world.control.getTime().aheadMs).toBeGreaterThan(1_000);
});

it('places one order for two calls at once', async () => {
  const { journal, control } = world;
  // By the machine's clock: of two that wait for each other in virtual time, one would use up the time of both.
  const shop = createShop({ journal, onEvent: ({ to }) => to === 'placed' && control.advanceTime(60_000) });
  const sales = await Promise.all([shop.sell(order), shop.sell(order)]);
  expect(sales).toEqual([sold, sold]);
  expect(placed()).toHaveLength(1);
});

it.each([
  ['is lost', { kind: 'reset', when: 'after' }],
  ['breaks off', { kind: 'cut', afterBytes: 10 }],
  ['is a 502 of the gateway', { kind: 'response', status: 502, format: 'html', when: 'after' }],
] as const)('buys once when the response to a placed order %s', async (_, fault) => {
  world.control.addFault({ ...fault, operation: 'placeOrder' });
  expect(await world.shop.sell(order)).toEqual(sold);
  expect(placed()).toHaveLength(1);
});

it('sells after Kinguin was down for longer than a call waits', async () => {
  const { shop, control } = world;
  const operation = 'placeOrder';
  control.addFault({ kind: 'response', status: 503, format: 'html', when: 'before', operation, times: null });
  // The customer waits, and gets no money back: one of those requests may have been carried out.
  expect(await shop.sell(order)).toEqual({ kind: 'pending' });
  expect(control.getTime().aheadMs).toBeGreaterThan(60_000);
  control.clearFaults();
  expect(await shop.sell(order)).toEqual(sold);
  expect(placed()).toHaveLength(1);
});

it('refunds what is sold out, and what has become too expensive', async () => {
  const soldOut = { ...order, number: 'order-2', product: '5c9b5d332539a4e8f177e9ab' };
  expect(await world.shop.sell(soldOut)).toMatchObject({ kind: 'refund' });
  for (const { id, product: of } of world.control.getAccount('kinguin').offers)
    if (of === product) world.control.changeOffer('kinguin', id, { priceCents: 9_900 });
  expect(await world.shop.sell(order)).toMatchObject({ kind: 'refund' });
  expect(placed()).toEqual([]);
});

it('notices by the webhook that keys have gone back', async () => {
  await world.shop.sell(order);
  const [{ id = '' } = {}] = placed();
  world.control.changeOrder('kinguin', id, 'refund');
  world.control.advanceTime(1_000);
  await expect.poll(() => world.shop.webhook.counts.handled).toBeGreaterThan(0);
  await world.shop.webhook.idle();
  expect((await world.journal.read('order-1'))?.keys).toMatchObject([{ status: 'REFUNDED' }]);
});
