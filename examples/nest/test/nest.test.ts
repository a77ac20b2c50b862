import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sqliteJournal } from '@latchkey/orders/sqlite';
import { type RunningSandbox, startSandbox } from '@latchkey/sandbox';
import type { INestApplication } from '@nestjs/common';
import { createApp } from '../src/app.ts';

const product = '5c9b68662539a4e8f17ae2fe';
const folder = mkdtempSync(join(tmpdir(), 'example-nest-'));
const journal = join(folder, 'purchases.sqlite');
let sandbox: RunningSandbox;
let app: INestApplication;
let url: string;

before(async () => {
  sandbox = await startSandbox();
  const { apiKey, webhookSecret } = sandbox.settings.kinguin;
  const kinguin = { apiKey, baseUrl: sandbox.baseUrls['kinguin-2025'] };
  app = await createApp({ journal, kinguin, webhookSecret });
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
  sandbox.control.changeSettings('kinguin', { webhookUrl: `${url}/webhooks/kinguin` });
});
after(async () => {
  await sandbox?.stop();
  rmSync(folder, { recursive: true });
});

const checkout = (number: string, budgetCents: number) =>
  fetch(`${url}/checkout`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ number, product, budgetCents }),
  });
const placed = () => sandbox.control.listOrders('kinguin').length;
async function keysOf(number: string): Promise<string[]> {
  for (let left = 200; left > 0; left--) {
    sandbox.control.advanceTime(10_000);
    const { state, keys } = await (await fetch(`${url}/orders/${number}`)).json();
    if (state === 'done') return keys;
    await sleep(50);
  }
  throw new Error(`${number} has no keys.`);
}

test('a customer gets a key, after Kinguin has called the webhook', async () => {
  assert.equal((await checkout('nest-1', 700)).status, 202);
  assert.equal((await keysOf('nest-1')).length, 1);
  assert.equal((await checkout('nest-1', 700)).status, 202);
  assert.equal(placed(), 1);
  const calls = sandbox.control.listRequests().filter(({ to }) => to === 'shop');
  assert.ok(calls.some(({ status }) => status === 204));
});

test('an order whose response is lost is placed once', async () => {
  sandbox.control.addFault({ kind: 'reset', when: 'after', operation: 'placeOrder' });
  assert.equal((await checkout('nest-2', 700)).status, 202);
  assert.equal((await keysOf('nest-2')).length, 1);
  assert.equal(placed(), 2);
});

test('nothing is bought for more than the budget', async () => {
  assert.equal((await checkout('nest-3', 100)).status, 409);
  assert.equal(placed(), 2);
});

test('the worker and the journal end with the application', async () => {
  await app.close();
  const again = sqliteJournal(journal);
  assert.equal((await again.read('nest-1'))?.state, 'done');
  await again.close();
});
