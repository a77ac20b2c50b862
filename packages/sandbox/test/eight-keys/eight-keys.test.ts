import { createEightKeysClient } from '@latchkey/8keys';
import contract from '@latchkey/8keys/openapi.json' with { type: 'json' };
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eightKeysEnvironments, type RunningSandbox } from '../../src/index.ts';
import { checkedFetch, seen } from '../checked-fetch.ts';
import { type AnyResponse, caller, type Sent, start } from '../start.ts';

const HOUR_MS = 3_600_000;

beforeAll(() => seen.clear());

let sandbox: RunningSandbox;
let send: (method: string, path: string, sent?: Sent) => Promise<AnyResponse>;
beforeEach(async () => {
  sandbox = await start();
  send = caller(sandbox, '8keys');
});

const line = (product_id: number, quantity: number, price_cents = 10_000) => ({
  product_id,
  quantity,
  price_cents,
});
const place = (products: unknown, external_id?: unknown) =>
  send('POST', '/orders', { body: { products, external_id } });
const soldCents = () => sandbox.control.listOrders('8keys').map(({ chargedCents }) => chargedCents);

describe('Placing an order with 8keys', () => {
  it('responds with 201 with the number of the order, and charges its price', async () => {
    expect(await place([line(2, 3)])).toMatchObject({ status: 201, body: { order_id: 1 } });
    expect(await place([line(2, 1)])).toMatchObject({ status: 201, body: { order_id: 2 } });
    expect(soldCents()).toEqual([3 * 1_999, 1_999]);
    expect(sandbox.control.getAccount('8keys').balanceCents).toBe(100_000_000 - 4 * 1_999);
  });

  it('sells from the cheapest offers, none above the maximum price', async () => {
    expect(await place([line(1, 3, 615)])).toMatchObject({ status: 201 });
    expect(sandbox.control.getOrder('8keys', '1').lines).toMatchObject([
      { offer: '1-b', quantity: 2, unitCents: 599 },
      { offer: '1-a', quantity: 1, unitCents: 615 },
    ]);
    const rejected = await place([line(2, 1), line(1, 1, 614)]);
    expect(rejected).toMatchObject({
      status: 422,
      body: { errors: { 'products.1.price_cents': expect.anything() } },
    });
    expect(soldCents()).toHaveLength(1);
  });

  it('responds with 409 with the number of the order that has the external id, whatever else was asked for', async () => {
    await place([line(2, 1)], 'shop-1');
    await place([line(2, 1)], 'shop-2');
    for (const products of [[line(2, 1)], [line(3, 50)], [line(999, 1)]]) {
      expect(await place(products, 'shop-1')).toMatchObject({ status: 409, body: { order_id: 1 } });
    }
    expect(soldCents()).toEqual([1_999, 1_999]);
  });

  it('tells external ids apart by every character', async () => {
    for (const id of ['a', 'A', 'a ', 'ä', 'a'.repeat(64)])
      expect((await place([line(2, 1)], id)).status).toBe(201);
  });

  it('takes any number of orders without an external id', async () => {
    expect((await place([line(2, 1)], null)).status).toBe(201);
    expect((await place([line(2, 1)], null)).status).toBe(201);
  });

  it.each<[string, unknown, unknown, string]>([
    ['51 of a product', [line(2, 51)], 'x', 'products.0.quantity'],
    ['51 in all', [line(2, 50), line(3, 1)], 'x', 'products'],
    ['none of a product', [line(2, 0)], 'x', 'products.0.quantity'],
    ['no product', [], 'x', 'products'],
    ['a product without a number', [{ quantity: 1, price_cents: 1 }], 'x', 'products.0.product_id'],
    ['a number that is a text', [{ ...line(2, 1), product_id: '2' }], 'x', 'products.0.product_id'],
    ['a part of a cent', [line(2, 1, 1999.5)], 'x', 'products.0.price_cents'],
    ['an unknown member', [{ ...line(2, 1), prize_cents: 1 }], 'x', 'products.0.prize_cents'],
    ['an external id of 65 characters', [line(2, 1)], 'a'.repeat(65), 'external_id'],
    ['an empty external id', [line(2, 1)], '', 'external_id'],
    ['an external id that is a number', [line(2, 1)], 7, 'external_id'],
    ['more than there is', [line(6, 1)], 'x', 'products.0.quantity'],
  ])('rejects %s with 422 and says where, and sells nothing', async (_, products, externalId, member) => {
    const rejected = await place(products, externalId);
    expect(rejected).toMatchObject({ status: 422, body: { message: expect.any(String) } });
    expect(Object.keys(rejected.body.errors)).toEqual([member]);
    expect(soldCents()).toEqual([]);
  });

  it.each([
    ['no body', undefined],
    ['no JSON', '{"products":'],
    ['JSON that is no object', '[]'],
    ['null', 'null'],
    ['more than a megabyte', `{"products":[],"external_id":"${'x'.repeat(1_100_000)}"}`],
  ])('rejects %s with 422', async (_, body) => {
    expect((await send('POST', '/orders', { body })).status).toBe(422);
  });

  it('rejects a product that it does not have with 404', async () => {
    expect((await place([line(999, 1)])).status).toBe(404);
  });

  it('rejects what the balance does not suffice for, and sells when it does', async () => {
    sandbox.control.setBalance('8keys', 1_998);
    expect((await place([line(2, 1)], 'x')).status).toBe(422);
    sandbox.control.setBalance('8keys', 1_999);
    expect((await place([line(2, 1)], 'x')).status).toBe(201);
    expect(sandbox.control.getAccount('8keys').balanceCents).toBe(0);
  });

  it('sells the last key once', async () => {
    sandbox.control.changeOffer('8keys', '2-a', { stock: 3 });
    const responses = await Promise.all(Array.from({ length: 8 }, () => place([line(2, 1)])));
    expect(responses.map(({ status }) => status).sort()).toEqual([201, 201, 201, 422, 422, 422, 422, 422]);
  });
});

