import { createKinguin2025Client, type Key } from '@latchkey/kinguin-2025';
import { expect, it, vi } from 'vitest';
import { kinguin2025Supplier, memoryJournal } from '../../src/index.ts';
import { bought, intentOf, key, useGateway, useShopAt } from './gateway.ts';

const world = useGateway();
const { supplierOf, buy } = useShopAt(world);

it('waits for keys that come one by one, and dispatches nothing', async () => {
  const [a, b, c] = [key('a'), key('b'), key('c')];
  world.polls = [
    { status: 'processing', keys: [] },
    { status: 'processing', keys: [b] },
    { status: 'processing', keys: [a, b] },
    { status: 'completed', keys: [a, b, c] },
  ];
  const { order, keys, problems } = await buy(3);
  expect(order).toEqual({ orderId: 'QX1', duplicate: false, totalCents: 450 });
  expect(keys).toEqual([b, a, c].map(bought));
  expect(problems).toEqual([]);
  expect(new Set(world.calls)).toEqual(new Set(['searchOrders', 'placeOrder', 'getOrder', 'getOrderKeys']));
});

it('takes two keys of one serial for two, by their ids, and each for itself when it is shown again', async () => {
  const alike = [key('a', 'SAME'), key('b', 'SAME')];
  world.polls = [
    { status: 'processing', keys: alike.slice(1) },
    { status: 'completed', keys: alike },
  ];
  const { keys, problems } = await buy(2);
  expect(keys).toEqual([...alike].reverse().map(bought));
  expect(problems).toEqual([]);
});

it('reads pages until one is short', async () => {
  const all = Array.from({ length: 201 }, (_, i) => key(`k${i}`));
  world.orders = [{ orderId: 'QX1', products: [{ productId: '7', qty: 201 }] }];
  world.polls = [{ status: 'completed', keys: all }];
  const delivery = await supplierOf().poll('QX1', {});
  expect(delivery).toMatchObject({ state: 'delivered', keys: all.map(bought) });
  expect(world.pages).toEqual(['1 × 100', '2 × 100', '3 × 100']);
});

it('finds the order whose response was lost, and places no other', async () => {
  world.fail('placeOrder', 'drop');
  world.polls = [{ status: 'completed', keys: [key('a')] }];
  const { order, keys } = await buy(1);
  expect(order).toMatchObject({ orderId: 'QX1', duplicate: true });
  expect(keys).toHaveLength(1);
  expect(world.orders).toHaveLength(1);
});

it('waits for what a completed order does not show yet', async () => {
  world.polls = [
    { status: 'completed', keys: [] },
    { status: 'completed', keys: [key('a')] },
    { status: 'completed', keys: [key('a'), key('b')] },
  ];
  expect(await buy(2)).toMatchObject({ keys: [key('a'), key('b')].map(bought), problems: [] });
});

it('says that keys are missing once a completed order has had its time', async () => {
  world.polls = [{ status: 'completed', keys: [key('a')] }];
  expect(await buy(2, { keysMayLagMs: 0 })).toMatchObject({
    keys: [bought(key('a'))],
    problems: [{ kind: 'keys-missing' }],
  });
});

it('counts the time anew for an order that went on meanwhile', async () => {
  world.orders = [{ orderId: 'QX1', totalQty: 1 }];
  const supplier = supplierOf({ keysMayLagMs: 1_000 });
  const clock = vi.spyOn(performance, 'now');
  const stateAt = async (ms: number, status: string) => {
    clock.mockReturnValue(ms);
    world.polls = [{ status, keys: [] }];
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
  world.polls = [
    { status: 'processing', keys: [key('a')] },
    { status, keys: [key('a'), key('b')] },
  ];
  expect(await buy(3)).toMatchObject({
    keys: [key('a'), key('b')].map(bought),
    problems: [{ kind: 'order-ended' }, { kind: 'keys-missing' }],
  });
});

it('says that an order without any key has failed, also where its keys are not found', async () => {
  world.polls = [{ status: 'canceled', keys: [] }];
  world.fail('getOrderKeys', { status: 404, body: { kind: 'OrderNotFound', status: 404 } });
  await expect(buy(1)).rejects.toMatchObject({ name: 'OrderFailedError' });
});

it.each([
  [403, { kind: 'Authorization', status: 403 }],
  [404, 'a page of the gateway'],
])('does not take keys that it may not read for keys that do not exist: %i', async (status, body) => {
  world.orders = [{ orderId: 'QX1' }];
  world.polls = [{ status: 'canceled', keys: [] }];
  world.fail('getOrderKeys', { status, body });
  await expect(supplierOf().poll('QX1', {})).rejects.toMatchObject({ operation: 'getOrderKeys', status });
});

it('waits when nothing is known of a status', async () => {
  world.orders = [{ orderId: 'QX1', totalQty: 1 }];
  world.polls = [{ status: 'a new one', keys: [key('a')] }];
  expect(await supplierOf().poll('QX1', {})).toMatchObject({ state: 'waiting', keys: [bought(key('a'))] });
});

it.each([
  [409, { kind: 'Error' }, { kind: 'taken' }],
  [400, { kind: 'ConstraintViolation', propertyPath: 'orderExternalId' }, { kind: 'taken' }],
])('says that the id is taken: %i %j', async (status, body, sent) => {
  world.fail('placeOrder', { status, body: { ...body, status } }, 'unseen');
  expect(await supplierOf().send({ externalId: 'shop-1', lines: intentOf(1).lines }, {})).toEqual(sent);
});

it('throws any other rejection', async () => {
  world.fail('placeOrder', { status: 422, body: { kind: 'OrderFailed', status: 422 } }, 'unseen');
  await expect(buy(1)).rejects.toMatchObject({ status: 422, outcome: 'rejected' });
});

it('goes on with keys that an adapter without ids has kept', async () => {
  const journal = memoryJournal();
  world.polls = [{ status: 'completed', keys: [{ ...key('a'), id: undefined } as unknown as Key] }];
  await buy(2, { keysMayLagMs: 0 }, journal);
  world.polls = [{ status: 'completed', keys: [key('a'), key('b')] }];
  const { keys, problems } = await buy(2, {}, journal);
  expect(keys.map(({ id, content }) => [id, content])).toEqual([
    [undefined, 'KEY-a'],
    ['b', 'KEY-b'],
  ]);
  expect(problems).toEqual([]);
});

it('gives the keys what the order has left of the time', async () => {
  const real = createKinguin2025Client({ apiKey: 'key', baseUrl: world.url });
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
  expect(world.calls).toEqual([]);
});
