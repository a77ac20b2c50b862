import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Fault, RunningSandbox } from '../../src/index.ts';
import { start } from '../start.ts';

let sandbox: RunningSandbox;
const startHere = async (port = 0) => {
  sandbox = await start({ port, eightKeys: { requestsPerMinute: null } });
};
beforeEach(() => startHere());
/** On a port that the system gives to nobody else while it is closed. */
const startOnOwnPort = () => startHere(randomInt(15_000, 32_000));

const headers = () => ({
  authorization: `Bearer ${sandbox.settings['8keys'].apiKey}`,
  accept: 'application/json',
  'content-type': 'application/json',
});
const get = (path: string, init: RequestInit = {}) =>
  fetch(sandbox.baseUrls['8keys'] + path, { headers: headers(), redirect: 'manual', ...init });
const placeWith = (external_id: string | null, init: RequestInit = {}) =>
  get('/orders', {
    method: 'POST',
    body: JSON.stringify({ products: [{ product_id: 2, quantity: 1, price_cents: 2_000 }], external_id }),
    ...init,
  });
const add = (fault: Fault) => sandbox.control.addFault(fault);
const placed = () => sandbox.control.listOrders('8keys').length;
const causeOf = async (call: Promise<unknown>) => {
  const error = await call.then(
    () => 'no error',
    (thrown) => thrown,
  );
  return error?.cause?.code ?? error?.name ?? error;
};

describe('A fault', () => {
  it('waits for its operation, whatever else is asked for', async () => {
    add({ kind: 'rate-limit', operation: 'getOrder' });
    expect((await get('/orders', { method: 'DELETE' })).status).toBe(405);
    expect((await get('/nowhere')).status).toBe(404);
    expect((await get('/orders/%E0%A4%A')).status).toBe(404);
    expect((await get('/orders/1')).status).toBe(429);
  });

  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)('resets the connection %s the order is placed', async (when, orders) => {
    add({ kind: 'reset', when, operation: 'placeOrder' });
    expect(await causeOf(placeWith('a'))).toBe('ECONNRESET');
    expect(placed()).toBe(orders);
    expect((await placeWith('a')).status).toBe(orders ? 409 : 201);
  });

  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)('stalls %s the order is placed, for as long as the client waits', async (when, orders) => {
    add({ kind: 'stall', when, operation: 'placeOrder' });
    const patience = new AbortController();
    const call = causeOf(placeWith('a', { signal: patience.signal }));
    await expect.poll(() => sandbox.control.listFaults()).toEqual([]);
    // A later request is served while the first one waits.
    expect((await get('/orders')).status).toBe(200);
    await expect.poll(placed).toBe(orders);
    patience.abort();
    expect(await call).toBe('AbortError');
  });

  it.each([0, 5, 13])(
    'cuts the response after %i bytes, with its status and length announced',
    async (afterBytes) => {
      add({ kind: 'cut', afterBytes, operation: 'placeOrder' });
      const response = await rawPost();
      expect(response).toMatch(/^HTTP\/1.1 201 /);
      expect(response).toMatch(/content-length: 14\r\n/i);
      expect(response.split('\r\n\r\n')[1]).toBe('{"order_id":1}'.slice(0, afterBytes));
      expect(placed()).toBe(1);
      add({ kind: 'cut', afterBytes, operation: 'getOrder' });
      const cut = await get('/orders/1');
      expect(cut.status).toBe(200);
      await expect(cut.text()).rejects.toThrow();
    },
  );

  it('cuts off at least the last byte', async () => {
    add({ kind: 'cut', afterBytes: 100_000, operation: 'placeOrder' });
    expect((await rawPost()).split('\r\n\r\n')[1]).toBe('{"order_id":1');
  });

  it('refuses connections for a while, and then no more', async () => {
    await startOnOwnPort();
    add({ kind: 'refuse', forMs: 3_000, operation: 'placeOrder' });
    expect(await causeOf(placeWith('a'))).toBe('ECONNRESET');
    expect(placed()).toBe(0);
    expect(await causeOf(fetch(sandbox.baseUrls['8keys'], { headers: { connection: 'close' } }))).toBe(
      'ECONNREFUSED',
    );
    await expect.poll(() => causeOf(placeWith('a'))).toBe('no error');
  });

  it('can be stopped while it refuses connections', async () => {
    await startOnOwnPort();
    add({ kind: 'refuse', forMs: 60_000 });
    expect(await causeOf(get('/orders'))).toBe('ECONNRESET');
    await sandbox.stop();
    expect(await causeOf(get('/orders'))).toBe('ECONNREFUSED');
  });

  describe.each([500, 502, 503] as const)('responses %i', (status) => {
    it.each([
      ['json', 'before', 0],
      ['json', 'after', 1],
      ['html', 'before', 0],
      ['html', 'after', 1],
    ] as const)('as %s %s the order is placed', async (format, when, orders) => {
      add({ kind: 'response', status, format, when, operation: 'placeOrder' });
      const response = await placeWith('a');
      expect(response.status).toBe(status);
      expect(response.headers.get('content-type')).toMatch(
        format === 'json' ? /^application\/json/ : /^text\/html/,
      );
      expect(await response.text()).toMatch(format === 'json' ? /^\{"message":/ : /^<html>/);
      expect(placed()).toBe(orders);
    });
  });

  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)('redirects to a web page %s the order is placed', async (when, orders) => {
    add({ kind: 'redirect', when, operation: 'placeOrder' });
    const response = await placeWith('a');
    expect([response.status, placed()]).toEqual([302, orders]);
    // Who follows it gets a page, and has turned a POST into a GET.
    add({ kind: 'redirect', when: 'before', operation: 'placeOrder' });
    const followed = await placeWith('b', { redirect: 'follow' });
    expect([followed.status, followed.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/^text\/html/),
    ]);
  });

  it.each([
    ['8keys', '/orders/1'],
    ['kinguin', '/v1/order/WJQMVW1VKBT'],
  ] as const)('redirects a read of %s to a page, and not to other orders', async (supplier, path) => {
    add({ kind: 'redirect', when: 'before' });
    const { apiKey } = sandbox.settings[supplier];
    const bearing = { ...headers(), authorization: `Bearer ${apiKey}`, 'x-api-key': apiKey };
    const followed = await fetch(sandbox.baseUrls[supplier] + path, { headers: bearing });
    expect(followed.redirected).toBe(true);
    expect(followed.headers.get('content-type')).toMatch(/^text\/html/);
  });

  it('responds with 429 with the three headers', async () => {
    add({ kind: 'rate-limit' });
    const response = await placeWith('a');
    expect([response.status, placed()]).toEqual([429, 0]);
    for (const name of ['limit', 'remaining', 'reset']) {
      expect(response.headers.get(`x-ratelimit-${name}`)).toMatch(/^\d+$/);
    }
  });

  it('lets searches lag behind, and nothing else', async () => {
    await placeWith('old');
    sandbox.control.advanceTime(60_000);
    await placeWith('new');
    add({ kind: 'lag', ms: 30_000, times: 2 });
    expect((await get('/orders/2')).status).toBe(200);
    const total = async () => (await (await get('/orders')).json()).total_count;
    expect([await total(), await total(), await total()]).toEqual([1, 1, 2]);
  });
});

