import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OrderStatusEvent, ProductUpdateEvent } from '@latchkey/kinguin-2025';
import { createWebhookHandler, toNodeListener, type WebhookCounts } from '@latchkey/kinguin-2025/webhooks';
import { expect, it, onTestFinished, vi } from 'vitest';
import { CALLBACK_WAITS_MS } from '../../src/kinguin/callbacks.ts';
import { validatorAt } from '../checked-fetch.ts';
import { goods } from '../kinguin/kinguin.ts';
import { caller, start } from '../start.ts';

const described = (event: object, name: string) =>
  validatorAt('kinguin-2025', [
    'webhooks',
    name,
    'post',
    'requestBody',
    'content',
    'application/json',
    'schema',
  ])(event);

const until = (isSo: () => boolean) => vi.waitUntil(isSo, { timeout: 150_000, interval: 5 });

/** A sandbox whose webhooks go to a real handler, and what the handler was given. */
async function open() {
  const statuses: OrderStatusEvent[] = [];
  const updates: ProductUpdateEvent[] = [];
  const failing: number[] = [];
  const types: (string | undefined)[] = [];
  const handler = createWebhookHandler({
    secret: 'of-the-shop',
    onOrderStatus: (event) => statuses.push(event),
    onProductUpdate: (event) => updates.push(event),
  });
  const listener = toNodeListener(handler);
  const server = createServer((request, response) => {
    types.push(request.headers['content-type']);
    const status = failing.shift();
    if (status === undefined) listener(request, response);
    else response.writeHead(status).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const webhookUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const sandbox = await start({ kinguin: { webhookUrl, webhookSecret: 'of-the-shop' } });
  const kinguin = caller(sandbox, 'kinguin-2025');
  return {
    ...sandbox,
    statuses,
    updates,
    failing,
    types,
    handler,
    place: async (orderExternalId: string) => {
      const products = [{ productId: goods.shooter, qty: 1, price: 5.79 }];
      return (await kinguin('POST', '/v2/order', { body: { products, orderExternalId } })).body.orderId;
    },
  };
}

it('the shop is notified of each change of an order’s status, with the secret and milliseconds', async () => {
  const { control, statuses, types, handler, place } = await open();
  const [one, two] = [await place('a'), await place('b')];
  control.changeOrder('kinguin', two, 'cancel');
  control.advanceTime(2_000);
  control.changeOrder('kinguin', one, 'refund');
  await until(() => statuses.length >= 3);
  expect(statuses.map(({ orderExternalId, status }) => [orderExternalId, status])).toEqual([
    ['b', 'canceled'],
    ['a', 'completed'],
    ['a', 'refunded'],
  ]);
  for (const event of statuses) {
    expect(described(event, 'order.status')).toBe(true);
    expect(event.updatedAt).toMatch(/\.\d{3}\+00:00$/);
  }
  expect(new Set(types)).toEqual(new Set(['aplication/json']));
  expect(handler.counts.denied).toBe(0);
});

it('the shop is notified of a product that changes and sells out', async () => {
  const { control, updates } = await open();
  control.changeOffer('kinguin', '5f7efd272f3a650001f42741', { stock: 7 });
  await until(() => updates.length >= 1);
  control.advanceTime(1_000);
  control.changeOffer('kinguin', '5f7efd272f3a650001f42741', { stock: 0 });
  await until(() => updates.length >= 2);
  expect(updates).toMatchObject([
    { productId: goods.fleet, qty: 7, textQty: 0, cheapestOfferId: ['5f7efd272f3a650001f42741'] },
    { productId: goods.fleet, qty: 0, cheapestOfferId: [] },
  ]);
  // Without a price, which an edition in between had.
  const members = ['cheapestOfferId', 'kinguinId', 'productId', 'qty', 'textQty', 'updatedAt'];
  for (const event of updates) {
    expect(described(event, 'product.update')).toBe(true);
    expect(Object.keys(event).sort()).toEqual(members);
  }
});

/** Waits until the shop has taken so many updates, and no call is left. */
const taken = ({ markets, updates }: Awaited<ReturnType<typeof open>>, count: number) =>
  until(() => updates.length >= count && markets.kinguin.store.nextJobAt('kinguin/webhook') === undefined);

it('a product that changes twice before its call is called for once', async () => {
  const sandbox = await open();
  const { control, updates } = sandbox;
  // While the first call is on its way, those of another product wait.
  for (const [offer, stock] of [
    ['5f7efd272f3a650001f42741', 7],
    ['5f7efd272f3a650001f42723', 8],
    ['5f7efd272f3a650001f42723', 9],
  ] as const)
    control.changeOffer('kinguin', offer, { stock });
  await taken(sandbox, 2);
  expect(updates.map(({ productId, qty }) => [productId, qty])).toEqual([
    [goods.fleet, 7],
    [goods.shooter, 9],
  ]);
});

it('nothing is called for that happened before there was an address', async () => {
  const sandbox = await open();
  const { control, updates, statuses, place, settings } = sandbox;
  const { webhookUrl } = settings.kinguin;
  control.changeSettings('kinguin', { webhookUrl: null });
  control.changeOffer('kinguin', '5f7efd272f3a650001f42741', { stock: 7 });
  control.changeOrder('kinguin', await place('a'), 'cancel');
  control.changeSettings('kinguin', { webhookUrl });
  control.changeOffer('kinguin', '5f7efd272f3a650001f42723', { stock: 8 });
  await taken(sandbox, 1);
  expect(updates).toMatchObject([{ productId: goods.shooter, qty: 8 }]);
  expect(statuses).toEqual([]);
});

it('a change that is taken back is not called for, and the next one is', async () => {
  const sandbox = await open();
  const { control, markets, updates, tick } = sandbox;
  const line = { product: goods.fleet, name: 'Fleet', offer: '5f7efd272f3a650001f42741', quantity: 1 };
  const sold = { ...line, unitCents: 900, requestedUnitCents: 900 };
  const ids = { id: 'A', externalId: null, couponCode: null };
  expect(() =>
    markets.kinguin.place({
      ...ids,
      delivery: 'at-once',
      chargedCents: 1_801,
      lines: [sold, sold],
    }),
  ).toThrow('1801 were charged');
  tick();
  control.changeOffer('kinguin', line.offer, { stock: 7 });
  await taken(sandbox, 1);
  expect(updates).toMatchObject([{ productId: goods.fleet, qty: 7 }]);
});

it('a call that fails comes again', async () => {
  const { control, markets, statuses, failing, place } = await open();
  const planned = () =>
    until(() => (markets.kinguin.store.nextJobAt('kinguin/webhook') ?? 0) > markets.kinguin.clock.now());
  await place('a');
  await until(() => markets.kinguin.store.nextJobAt('kinguin/webhook') === undefined);
  failing.push(500);
  control.advanceTime(2_000);
  await planned();
  control.advanceTime(CALLBACK_WAITS_MS[0]);
  await until(() => statuses.length >= 1);
  expect(statuses[0]).toMatchObject({ orderExternalId: 'a', status: 'completed' });
});

it('a fault sends a call twice', async () => {
  const { control, statuses, handler, place } = await open();
  control.addFault({ kind: 'duplicate', operation: 'orderStatusChanged' });
  await place('a');
  control.advanceTime(2_000);
  // The product's call, and the order's twice; the handler takes the second for the first.
  const taken = ({ handled, outdated, replaced }: WebhookCounts) => handled + outdated + replaced;
  await until(() => taken(handler.counts) >= 3);
  expect(statuses).toHaveLength(1);
});
