import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RunningSandbox, startSandbox } from '@latchkey/sandbox';

const program = createRequire(import.meta.url).resolve('next/dist/bin/next');
const product = '5c9b68662539a4e8f17ae2fe';
const folder = mkdtempSync(join(tmpdir(), 'example-next-'));
let sandbox: RunningSandbox;
let server: ReturnType<typeof spawn>;
let url: string;

async function start(): Promise<void> {
  const child = spawn(process.execPath, [program, 'start', '--port', '0'], {
    env: {
      ...process.env,
      LEASE_MS: '2000',
      JOURNAL: join(folder, 'purchases.sqlite'),
      KINGUIN_URL: sandbox.baseUrls['kinguin-2025'],
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  server = child;
  for await (const line of createInterface(child.stdout)) {
    const [found] = /http:\/\/localhost:\d+/.exec(line) ?? [];
    if (!found) continue;
    url = found;
    sandbox.control.changeSettings('kinguin', { webhookUrl: `${url}/api/webhooks/kinguin` });
    return;
  }
  throw new Error('Next.js has ended before it was ready.');
}
const get = async (path: string) => (await fetch(url + path)).json();
const checkout = (number: string, budgetCents: number) =>
  fetch(`${url}/api/checkout`, {
    method: 'POST',
    body: JSON.stringify({ number, product, budgetCents }),
  });
const placed = () => sandbox.control.listOrders('kinguin').length;
async function keysOf(number: string): Promise<string[]> {
  for (let left = 200; left > 0; left--) {
    sandbox.control.advanceTime(10_000);
    const { state, keys } = await get(`/api/orders/${number}`);
    if (state === 'done') return keys;
    await sleep(100);
  }
  throw new Error(`${number} has no keys.`);
}

before(async () => {
  sandbox = await startSandbox();
  await start();
});
after(async () => {
  server?.kill('SIGKILL');
  await sandbox?.stop();
  rmSync(folder, { recursive: true });
});

test('no price comes from the cache of Next.js', async () => {
  const { price } = await get(`/api/price/${product}`);
  for (const offer of sandbox.control.getAccount('kinguin').offers)
    if (offer.product === product)
      sandbox.control.changeOffer('kinguin', offer.id, { priceCents: offer.priceCents + 10 });
  assert.equal((await get(`/api/price/${product}`)).price, Number((price + 0.1).toFixed(2)));
});

test('a customer gets a key, after Kinguin has called the webhook', async () => {
  assert.equal((await checkout('next-1', 700)).status, 202);
  assert.equal((await keysOf('next-1')).length, 1);
  assert.equal((await checkout('next-1', 700)).status, 202);
  assert.equal(placed(), 1);
  const calls = sandbox.control.listRequests().filter(({ to }) => to === 'shop');
  assert.ok(calls.some(({ status }) => status === 204));
});

test('nothing is bought for more than the budget', async () => {
  assert.equal((await checkout('next-2', 100)).status, 409);
  assert.equal(placed(), 1);
});

test('what a crash has left open goes on with the next start', async () => {
  sandbox.control.addFault({
    kind: 'response',
    status: 502,
    format: 'html',
    when: 'after',
    operation: 'placeOrder',
  });
  const asked = checkout('next-3', 700).catch(() => undefined);
  while (placed() < 2) await sleep(10);
  server.kill('SIGKILL');
  await Promise.all([asked, once(server, 'exit')]);
  await start();
  // As the customer does who clicks again.
  assert.equal((await checkout('next-3', 700)).status, 202);
  assert.equal((await keysOf('next-3')).length, 1);
  assert.equal(placed(), 2);
});
