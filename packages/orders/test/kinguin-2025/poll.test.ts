import type { Kinguin2025Client } from '@latchkey/kinguin-2025';
import { type CallOptions, SupplierError } from '@latchkey/runtime';
import { afterEach, beforeEach, expect, it, type MockInstance, vi } from 'vitest';
import { kinguin2025Supplier } from '../../src/index.ts';
import { key } from './gateway.ts';

let clock: MockInstance<typeof performance.now>;
beforeEach(() => {
  clock = vi.spyOn(performance, 'now').mockReturnValue(1_000);
});
afterEach(() => {
  clock.mockRestore();
});

/** An adapter whose client responds with this at once. */
const supplierOf = (client: Partial<Kinguin2025Client>, options = {}) =>
  kinguin2025Supplier(client as Kinguin2025Client, options);
const showing = (order: object, keys: unknown[] = [], options = {}) =>
  supplierOf({ getOrder: async () => order as never, getOrderKeys: async () => keys as never }, options);
const errorOf = (status: number, more: object) =>
  Object.assign(
    new SupplierError(
      { info: {} as never, effect: 'read', outcome: 'rejected', attempts: [] },
      { status, kind: undefined, retryable: false, detail: '', errors: [], json: true, text: '{}' },
    ),
    more,
  );

const states = (...all: [id: string, status: string][]) => [
  { productId: '7', qty: 2, keys: all.map(([id, status]) => ({ id, status })) },
];

it.each<[string, object, string[], string]>([
  ['an order of which nothing is known', {}, [], 'waiting'],
  ['an order of which no key is missing', { status: 'completed', totalQty: 2 }, ['a', 'b'], 'delivered'],
  ['an order that has more keys', { status: 'completed', totalQty: 2 }, ['a', 'b', 'c'], 'delivered'],
  ['an order of which a key is missing', { status: 'completed', totalQty: 2 }, ['a'], 'waiting'],
  ['an order that does not say how many', { status: 'completed' }, [], 'delivered'],
  [
    'an order whose lines say how many',
    { status: 'completed', totalQty: 1, products: states() },
    ['a'],
    'waiting',
  ],
  [
    'an order of which a key will never come',
    { status: 'completed', products: states(['a', 'DELIVERED'], ['b', 'CANCELED']) },
    ['a'],
    'delivered',
  ],
  [
    'an order of which the key went back that came',
    { status: 'completed', products: states(['a', 'RETURNED'], ['b', 'PROCESSING']) },
    ['a'],
    'waiting',
  ],
  ['an order whose keys are on their way', { status: 'processing', totalQty: 1 }, ['a'], 'waiting'],
  ['an order that was canceled', { status: 'canceled', totalQty: 2 }, ['a'], 'failed'],
  ['an order that was refunded', { status: 'refunded', totalQty: 1 }, ['a'], 'failed'],
])('%s is in the right state', async (_, order, keys, state) => {
  const delivery = await showing(
    order,
    keys.map((id) => key(id)),
  ).poll('O1', {});
  expect(delivery.state).toBe(state);
  expect(delivery.status).toBe((order as { status?: string }).status ?? 'unknown');
  expect(delivery.keys).toHaveLength(keys.length);
});

it('counts the time anew once no key was missing', async () => {
  let keys: unknown[] = [];
  const order = { status: 'completed', totalQty: 1 };
  const getOrderKeys = async () => keys as never;
  const supplier = supplierOf(
    { getOrder: async () => order as never, getOrderKeys },
    { keysMayLagMs: 1_000 },
  );
  const stateAt = async (ms: number, shown: unknown[]) => {
    clock.mockReturnValue(ms);
    keys = shown;
    return (await supplier.poll('O1', {})).state;
  };
  expect(await stateAt(5_000, [])).toBe('waiting');
  expect(await stateAt(5_001, [key('a')])).toBe('delivered');
  expect(await stateAt(6_000, [])).toBe('waiting');
  expect(await stateAt(6_999, [])).toBe('waiting');
  expect(await stateAt(7_000, [])).toBe('delivered');
});

it.each([
  [{ deadlineMs: 5_000 }, { deadlineMs: 3_000 }],
  [{}, { deadlineMs: 58_000 }],
  [{ deadlineMs: 1_000 }, { deadlineMs: 1 }],
])('gives the keys what the order has left of %j, and the signal', async (given, left) => {
  const { signal } = new AbortController();
  const asked: CallOptions[] = [];
  const supplier = supplierOf({
    getOrder: async (_, options = {}) => {
      asked.push(options);
      clock.mockReturnValue(3_000);
      return { status: 'completed' } as never;
    },
    getOrderKeys: async (_, options = {}) => {
      asked.push(options);
      return [];
    },
  });
  await supplier.poll('O1', { ...given, signal });
  expect(asked).toEqual([
    { ...given, signal },
    { ...left, signal },
  ]);
});

it.each([
  ['canceled', errorOf(404, { kind: 'OrderNotFound' }), true],
  ['refunded', errorOf(422, { kind: 'OrderNotSupported' }), true],
  ['canceled', errorOf(404, {}), false],
  ['canceled', errorOf(403, { kind: 'Authorization' }), false],
  ['canceled', new TypeError('no'), false],
  ['processing', errorOf(404, { kind: 'OrderNotFound' }), false],
])('of an order that is %s, %s may mean that it has no keys: %s', async (status, error, means) => {
  const getOrderKeys = () => Promise.reject(error);
  const polled = supplierOf({ getOrder: async () => ({ status }) as never, getOrderKeys }).poll('O1', {});
  if (means) expect(await polled).toMatchObject({ state: 'failed', keys: [] });
  else await expect(polled).rejects.toBe(error);
});

it.each([
  [errorOf(409, { reason: 'duplicate' }), true],
  [errorOf(409, { reason: 'duplicate', outcome: 'unknown' }), false],
  [errorOf(422, { reason: 'sold-out' }), false],
  [Object.assign(new TypeError('no'), { outcome: 'rejected', reason: 'duplicate' }), false],
])('an id is taken when an order was rejected for that alone: %#', async (error, isTaken) => {
  const placeOrder = () => Promise.reject(error);
  const sent = supplierOf({ placeOrder }).send({ externalId: 'a', lines: [] }, {});
  if (isTaken) expect(await sent).toEqual({ kind: 'taken' });
  else await expect(sent).rejects.toBe(error);
});
