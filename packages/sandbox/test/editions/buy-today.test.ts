import { createEightKeys2026Client } from '@latchkey/8keys-2026';
import { allOrderKeys, createKinguin2025Client } from '@latchkey/kinguin-2025';
import { buyOnce, eightKeys2026Supplier, kinguin2025Supplier, memoryJournal } from '@latchkey/orders';
import { expect, it } from 'vitest';
import { checkedFetch } from '../checked-fetch.ts';
import { goods } from '../kinguin/kinguin.ts';
import { start } from '../start.ts';

/** Clients of today's editions; what no contract describes fails the test. */
async function shop() {
  const { baseUrls, settings, control } = await start({ eightKeys: { requestsPerSecond: null } });
  const kinguin = createKinguin2025Client({
    baseUrl: baseUrls['kinguin-2025'],
    apiKey: settings.kinguin.apiKey,
    fetch: checkedFetch('kinguin-2025'),
  });
  const eightKeys = createEightKeys2026Client({
    baseUrl: baseUrls['8keys-2026'],
    apiKey: settings['8keys'].apiKey,
    fetch: checkedFetch('8keys-2026'),
  });
  return { kinguin, eightKeys, control };
}

it('an order is placed, polled, and its keys fetched, with the client of Kinguin 2025', async () => {
  const { kinguin, control } = await shop();
  const products = [{ productId: goods.shooter, qty: 4, price: 5.79 }];
  const { orderId, status } = await kinguin.placeOrder({ products, orderExternalId: 'a' });
  expect(status).toBe('processing');
  expect(await kinguin.getOrderKeys({ orderId })).toEqual([]);
  control.advanceTime(1_000);
  const half = await kinguin.getOrder({ orderId });
  expect(half.status).toBe('processing');
  expect(half.products?.flatMap(({ keys = [] }) => keys.map((key) => key.status))).toEqual([
    'DELIVERED',
    'DELIVERED',
    'PROCESSING',
    'PENDING',
  ]);
  expect(await kinguin.getOrderKeys({ orderId })).toHaveLength(2);
  control.advanceTime(1_000);
  expect((await kinguin.getOrder({ orderId })).status).toBe('completed');
  const keys = await allOrderKeys(kinguin, { orderId });
  expect(new Set(keys.map(({ id }) => id)).size).toBe(4);
  expect(control.getLedger('kinguin').problems).toEqual([]);
});

it('an order is placed, polled, and its keys fetched, with the client of 8keys 2026', async () => {
  const { eightKeys, control } = await shop();
  const products = [{ product_id: 1, quantity: 3, price: 6.15 }];
  const { order_id: ID } = await eightKeys.placeOrder({ products, external_id: 'a' });
  expect((await eightKeys.getOrder({ ID })).status).toBe('processing');
  control.advanceTime(2_000);
  expect(await eightKeys.getOrder({ ID })).toMatchObject({ status: 'done', product_keys: [{}, {}, {}] });
  expect(await eightKeys.getOrder({ ID })).toMatchObject({ status: 'delivered', product_keys: [{}, {}, {}] });
  expect(control.getLedger('8keys').problems).toEqual([]);
});

it.each(['kinguin', '8keys-2026'] as const)(
  'buyOnce buys through the adapter of today: %s',
  async (supplier) => {
    const { kinguin, eightKeys, control } = await shop();
    const adapter = supplier === 'kinguin' ? kinguin2025Supplier(kinguin) : eightKeys2026Supplier(eightKeys);
    const product = supplier === 'kinguin' ? goods.shooter : '1';
    const bought = await buyOnce(
      {
        reference: 'shop-1',
        supplier,
        lines: [{ product, quantity: 5, maxUnitCents: 700 }],
        maxTotalCents: 5_000,
      },
      {
        supplier: adapter,
        journal: memoryJournal(),
        pause: async () => {
          control.advanceTime(700);
        },
      },
    );
    expect([bought.keys.length, bought.problems]).toEqual([5, []]);
  },
);
