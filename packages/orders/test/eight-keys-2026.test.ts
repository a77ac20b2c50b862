import { createEightKeys2026Client } from '@latchkey/8keys-2026';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  buyOnce,
  eightKeys2026Supplier,
  eightKeysSupplier,
  type Intent,
  memoryJournal,
} from '../src/index.ts';
import { type Loopback, listen } from './fake-suppliers/loopback.ts';
import { hurry } from './fake-suppliers/start.ts';

interface Poll {
  readonly status: string;
  readonly codes?: readonly string[];
}

let gateway: Loopback;
let orders: { id: string; external_id: string }[];
let bodies: unknown[];
/** What an order shows, poll by poll; the last one stays. */
let polls: Poll[];

const uuid = (n: number) => `3b1e8a52-7c1d-4a53-9a40-0f2f6c1d2e3${n}`;

beforeEach(async () => {
  [orders, bodies, polls] = [[], [], [{ status: 'processing' }]];
  // The client's waits are as short as they get.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  gateway = await listen({
    placeOrder: [
      'POST',
      /^\/orders$/,
      (_, body) => {
        bodies.push(body);
        const { external_id } = body as { external_id: string };
        const existing = orders.find((order) => order.external_id === external_id);
        if (existing) return { status: 409, body: { order_id: existing.id } };
        const order = { id: uuid(orders.length), external_id };
        orders.push(order);
        return { status: 201, body: { order_id: order.id } };
      },
    ],
    listOrders: [
      'GET',
      /^\/orders$/,
      (_params, _body, query) => {
        // The filter is loose, and a page has one entry.
        const page = Number(query.get('page') ?? 1);
        const created_at = '2099-11-28 10:00:00';
        const result = orders
          .slice(page - 1, page)
          .map((order) => ({ ...order, status: 'done', created_at }));
        return { status: 200, body: { total_count: orders.length, result } };
      },
    ],
    getOrder: [
      'GET',
      /^\/orders\/([\w-]+)$/,
      ([id]) => {
        const order = orders.find((candidate) => candidate.id === id);
        if (!order) return { status: 404, body: {} };
        const { status, codes } = (polls.length > 1 ? polls.shift() : polls[0]) ?? { status: 'processing' };
        const product_keys = codes?.map((code) => ({ product_id: 5, type: 'text/plain', code }));
        return { status: 200, body: { ...order, status, created_at: '2099-11-28 10:00:00', product_keys } };
      },
    ],
  });
});
afterEach(() => gateway.close());

const supplierOf = () =>
  eightKeys2026Supplier(
    createEightKeys2026Client({ apiKey: 'key', baseUrl: gateway.url, rateLimiter: false }),
    { searchMayLagMs: 200 },
  );
const intentOf = (quantity: number, supplier = '8keys-2026'): Intent => ({
  reference: 'shop-1',
  supplier,
  lines: [{ product: '5', quantity, maxUnitCents: 615 }],
  maxTotalCents: 615 * quantity,
});
const buy = (quantity: number, journal = memoryJournal()) =>
  buyOnce(intentOf(quantity), { supplier: supplierOf(), journal, ...hurry });
const bought = (content: string) => ({ product: '5', mediaType: 'text/plain', content });

it('places with whole cents, and waits through a review for the keys', async () => {
  polls = [{ status: 'processing' }, { status: 'review' }, { status: 'done', codes: ['A', 'B'] }];
  expect(await buy(2)).toEqual({
    order: { orderId: uuid(0), duplicate: false, totalCents: undefined },
    keys: ['A', 'B'].map(bought),
    problems: [],
  });
  expect(bodies).toEqual([
    { products: [{ product_id: 5, quantity: 2, price_cents: 615 }], external_id: 'shop-1' },
  ]);
});

it('takes the keys of an order that somebody has read before', async () => {
  polls = [{ status: 'delivered', codes: ['A'] }];
  expect(await buy(1)).toMatchObject({ keys: [bought('A')], problems: [] });
});

it('adds the keys that come later to those that came', async () => {
  const journal = memoryJournal();
  polls = [{ status: 'done', codes: ['A'] }];
  expect(await buy(2, journal)).toMatchObject({ keys: [bought('A')], problems: [{ kind: 'keys-missing' }] });
  polls = [{ status: 'delivered', codes: ['B', 'A'] }];
  expect(await buy(2, journal)).toMatchObject({ keys: ['A', 'B'].map(bought), problems: [] });
});

it('finds the order whose response was lost, page by page, and places no other', async () => {
  orders = [{ id: uuid(9), external_id: 'shop-0' }];
  gateway.fail('placeOrder', 'drop');
  polls = [{ status: 'done', codes: ['A'] }];
  expect(await buy(1)).toMatchObject({ order: { orderId: uuid(1), duplicate: true }, keys: [bought('A')] });
  expect(orders).toHaveLength(2);
});

