import type { Purchases } from '@latchkey/orders';
import { expect, it, onTestFinished } from 'vitest';
import { readArguments } from '../src/arguments.ts';
import { listenForCallbacks } from '../src/buyers/callbacks.ts';
import { CALLBACK_SECRET } from '../src/buyers/terms.ts';
import type { Scenario } from '../src/scenario.ts';

type Order = Parameters<Purchases['settleOrder']>[0];

/** The shop's server, and what it settles: no purchase is known. */
async function open(...args: string[]) {
  const settled: Order[] = [];
  const hits: string[] = [];
  const settleOrder = async (order: Order) => void settled.push(order);
  const [scenario] = readArguments(args).scenarios as [Scenario];
  const server = await listenForCallbacks(
    { settleOrder },
    { scenario, onHit: (name) => void hits.push(name) },
  );
  onTestFinished(server.close);
  const post = async (path: string, body: object, headers = {}) =>
    (await fetch(server.url + path, { method: 'POST', body: JSON.stringify(body), headers })).status;
  return { settled, hits, post };
}

const event = { orderId: 'A', orderExternalId: 'shop-1', status: 'completed' };
const headers = { 'X-Event-Name': 'order.status', 'X-Event-Secret': CALLBACK_SECRET };
/** A callback does not say by which edition the order was placed. */
const inBoth = [
  { supplier: 'kinguin-2025', externalId: 'shop-1' },
  { supplier: 'kinguin', externalId: 'shop-1' },
];

it('a webhook settles its purchase, and a postback does', async () => {
  const { settled, post } = await open('--without', 'callback-late');
  expect(await post('/webhook', event, headers)).toBe(204);
  await expect.poll(() => settled).toEqual(inBoth);
  expect(await post('/postback', event)).toBe(204);
  await expect.poll(() => settled).toEqual([...inBoth, ...inBoth]);
});

it('a webhook with another secret settles nothing', async () => {
  const { settled, post } = await open('--without', 'callback-late');
  expect(await post('/webhook', event, { ...headers, 'X-Event-Secret': 'other' })).toBe(401);
  expect(settled).toEqual([]);
});

it('some callbacks get 503, and come again later', async () => {
  const { hits, post } = await open();
  const statuses = [];
  for (let i = 0; i < 100; i++) statuses.push(await post('/postback', {}));
  const late = statuses.filter((status) => status === 503).length;
  expect(late).toBeGreaterThan(0);
  expect(late).toBeLessThan(20);
  expect(hits).toEqual(Array.from({ length: late }, () => 'callback-late'));
});
