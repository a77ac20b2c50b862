import {
  createKinguin2025Client,
  type Key,
  type Order,
  type PlaceOrderRequest,
} from '@latchkey/kinguin-2025';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { buyOnce, type Intent, kinguin2025Supplier, memoryJournal } from '../src/index.ts';
import { type Loopback, listen } from './fake-suppliers/loopback.ts';
import { hurry } from './fake-suppliers/start.ts';

let gateway: Loopback;
let orders: Order[];
/** What the order shows, poll by poll; the last one stays. */
let polls: { status: string; keys: Key[] }[];
let pages: string[];

beforeEach(async () => {
  [orders, polls, pages] = [[], [{ status: 'processing', keys: [] }], []];
  // The client's waits are as short as they get.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const current = () => polls[0] ?? { status: 'processing', keys: [] };
  const next = () => polls.length > 1 && polls.shift();
  gateway = await listen({
    placeOrder: [
      'POST',
      /^\/v2\/order$/,
      (_, body) => {
        const { orderExternalId, products } = body as PlaceOrderRequest & { orderExternalId: string };
        const totalPrice = products.reduce((sum, { qty, price }) => sum + qty * price, 0);
        const order = { orderId: `QX${orders.length + 1}`, orderExternalId, totalPrice, products };
        orders.push(order);
        return { status: 201, body: order };
      },
    ],
    searchOrders: [
      'GET',
      /^\/v1\/order$/,
      (_params, _body, query) => {
        const results = orders.filter((order) => order.orderExternalId === query.get('orderExternalId'));
        return { status: 200, body: { results, item_count: results.length } };
      },
    ],
    getOrder: [
      'GET',
      /^\/v1\/order\/(\w+)$/,
      ([orderId]) => {
        const order = orders.find((candidate) => candidate.orderId === orderId);
        return { status: order ? 200 : 404, body: order && { ...order, status: current().status } };
      },
    ],
    getOrderKeys: [
      'GET',
      /^\/v2\/order\/(\w+)\/keys$/,
      (_params, _body, query) => {
        const [page, limit] = [Number(query.get('page') ?? 1), Number(query.get('limit') ?? 25)];
        pages.push(`${page} × ${limit}`);
        const keys = current().keys.slice((page - 1) * limit, page * limit);
        if (keys.length < limit) next();
        return { status: 200, body: keys };
      },
    ],
  });
});
afterEach(() => gateway.close());

const key = (id: string, serial = `KEY-${id}`, productId = '7'): Key => ({
  id,
  productId,
  serial,
  type: 'text/plain',
});
const bought = ({ id, serial, productId }: Key) => ({
  id,
  product: productId,
  mediaType: 'text/plain',
  content: serial,
});
const supplierOf = (options = {}) =>
  kinguin2025Supplier(createKinguin2025Client({ apiKey: 'key', baseUrl: gateway.url }), {
    searchMayLagMs: 200,
    ...options,
  });
const intentOf = (quantity: number): Intent => ({
  reference: 'shop-1',
  supplier: 'kinguin',
  lines: [{ product: '7', quantity, maxUnitCents: 150 }],
  maxTotalCents: 150 * quantity,
});
const buy = (quantity: number, options = {}, journal = memoryJournal()) =>
  buyOnce(intentOf(quantity), { supplier: supplierOf(options), journal, ...hurry });

it('waits for keys that come one by one, and dispatches nothing', async () => {
  const [a, b, c] = [key('a'), key('b'), key('c')];
  polls = [
    { status: 'processing', keys: [] },
    { status: 'processing', keys: [b] },
    { status: 'processing', keys: [a, b] },
    { status: 'completed', keys: [a, b, c] },
  ];
  const { order, keys, problems } = await buy(3);
  expect(order).toEqual({ orderId: 'QX1', duplicate: false, totalCents: 450 });
  expect(keys).toEqual([b, a, c].map(bought));
  expect(problems).toEqual([]);
  expect(new Set(gateway.calls)).toEqual(new Set(['searchOrders', 'placeOrder', 'getOrder', 'getOrderKeys']));
});

it('takes two keys of one serial for two, by their ids, and each for itself when it is shown again', async () => {
  const alike = [key('a', 'SAME'), key('b', 'SAME')];
  polls = [
    { status: 'processing', keys: alike.slice(1) },
    { status: 'completed', keys: alike },
  ];
  const { keys, problems } = await buy(2);
  expect(keys).toEqual([...alike].reverse().map(bought));
  expect(problems).toEqual([]);
});

it('reads pages until one is short', async () => {
  const all = Array.from({ length: 201 }, (_, i) => key(`k${i}`));
  orders = [{ orderId: 'QX1', products: [{ productId: '7', qty: 201 }] }];
  polls = [{ status: 'completed', keys: all }];
  const delivery = await supplierOf().poll('QX1', {});
  expect(delivery).toMatchObject({ state: 'delivered', keys: all.map(bought) });
  expect(pages).toEqual(['1 × 100', '2 × 100', '3 × 100']);
});

it('finds the order whose response was lost, and places no other', async () => {
  gateway.fail('placeOrder', 'drop');
  polls = [{ status: 'completed', keys: [key('a')] }];
  const { order, keys } = await buy(1);
  expect(order).toMatchObject({ orderId: 'QX1', duplicate: true });
  expect(keys).toHaveLength(1);
  expect(orders).toHaveLength(1);
});

it('waits for what a completed order does not show yet', async () => {
  polls = [
    { status: 'completed', keys: [] },
    { status: 'completed', keys: [key('a')] },
    { status: 'completed', keys: [key('a'), key('b')] },
  ];
  expect(await buy(2)).toMatchObject({ keys: [key('a'), key('b')].map(bought), problems: [] });
});