describe('Getting an order from 8keys', () => {
  it('shows keys only when it is done, and then each in its form', async () => {
    await place([line(1, 2), line(2, 1), line(3, 1), line(4, 1)], 'shop-1');
    const open = await send('GET', '/orders/1');
    expect(open).toMatchObject({ status: 200, body: { id: 1, status: 'processing' } });
    expect(open.body).not.toHaveProperty('product_keys');
    sandbox.control.advanceTime(2_000);
    const done = await send('GET', '/orders/1');
    expect(done.body).toMatchObject({ id: 1, status: 'done', transaction_id: open.body.transaction_id });
    expect(
      done.body.product_keys.map(({ product_id, type }: Record<string, unknown>) => [product_id, type]),
    ).toEqual([
      [1, 'text/plain'],
      [1, 'text/plain'],
      [2, 'image/jpeg'],
      [3, 'image/png'],
      [4, 'image/gif'],
    ]);
    expect(new Set(done.body.product_keys.map(({ code }: { code: string }) => code)).size).toBe(5);
  });

  it('gives a pre-order its keys on the day of release', async () => {
    await place([line(5, 1)]);
    sandbox.control.advanceTime(48 * HOUR_MS - 60_000);
    expect((await send('GET', '/orders/1')).body.status).toBe('processing');
    sandbox.control.changeSettings('8keys', { eraseAfterMs: null });
    sandbox.control.advanceTime(Date.parse('2099-12-10') - Date.parse(sandbox.control.getTime().now));
    expect((await send('GET', '/orders/1')).body.status).toBe('done');
  });

  it.each(['99', '0', '0x1', '1e0', '1.0', '-1', 'abc', '1.5', '99999999999999999999', '%20'])(
    'responds with 404 for the number %s',
    async (id) => {
      await place([line(1, 1)]);
      expect((await send('GET', `/orders/${id}`)).status).toBe(404);
    },
  );

  it('escapes slashes on the wire, as PHP does', async () => {
    await place([line(2, 1)]);
    sandbox.control.advanceTime(2_000);
    const { apiKey } = sandbox.settings['8keys'];
    const headers = { authorization: `Bearer ${apiKey}`, accept: 'application/json' };
    const text = await (await fetch(`${sandbox.baseUrls['8keys']}/orders/1`, { headers })).text();
    expect(text).toContain('image\\/jpeg');
    expect(text).not.toMatch(/[^\\]\//);
  });
});

describe('Listing orders of 8keys', () => {
  const list = async (query = '') => (await send('GET', `/orders${query}`)).body;
  const ids = async (query: string) => (await list(query)).result.map(({ id }: { id: number }) => id);
  beforeEach(async () => {
    sandbox.control.changeSettings('8keys', { requestsPerMinute: null });
    for (let i = 1; i <= 12; i++) {
      await place([line(1, 1)], i % 2 ? `shop-${i}` : null);
      sandbox.control.advanceTime(1_000);
    }
  });

  it('shows pages of ten, and how many orders there are in all', async () => {
    expect(await list()).toMatchObject({ total_count: 12, result: { length: 10 } });
    expect(await ids('?page=2')).toEqual([11, 12]);
    expect(await ids('?page=3')).toEqual([]);
    expect(await ids('?page=3&limit=4')).toEqual([9, 10, 11, 12]);
    expect((await list('?limit=100')).result).toHaveLength(12);
  });

  it('shows no keys, and null where there is no external id', async () => {
    const { result } = await list('?limit=2');
    expect(result).toEqual([
      {
        id: 1,
        external_id: 'shop-1',
        transaction_id: 500_001,
        status: expect.any(String),
        created_at: expect.any(String),
      },
      {
        id: 2,
        external_id: null,
        transaction_id: 500_002,
        status: expect.any(String),
        created_at: expect.any(String),
      },
    ]);
  });

  it.each([
    ['?externalIds[]=shop-1&externalIds[]=shop-3&externalIds[]=nobody', [1, 3]],
    ['?externalIds[0]=shop-5', [5]],
    ['?externalIds[0]=shop-5&externalIds[1]=shop-7', [5, 7]],
    ['?externalIds%5B%5D=shop-9', [9]],
    ['?externalIds[]=nobody', []],
  ])('finds orders by external id: %s', async (query, expected) => {
    expect(await ids(query)).toEqual(expected);
    expect((await list(query)).total_count).toBe(expected.length);
  });

  it('finds orders after a second', async () => {
    const { result } = await list();
    const at = encodeURIComponent(result[4].created_at);
    expect(await ids(`?createdAfter=${at}&limit=3`)).toEqual([6, 7, 8]);
    expect(await ids('?createdAfter=2999-01-01%2000:00:00')).toEqual([]);
    expect((await list('?createdAfter=2000-01-01%2000:00:00')).total_count).toBe(12);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=ten', 'limit'],
    ['page=0', 'page'],
    ['page=1.5', 'page'],
    ['page=Infinity', 'page'],
    ['page=1e400', 'page'],
    ['__proto__=1', '__proto__'],
    ['createdAfter=2020-04-07', 'createdAfter'],
    ['createdAfter=2020-02-30%2000:00:00', 'createdAfter'],
    ['externalIds=shop-1', 'externalIds'],
    ['externalIds[]=', 'externalIds[].0'],
    ['external_id=shop-1', 'external_id'],
  ])('rejects %s with 422 and says so', async (query, member) => {
    const rejected = await send('GET', `/orders?${query}`);
    expect(rejected.status).toBe(422);
    expect(Object.keys(rejected.body.errors)).toEqual([member]);
  });
});

describe('8keys', () => {
  it('responds with 401 without a valid key, and to a store that is not activated', async () => {
    for (const authorization of ['', 'Bearer wrong', sandbox.settings['8keys'].apiKey]) {
      for (const [method, path] of [
        ['GET', '/orders'],
        ['POST', '/orders'],
        ['GET', '/orders/1'],
      ] as const) {
        expect((await send(method, path, { headers: { authorization } })).status).toBe(401);
      }
    }
    sandbox.control.changeSettings('8keys', { activated: false });
    expect(await send('GET', '/orders')).toMatchObject({
      status: 401,
      body: { message: expect.stringMatching(/activated/) },
    });
    expect((await place([line(1, 1)])).status).toBe(401);
  });

  it('responds with 405 to a method that a path does not take, and 404 to a path that it does not know', async () => {
    for (const [method, path] of [
      ['DELETE', '/orders/1'],
      ['POST', '/orders/1'],
      ['PUT', '/orders'],
    ] as const) {
      expect((await send(method, path)).status).toBe(405);
    }
    expect((await send('GET', '/order')).status).toBe(404);
  });

  it.each([undefined, '*/*', 'text/html'])(
    'redirects to a web page when something fails and Accept is %s',
    async (accept) => {
      await place([line(2, 1)], 'shop-1');
      const headers = { authorization: `Bearer ${sandbox.settings['8keys'].apiKey}` };
      const plain = async (method: string, path: string, body?: unknown) => {
        const url = sandbox.baseUrls['8keys'] + path;
        const init = {
          method,
          redirect: 'manual',
          headers: { ...headers, ...(accept && { accept }) },
        } as const;
        return checkedFetch('8keys')(
          url,
          body === undefined ? init : { ...init, body: JSON.stringify(body) },
        );
      };
      const responses = [
        await plain('GET', '/orders?limit=0'),
        await plain('GET', '/orders/9'),
        await plain('DELETE', '/orders'),
        await plain('POST', '/orders', { products: [line(2, 1)], external_id: 'shop-1' }),
      ];
      for (const response of responses) {
        expect(response.status).toBe(302);
        expect(response.headers.get('content-type')).toMatch(/^text\/html/);
        const page = await fetch(new URL(response.headers.get('location') ?? '', response.url));
        expect([page.status, await page.text()]).toEqual([200, expect.stringMatching(/^<!DOCTYPE html>/)]);
      }
      expect((await plain('GET', '/orders')).status).toBe(200);
    },
  );

  it.each([
    ['development', 60],
    ['production', 120],
  ] as const)('responds with 429 after the requests of a minute in %s: %i', async (environment, limit) => {
    sandbox.control.changeSettings('8keys', eightKeysEnvironments[environment]);
    for (let left = limit - 1; left >= 0; left--) {
      const { status, headers } = await send('GET', '/orders');
      expect([status, headers.get('x-ratelimit-remaining')]).toEqual([200, String(left)]);
    }
    const rejected = await send('POST', '/orders', { body: { products: [line(2, 1)] } });
    expect(rejected.status).toBe(429);
    expect(rejected.headers.get('x-ratelimit-limit')).toBe(String(limit));
    expect(rejected.headers.get('x-ratelimit-remaining')).toBe('0');
    const reset = Number(rejected.headers.get('x-ratelimit-reset')) * 1_000;
    expect((await send('GET', '/orders')).status).toBe(429);
    expect((await send('GET', '/orders/1')).status).toBe(429);
    expect(soldCents()).toEqual([]);
    sandbox.control.advanceTime(Math.max(0, reset - Date.parse(sandbox.control.getTime().now)));
    expect((await send('GET', '/orders')).headers.get('x-ratelimit-remaining')).toBe(String(limit - 1));
  });

  it('does not count requests without valid credentials against the limit', async () => {
    sandbox.control.changeSettings('8keys', { requestsPerMinute: 2 });
    for (let i = 0; i < 3; i++) {
      const { status, headers } = await send('GET', '/orders', {
        headers: { authorization: 'Bearer wrong' },
      });
      expect([status, headers.get('x-ratelimit-remaining')]).toEqual([401, null]);
    }
    expect((await send('GET', '/orders')).headers.get('x-ratelimit-remaining')).toBe('1');
  });

  it('names no limit where there is none', async () => {
    sandbox.control.changeSettings('8keys', { requestsPerMinute: null });
    const { status, headers } = await send('GET', '/orders');
    const named = [...headers.keys()].filter((name) => name.startsWith('x-ratelimit'));
    expect([status, named]).toEqual([200, []]);
  });

  it('names the limit in no other headers than the contract does', async () => {
    const { OrdersFound, TooManyRequests } = contract.components.responses;
    sandbox.control.changeSettings('8keys', { requestsPerMinute: 1 });
    for (const described of [OrdersFound, TooManyRequests]) {
      const { headers } = await send('GET', '/orders');
      const sent = [...headers.keys()].filter((name) => name.startsWith('x-ratelimit'));
      expect(sent.toSorted()).toEqual(Object.keys(described.headers).toSorted());
    }
  });

  it('erases orders after 48 hours, and takes their external ids again', async () => {
    await place([line(2, 1)], 'shop-1');
    sandbox.control.advanceTime(24 * HOUR_MS);
    await place([line(2, 1)], 'shop-2');
    sandbox.control.advanceTime(24 * HOUR_MS - 60_000);
    expect((await send('GET', '/orders/1')).status).toBe(200);
    sandbox.control.advanceTime(61_000);
    expect((await send('GET', '/orders/1')).status).toBe(404);
    expect((await send('GET', '/orders')).body).toMatchObject({ total_count: 1, result: [{ id: 2 }] });
    expect(await place([line(2, 1)], 'shop-1')).toMatchObject({ status: 201, body: { order_id: 3 } });
    expect(sandbox.control.getLedger('8keys').problems).toEqual([]);
  });

  it('responds with 500 when it is told to', async () => {
    for (const operation of ['listOrders', 'getOrder', 'placeOrder']) {
      sandbox.control.addFault({ kind: 'response', status: 500, format: 'json', when: 'before', operation });
    }
    expect((await send('GET', '/orders')).status).toBe(500);
    expect((await send('GET', '/orders/1')).status).toBe(500);
    expect((await place([line(2, 1)])).status).toBe(500);
  });

  it('is understood by its client', async () => {
    const { apiKey } = sandbox.settings['8keys'];
    const client = createEightKeysClient({ baseUrl: sandbox.baseUrls['8keys'], apiKey });
    const { order_id } = await client.placeOrder({ products: [line(2, 1)], external_id: 'shop-1' });
    const listed = await client.listOrders({ externalIds: ['shop-1'], createdAfter: new Date('2000-01-01') });
    expect(listed.result).toMatchObject([{ id: order_id, external_id: 'shop-1' }]);
    expect(await client.getOrder({ ID: order_id })).toMatchObject({ status: 'processing' });
  });
});

afterAll(() => {
  const described = Object.values(contract.paths).flatMap((item) =>
    Object.values(item).flatMap(({ operationId, responses }) =>
      Object.keys(responses).map((status) => `8keys ${operationId} ${status}`),
    ),
  );
  // Each of these methods exists on its path: no request to it can be rejected as a wrong one.
  const impossible = /(listOrders|placeOrder|getOrder) (405)$/;
  const missing = described.filter((response) => !seen.has(response) && !impossible.test(response));
  expect(missing, 'described, but no test has seen it').toEqual([]);
});
