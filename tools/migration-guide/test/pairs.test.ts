import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEightKeysClient } from '@latchkey/8keys';
import { createEightKeys2026Client } from '@latchkey/8keys-2026';
import { createKinguinClient } from '@latchkey/kinguin';
import { createKinguin2025Client } from '@latchkey/kinguin-2025';
import { type RunningSandbox, startSandbox } from '@latchkey/sandbox';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as eightKeysAfter from '../pairs/8keys-2026/1-buy-keys.after.ts';
import * as eightKeysBefore from '../pairs/8keys-2026/1-buy-keys.before.ts';
import * as eightKeysShopAfter from '../pairs/8keys-2026/2-buy-once.after.ts';
import * as eightKeysShopBefore from '../pairs/8keys-2026/2-buy-once.before.ts';
import * as overAfter from '../pairs/8keys-2026/3-know-a-status.after.ts';
import * as overBefore from '../pairs/8keys-2026/3-know-a-status.before.ts';
import * as kinguinAfter from '../pairs/kinguin-2025/1-buy-keys.after.ts';
import * as kinguinBefore from '../pairs/kinguin-2025/1-buy-keys.before.ts';
import * as kinguinShopAfter from '../pairs/kinguin-2025/2-buy-once.after.ts';
import * as kinguinShopBefore from '../pairs/kinguin-2025/2-buy-once.before.ts';
import * as findAfter from '../pairs/kinguin-2025/3-find-orders.after.ts';
import * as findBefore from '../pairs/kinguin-2025/3-find-orders.before.ts';
import * as callbackAfter from '../pairs/kinguin-2025/4-callbacks.after.ts';
import * as callbackBefore from '../pairs/kinguin-2025/4-callbacks.before.ts';
import * as manyAfter from '../pairs/kinguin-2025/5-buy-many.after.ts';
import * as manyBefore from '../pairs/kinguin-2025/5-buy-many.before.ts';

let sandbox: RunningSandbox;
let folder: string;
let kinguin: ReturnType<typeof createKinguinClient>;
let kinguin2025: ReturnType<typeof createKinguin2025Client>;
let eightKeys: ReturnType<typeof createEightKeysClient>;
let eightKeys2026: ReturnType<typeof createEightKeys2026Client>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-'));
  sandbox = await startSandbox();
  const { baseUrls, settings } = sandbox;
  const [kinguinKey, eightKeysKey] = [settings.kinguin.apiKey, settings['8keys'].apiKey];
  kinguin = createKinguinClient({ apiKey: kinguinKey, baseUrl: baseUrls.kinguin });
  kinguin2025 = createKinguin2025Client({ apiKey: kinguinKey, baseUrl: baseUrls['kinguin-2025'] });
  eightKeys = createEightKeysClient({ apiKey: eightKeysKey, baseUrl: baseUrls['8keys'] });
  eightKeys2026 = createEightKeys2026Client({ apiKey: eightKeysKey, baseUrl: baseUrls['8keys-2026'] });
});
afterEach(async () => {
  await sandbox.stop();
  rmSync(folder, { recursive: true });
});

const counterStrike = '5c9b68662539a4e8f17ae2fe';
const lines = [{ product: counterStrike, quantity: 1, maxUnitCents: 579 }];
const intent = { reference: 'shop-1001', supplier: 'kinguin', lines, maxTotalCents: 579 };

/** Lets the sandbox's time pass while something waits for it. */
async function meanwhile<Result>(waiting: Promise<Result>): Promise<Result> {
  const timer = setInterval(() => sandbox.control.advanceTime(5_000), 100);
  return waiting.finally(() => clearInterval(timer));
}

it.each(['before', 'after'] as const)('keys are bought from Kinguin, %s', async (side) => {
  const calls = {
    before: () => kinguinBefore.buyKeys(kinguin, counterStrike, 5.79),
    after: () => kinguinAfter.buyKeys(kinguin2025, counterStrike, 5.79),
  };
  const keys = await meanwhile(calls[side]());
  expect(keys).toEqual([expect.any(String), expect.any(String)]);
});

it('a purchase that the adapter of 2020 has begun comes to its end with the one of today', async () => {
  const file = join(folder, 'kinguin.sqlite');
  const [apiKey, { baseUrls }] = [sandbox.settings.kinguin.apiKey, sandbox];
  // The older client calls the same host, which speaks as it does today.
  const before = kinguinShopBefore.openShop(file, apiKey, baseUrls['kinguin-2025']);
  await before.submit(intent);
  const after = kinguinShopAfter.openShop(file, apiKey, baseUrls['kinguin-2025']);
  expect(await meanwhile(after.recover())).toMatchObject([{ purchase: { keys: [{}], problems: [] } }]);
  expect(sandbox.control.listOrders('kinguin')).toHaveLength(1);
});