it('says that keys are missing once a completed order has had its time', async () => {
  polls = [{ status: 'completed', keys: [key('a')] }];
  expect(await buy(2, { keysMayLagMs: 0 })).toMatchObject({
    keys: [bought(key('a'))],
    problems: [{ kind: 'keys-missing' }],
  });
});

it('counts the time anew for an order that went on meanwhile', async () => {
  orders = [{ orderId: 'QX1', totalQty: 1 }];
  const supplier = supplierOf({ keysMayLagMs: 1_000 });
  const clock = vi.spyOn(performance, 'now');
  const stateAt = async (ms: number, status: string) => {
    clock.mockReturnValue(ms);
    polls = [{ status, keys: [] }];
    return (await supplier.poll('QX1', {})).state;
  };
  expect(await stateAt(0, 'completed')).toBe('waiting');
  expect(await stateAt(999, 'completed')).toBe('waiting');
  expect(await stateAt(1_000, 'completed')).toBe('delivered');
  expect(await stateAt(1_001, 'completed')).toBe('delivered');
  expect(await stateAt(1_002, 'processing')).toBe('waiting');
  expect(await stateAt(1_003, 'completed')).toBe('waiting');
  clock.mockRestore();
});

it.each(['canceled', 'refunded'])('keeps the keys that came before an order was %s', async (status) => {
  polls = [
    { status: 'processing', keys: [key('a')] },
    { status, keys: [key('a'), key('b')] },
  ];
  expect(await buy(3)).toMatchObject({
    keys: [key('a'), key('b')].map(bought),
    problems: [{ kind: 'order-ended' }, { kind: 'keys-missing' }],
  });
});

it('says that an order without any key has failed, also where its keys are not found', async () => {
  polls = [{ status: 'canceled', keys: [] }];
  gateway.fail('getOrderKeys', { status: 404, body: { kind: 'OrderNotFound', status: 404 } });
  await expect(buy(1)).rejects.toMatchObject({ name: 'OrderFailedError' });
});

it.each([
  [403, { kind: 'Authorization', status: 403 }],
  [404, 'a page of the gateway'],
])('does not take keys that it may not read for keys that do not exist: %i', async (status, body) => {
  orders = [{ orderId: 'QX1' }];
  polls = [{ status: 'canceled', keys: [] }];
  gateway.fail('getOrderKeys', { status, body });
  await expect(supplierOf().poll('QX1', {})).rejects.toMatchObject({ operation: 'getOrderKeys', status });
});

it('waits when nothing is known of a status', async () => {
  orders = [{ orderId: 'QX1', totalQty: 1 }];
  polls = [{ status: 'a new one', keys: [key('a')] }];
  expect(await supplierOf().poll('QX1', {})).toMatchObject({ state: 'waiting', keys: [bought(key('a'))] });
});

it.each([
  [409, { kind: 'Error' }, { kind: 'taken' }],
  [400, { kind: 'ConstraintViolation', propertyPath: 'orderExternalId' }, { kind: 'taken' }],
])('says that the id is taken: %i %j', async (status, body, sent) => {
  gateway.fail('placeOrder', { status, body: { ...body, status } }, 'unseen');
  expect(await supplierOf().send({ externalId: 'shop-1', lines: intentOf(1).lines }, {})).toEqual(sent);
});

it('throws any other rejection', async () => {
  gateway.fail('placeOrder', { status: 422, body: { kind: 'OrderFailed', status: 422 } }, 'unseen');
  await expect(buy(1)).rejects.toMatchObject({ status: 422, outcome: 'rejected' });
});

it('sends nothing that is wholesale: lines name no offer', async () => {
  await expect(buy(10)).rejects.toMatchObject({ name: 'ArgumentError', outcome: 'not-sent' });
  expect(orders).toEqual([]);
});

it('goes on with keys that an adapter without ids has kept', async () => {
  const journal = memoryJournal();
  polls = [{ status: 'completed', keys: [{ ...key('a'), id: undefined } as unknown as Key] }];
  await buy(2, { keysMayLagMs: 0 }, journal);
  polls = [{ status: 'completed', keys: [key('a'), key('b')] }];
  const { keys, problems } = await buy(2, {}, journal);
  expect(keys.map(({ id, content }) => [id, content])).toEqual([
    [undefined, 'KEY-a'],
    ['b', 'KEY-b'],
  ]);
  expect(problems).toEqual([]);
});

it('gives the keys what the order has left of the time', async () => {
  const real = createKinguin2025Client({ apiKey: 'key', baseUrl: gateway.url });
  const left: unknown[] = [];
  const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
  const supplier = kinguin2025Supplier({
    ...real,
    getOrder: async () => {
      clock.mockReturnValue(400);
      return { orderId: 'QX1', status: 'processing' };
    },
    getOrderKeys: async (_, options) => {
      left.push(options?.deadlineMs);
      return [];
    },
  });
  await supplier.poll('QX1', { deadlineMs: 1_000 });
  clock.mockRestore();
  expect(left).toEqual([600]);
});

it('ends every call by the signal', async () => {
  const signal = AbortSignal.abort();
  const { lines } = intentOf(1);
  const aborted = { problem: 'aborted' };
  await expect(supplierOf().send({ externalId: 'shop-1', lines }, { signal })).rejects.toMatchObject(aborted);
  await expect(supplierOf().find('shop-1', { signal })).rejects.toMatchObject(aborted);
  await expect(supplierOf().poll('QX1', { signal })).rejects.toMatchObject(aborted);
  expect(gateway.calls).toEqual([]);
});
