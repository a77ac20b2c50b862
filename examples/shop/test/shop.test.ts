import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { after, afterEach, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RunningSandbox, startSandbox } from '@latchkey/sandbox';
import pg from 'pg';
import { OrderTable } from '../src/order-table.ts';
import { type Database, startDatabase } from './database.ts';
import { ShopProcess } from './shop-process.ts';

let sandbox: RunningSandbox;
let database: Database;
let shop: ShopProcess;

before(async () => {
  [sandbox, database] = await Promise.all([startSandbox(), startDatabase()]);
  await open();
});
after(async () => {
  await shop?.end('SIGKILL');
  await Promise.all([sandbox?.stop(), database?.stop()]);
});
// Whatever a test has broken, the suppliers' money and keys add up.
afterEach(() => {
  for (const supplier of ['kinguin', '8keys'] as const)
    assert.deepEqual(sandbox.control.getLedger(supplier).problems, []);
});

/** Opens the shop, in a new process. */
async function open(): Promise<void> {
  shop = await ShopProcess.start({
    DATABASE_URL: database.url,
    DATABASE_CONNECTIONS: String(database.connections),
    JOURNAL_KEY: Buffer.alloc(32, 7).toString('base64'),
    LEASE_MS: '2000',
    KINGUIN_URL: sandbox.baseUrls['kinguin-2025'],
    EIGHT_KEYS_URL: sandbox.baseUrls['8keys-2026'],
  });
  sandbox.control.changeSettings('kinguin', { webhookUrl: `${shop.url}/webhooks/kinguin` });
}
const ordersAt = (supplier: 'kinguin' | '8keys') => sandbox.control.listOrders(supplier).length;

test('a customer pays, Kinguin calls back, and the key is shown once', async () => {
  const order = await shop.checkout('counter-strike-source');
  while (ordersAt('kinguin') < 1) await sleep(20);
  assert.equal(await shop.stateOf(order), 'buying');
  assert.equal((await shop.keysOf(order)).status, 409);
  sandbox.control.advanceTime(60_000);
  await shop.until(order, 'ready');
  const calls = sandbox.control.listRequests().filter(({ to }) => to === 'shop');
  assert.ok(calls.some(({ status }) => status === 204));

  assert.equal(await shop.stateOf({ ...order, secret: 'guessed' }), 'no such order');
  const shown = await Promise.all([shop.keysOf(order), shop.keysOf(order)]);
  assert.deepEqual(shown.map(({ status }) => status).sort(), [200, 409]);
  const keys = shown.find(({ status }) => status === 200)?.body.keys;
  assert.equal(keys.length, 1);
  assert.match(keys[0], /^[A-Z0-9-]+$/);
  assert.equal(await shop.stateOf(order), 'shown');
});

test('what is sold out is refunded', async () => {
  const order = await shop.checkout('last-tram-home');
  await shop.until(order, 'refunded');
  assert.equal(ordersAt('8keys'), 0);
});

for (const [article, supplier] of [
  ['hollow-lantern', 'kinguin'],
  ['paper-fleet', '8keys'],
] as const)
  test(`an order at ${supplier} whose response never comes is there after a kill, once`, async () => {
    const before = ordersAt(supplier);
    sandbox.control.addFault({ supplier, kind: 'stall', when: 'after', operation: 'placeOrder' });
    const order = await shop.checkout(article);
    while (ordersAt(supplier) === before) await sleep(20);
    assert.equal(await shop.end('SIGKILL'), 'SIGKILL');

    await open();
    sandbox.control.advanceTime(60_000);
    await shop.until(order, 'ready');
    assert.equal((await shop.keysOf(order)).body.keys.length, 1);
    assert.equal(ordersAt(supplier), before + 1);
  });

test('an order that was paid, and of which the journal does not know yet, is bought after a kill, once', async () => {
  const before = ordersAt('kinguin');
  await shop.end('SIGKILL');
  const order = { reference: randomUUID(), secret: 'of-the-customer' };
  const pool = new pg.Pool({ connectionString: database.url, max: 1 });
  const secretHash = createHash('sha256').update(order.secret).digest('hex');
  await new OrderTable(pool).add({ ...order, article: 'counter-strike-source', secretHash });
  await pool.end();
  await open();
  for (let left = 200; left > 0 && (await shop.stateOf(order)) !== 'ready'; left--) {
    sandbox.control.advanceTime(10_000);
    await sleep(100);
  }
  assert.equal((await shop.keysOf(order)).body.keys.length, 1);
  assert.equal(ordersAt('kinguin'), before + 1);
});

test('the shop closes in order', async () => {
  assert.equal(await shop.end('SIGTERM'), 0);
});