describe('Faults', () => {
  it('hit as often as they say, in the order they were queued', async () => {
    add({ kind: 'response', status: 500, format: 'json', when: 'before', times: 2 });
    add({ kind: 'response', status: 503, format: 'json', when: 'before' });
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await get('/orders')).status);
    expect(statuses).toEqual([500, 500, 503, 200]);
    expect(sandbox.control.listFaults()).toEqual([]);
  });

  it('hit only what they are for', async () => {
    const fault = { kind: 'response', status: 500, format: 'json', when: 'before', times: null } as const;
    add({ ...fault, operation: 'getOrder' });
    add({ ...fault, supplier: 'kinguin' });
    expect((await get('/orders')).status).toBe(200);
    expect((await get('/orders/1')).status).toBe(500);
    const kinguin = { headers: { 'x-api-key': sandbox.settings.kinguin.apiKey } };
    expect((await fetch(`${sandbox.baseUrls.kinguin}/v1/order`, kinguin)).status).toBe(500);
    sandbox.control.clearFaults();
    expect((await get('/orders/1')).status).toBe(404);
  });

  it('hit by chance the same way with the same seed', async () => {
    const run = async (seed: number) => {
      sandbox = await start({ seed, eightKeys: { requestsPerMinute: null } });
      add({ kind: 'response', status: 500, format: 'json', when: 'before', times: null, probability: 0.5 });
      const statuses = [];
      for (let i = 0; i < 40; i++) statuses.push((await get('/orders')).status);
      return statuses;
    };
    const [one, again, other] = [await run(7), await run(7), await run(8)];
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
    expect(new Set(one)).toEqual(new Set([200, 500]));
  });

  it('do not keep the sandbox from stopping', async () => {
    add({ kind: 'stall', when: 'before' });
    const call = causeOf(get('/orders'));
    await expect.poll(() => sandbox.control.listFaults()).toEqual([]);
    await sandbox.stop();
    expect(await call).not.toBe('no error');
  });
});

/** Everything that comes over a connection of its own, up to the last byte. */
async function rawPost(): Promise<string> {
  const body = JSON.stringify({ products: [{ product_id: 2, quantity: 1, price_cents: 2_000 }] });
  const head = Object.entries({ ...headers(), host: 'localhost', 'content-length': body.length })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  const socket = connect(sandbox.port, '127.0.0.1');
  await once(socket, 'connect');
  const response = text(socket);
  socket.write(`POST /8keys/orders HTTP/1.1\r\n${head}\r\n${body}`);
  return response;
}
