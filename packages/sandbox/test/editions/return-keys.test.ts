import { createKinguin2025Client, isSupplierError } from '@latchkey/kinguin-2025';
import { expect, it } from 'vitest';
import { checkedFetch } from '../checked-fetch.ts';
import { goods } from '../kinguin/kinguin.ts';
import { start } from '../start.ts';

const HOUR = 3_600_000;

/** A shop that has bought so many keys. */
async function buyer(qty: number, productId: string = goods.shooter) {
  const { baseUrls, settings, control } = await start();
  const { apiKey } = settings.kinguin;
  const client = createKinguin2025Client({
    baseUrl: baseUrls['kinguin-2025'],
    apiKey,
    fetch: checkedFetch('kinguin-2025'),
  });
  const balance = control.getAccount('kinguin').balanceCents;
  const { orderId } = await client.placeOrder({ products: [{ productId, qty, price: 100 }] });
  const statuses = async () => {
    const { products = [], status } = await client.getOrder({ orderId });
    return [status, ...products.flatMap(({ keys = [] }) => keys.map((key) => key.status))];
  };
  const giveBack = () =>
    client.returnOrderKeys({ orderId }).then(
      (keys) => keys.map(({ status }) => status),
      (error) => (isSupplierError(error) ? error.kind : String(error)),
    );
  const spent = () => balance - control.getAccount('kinguin').balanceCents;
  const problems = () => control.getLedger('kinguin').problems;
  return { client, control, orderId, statuses, giveBack, spent, problems };
}

it('keys go back into the stock, are paid back, and leave the list, after one request', async () => {
  const { client, control, orderId, statuses, giveBack, spent, problems } = await buyer(2);
  control.advanceTime(2_000);
  expect(await giveBack()).toEqual(['DELIVERED', 'DELIVERED']);
  expect(await giveBack()).toBe('NoKeysToReturn');
  control.advanceTime(1_000);
  expect(await statuses()).toEqual(['completed', 'RETURNED', 'RETURNED']);
  expect(await client.getOrderKeys({ orderId })).toEqual([]);
  expect(spent()).toBeGreaterThan(0);
  control.advanceTime(60_000);
  expect(await statuses()).toEqual(['refunded', 'REFUNDED', 'REFUNDED']);
  expect([spent(), problems()]).toEqual([0, []]);
});

it('late keys go back when they arrive', async () => {
  const { control, statuses, giveBack, problems } = await buyer(2, goods.racer);
  control.advanceTime(5_000);
  expect(await giveBack()).toEqual(['DELIVERED', 'PROCESSING']);
  control.advanceTime(1_000);
  expect(await statuses()).toEqual(['processing', 'RETURNED', 'PROCESSING']);
  control.advanceTime(4_000);
  expect(await statuses()).toEqual(['completed', 'RETURNED', 'DELIVERED']);
  control.advanceTime(1_000);
  expect(await statuses()).toEqual(['completed', 'RETURNED', 'RETURNED']);
  control.advanceTime(60_000);
  expect(await statuses()).toEqual(['refunded', 'REFUNDED', 'REFUNDED']);
  expect(problems()).toEqual([]);
});

it('keys that were delivered more than a day ago stay', async () => {
  const { control, giveBack } = await buyer(1);
  control.advanceTime(2_000);
  control.advanceTime(24 * HOUR + 1);
  expect(await giveBack()).toBe('NoKeysToReturn');
});

it('a pre-order, and an order that was refunded, have no keys to return', async () => {
  expect(await (await buyer(1, goods.preorder)).giveBack()).toBe('NoKeysToReturn');
  const { control, orderId, giveBack, statuses } = await buyer(1);
  control.advanceTime(2_000);
  control.changeOrder('kinguin', orderId, 'refund');
  expect(await statuses()).toEqual(['refunded', 'REFUNDED']);
  expect(await giveBack()).toBe('NoKeysToReturn');
});

it('an order that is canceled half-way keeps what was delivered, and pays the rest back', async () => {
  const { client, control, orderId, statuses, spent, problems } = await buyer(4);
  const whole = spent();
  control.advanceTime(1_000);
  control.changeOrder('kinguin', orderId, 'cancel');
  expect(await statuses()).toEqual(['canceled', 'DELIVERED', 'DELIVERED', 'CANCELED', 'CANCELED']);
  expect(await client.getOrderKeys({ orderId })).toHaveLength(2);
  expect(spent()).toBeGreaterThan(0);
  expect(spent()).toBeLessThan(whole);
  expect(problems()).toEqual([]);
});