it.each(['refunding', 'refunded'])('keeps the keys of an order that is %s afterwards', async (status) => {
  const journal = memoryJournal();
  polls = [{ status: 'done', codes: ['A'] }];
  await buy(2, journal);
  polls = [{ status }];
  expect(await buy(2, journal)).toMatchObject({
    keys: [bought('A')],
    problems: [{ kind: 'order-ended' }, { kind: 'keys-missing' }],
  });
  // It is over: nobody asks again.
  const calls = gateway.calls.length;
  await buy(2, journal);
  expect(gateway.calls).toHaveLength(calls);
});

it('does not ask again for an order that was delivered in whole, whatever becomes of it', async () => {
  const journal = memoryJournal();
  polls = [{ status: 'done', codes: ['A'] }, { status: 'refunded' }];
  await buy(1, journal);
  expect(await buy(1, journal)).toMatchObject({ keys: [bought('A')], problems: [] });
});

it('says that an order was canceled before a key came, once it surely is', async () => {
  polls = [{ status: 'canceling' }, { status: 'canceled' }];
  await expect(buy(1)).rejects.toMatchObject({ name: 'OrderFailedError' });
  expect(gateway.calls.filter((call) => call === 'getOrder')).toHaveLength(2);
});

it.each([
  ['processing', 'waiting'],
  ['review', 'waiting'],
  ['canceling', 'waiting'],
  ['a new one', 'waiting'],
  ['constructor', 'waiting'],
  ['done', 'delivered'],
  ['delivered', 'delivered'],
  ['canceled', 'failed'],
  ['refunding', 'failed'],
  ['refunded', 'failed'],
])('%s means %s', async (status, state) => {
  orders = [{ id: uuid(0), external_id: 'shop-1' }];
  polls = [{ status, ...(state === 'delivered' && { codes: [] }) }];
  expect(await supplierOf().poll(uuid(0), {})).toEqual({ status, state, keys: [] });
});

it('says when the id is taken, and finds whose it is, with its time in UTC', async () => {
  const { lines } = intentOf(1);
  expect(await supplierOf().send({ externalId: 'shop-1', lines }, {})).toMatchObject({ kind: 'placed' });
  expect(await supplierOf().send({ externalId: 'shop-1', lines }, {})).toEqual({
    kind: 'taken',
    orderId: uuid(0),
  });
  const createdAt = Date.UTC(2099, 10, 28, 10);
  expect(await supplierOf().find('shop-1', {})).toEqual({ orderId: uuid(0), createdAt });
  expect(await supplierOf().find('shop-2', {})).toBeUndefined();
});

it('takes an order that is done and shows no keys for a fault, not for an order without keys', async () => {
  orders = [{ id: uuid(0), external_id: 'shop-1' }];
  polls = [{ status: 'done' }];
  await expect(supplierOf().poll(uuid(0), {})).rejects.toMatchObject({ name: 'ResponseError' });
});

it('sends nothing that names an offer: 8keys has none', async () => {
  const intent = { ...intentOf(1), lines: [{ product: '5', quantity: 1, maxUnitCents: 615, offer: 'x' }] };
  const call = buyOnce(intent, { supplier: supplierOf(), journal: memoryJournal(), ...hurry });
  await expect(call).rejects.toMatchObject({
    name: 'ArgumentError',
    field: 'lines[0].offer',
    outcome: 'not-sent',
  });
  expect(gateway.calls).toEqual([]);
});

it('throws any other rejection', async () => {
  gateway.fail('placeOrder', { status: 422, body: { message: 'No.' } }, 'unseen');
  await expect(buy(1)).rejects.toMatchObject({ status: 422, outcome: 'rejected' });
});

it('rejects a purchase that was begun in the edition of 2021: its orders do not exist here', async () => {
  expect(supplierOf().name).not.toBe(eightKeysSupplier({} as never).name);
  const call = buyOnce(intentOf(1, '8keys'), { supplier: supplierOf(), journal: memoryJournal(), ...hurry });
  await expect(call).rejects.toThrow(/8keys/);
  expect(gateway.calls).toEqual([]);
});

it('ends every call by the signal', async () => {
  const signal = AbortSignal.abort();
  const { lines } = intentOf(1);
  const aborted = { problem: 'aborted' };
  await expect(supplierOf().send({ externalId: 'shop-1', lines }, { signal })).rejects.toMatchObject(aborted);
  await expect(supplierOf().find('shop-1', { signal })).rejects.toMatchObject(aborted);
  await expect(supplierOf().poll(uuid(0), { signal })).rejects.toMatchObject(aborted);
  expect(gateway.calls).toEqual([]);
});