it('orders are found, the latest first', async () => {
  for (const [i, id] of ['a', 'b', 'c'].entries()) {
    sandbox.control.advanceTime(i * 60_000);
    const products = [{ productId: counterStrike, qty: 1, price: 5.79 }];
    await kinguin2025.placeOrder({ products, orderExternalId: id });
  }
  const since = new Date(Date.now() - 3_600_000);
  const found = await findBefore.latestOrders(kinguin, since);
  expect(found.map(({ orderExternalId }) => orderExternalId)).toEqual(['c', 'b', 'a']);
  expect((await findAfter.latestOrders(kinguin2025, since)).map(({ orderId }) => orderId)).toEqual(
    found.map(({ orderId }) => orderId),
  );
});

it('a callback settles its purchase, and a canceled order is not delivered', async () => {
  const apiKey = sandbox.settings.kinguin.apiKey;
  const shop = kinguinShopAfter.openShop(
    join(folder, 'kinguin.sqlite'),
    apiKey,
    sandbox.baseUrls['kinguin-2025'],
  );
  const { placement } = await shop.submit(intent);
  const order = { orderId: placement?.orderId ?? '', orderExternalId: 'shop-1001' };
  sandbox.control.changeOrder('kinguin', order.orderId, 'cancel');
  const body = { ...order, status: 'canceled', updatedAt: '2026-03-02T09:15:41.015+00:00' };
  // The old handler takes it for complete.
  const delivered: string[] = [];
  callbackBefore.onPostback(body, (orderId) => delivered.push(orderId));
  expect(delivered).toEqual([order.orderId]);

  const handler = callbackAfter.onWebhook('secret', shop);
  const headers = { 'X-Event-Name': 'order.status', 'X-Event-Secret': 'secret' };
  const request = { method: 'POST', headers, body: JSON.stringify(body) };
  expect((await handler(new Request('https://shop.example/', request))).status).toBe(204);
  await handler.idle();
  expect(await shop.get('shop-1001')).toMatchObject({ state: 'rejected', keys: [] });
});

it.each(['before', 'after'] as const)('fifty keys are bought at once, %s', async (side) => {
  const calls = {
    before: () => manyBefore.buyFifty(kinguin, counterStrike, 5.79),
    after: () => manyAfter.buyFifty(kinguin2025, counterStrike),
  };
  const { orderId } = await calls[side]();
  expect(await kinguin2025.getOrder({ orderId })).toMatchObject({ totalQty: 50 });
});

it.each(['before', 'after'] as const)('keys are bought from 8keys, %s', async (side) => {
  const calls = {
    before: () => eightKeysBefore.buyKeys(eightKeys, 1, 615),
    after: () => eightKeysAfter.buyKeys(eightKeys2026, 1, 615),
  };
  expect(await calls[side]()).toEqual([]);
  sandbox.control.advanceTime(60_000);
  expect(await calls[side]()).toEqual([expect.any(String)]);
  expect(sandbox.control.listOrders('8keys')).toHaveLength(1);
});

it('a shop at 8keys goes on with what was begun before, and buys as 8keys-2026', async () => {
  const file = join(folder, '8keys.sqlite');
  const [apiKey, { baseUrls }] = [sandbox.settings['8keys'].apiKey, sandbox];
  const before = eightKeysShopBefore.openShop(file, apiKey, baseUrls['8keys']);
  const goods = { lines: [{ product: '1', quantity: 1, maxUnitCents: 615 }] };
  await before.submit({ ...eightKeysShopBefore.intentOf('shop-1'), ...goods });
  const after = eightKeysShopAfter.openShop(file, apiKey, baseUrls['8keys-2026'], baseUrls['8keys']);
  await after.submit({ ...eightKeysShopAfter.intentOf('shop-2'), ...goods });
  expect(await meanwhile(after.recover())).toMatchObject([
    { reference: 'shop-1', purchase: { keys: [{}] } },
    { reference: 'shop-2', purchase: { keys: [{}] } },
  ]);
  expect(sandbox.control.listOrders('8keys')).toHaveLength(2);
});

it('an order that was read is over still', async () => {
  const order = { products: [{ product_id: 1, quantity: 1, price_cents: 615 }] };
  const { order_id } = await eightKeys2026.placeOrder(order);
  expect(await overAfter.isOver(eightKeys2026, order_id)).toBe(false);
  sandbox.control.advanceTime(60_000);
  expect(await overAfter.isOver(eightKeys2026, order_id)).toBe(true);
  expect(await overAfter.isOver(eightKeys2026, order_id)).toBe(true);
  expect(await overBefore.isOver(eightKeys, 1)).toBe(true);
});
