import { createKinguinClient } from '@latchkey/kinguin';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { kinguinSupplier } from '../src/suppliers/kinguin.ts';
import type { FakeSupplier } from './fake-suppliers/fake-supplier.ts';
import { startKinguin } from './fake-suppliers/kinguin.ts';
import { ok, requestFor } from './fake-suppliers/request-for.ts';

let fake: FakeSupplier;
beforeEach(async () => {
  // The clients' waits are as short as they get.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  fake = await startKinguin();
});
afterEach(() => fake.close());

describe('Kinguin', () => {
  const order = { orderId: 'PHS1', status: 'completed', totalPrice: 5.79 };
  const line = { productId: '7', qty: 1, price: 5.79 };

  it('is asked with decimal euros', async () => {
    const bodies: unknown[] = [];
    const supplier = fake.connect({
      fetch: async (url, init) => {
        bodies.push(init?.body);
        return fetch(url, init);
      },
    });
    const placement = { orderId: 'PHS1', duplicate: false, totalCents: 579 };
    expect(await supplier.send(requestFor('7'), {})).toEqual({ kind: 'placed', placement });
    expect(bodies).toEqual([
      '{"products":[{"productId":"7","qty":1,"price":5.79}],"orderExternalId":"shop-1"}',
    ]);
    expect(supplier).toMatchObject({ name: 'kinguin', longestExternalId: 255 });
  });

  it('names the price that is none', async () => {
    const lines = [{ product: '7', quantity: 1, maxUnitCents: 5.79 }];
    await expect(fake.connect().send(requestFor('7', { lines }), {})).rejects.toMatchObject({
      field: 'lines[0].maxUnitCents',
    });
  });

  it.each([
    [400, { kind: 'ConstraintViolation', propertyPath: 'orderExternalId' }],
    [422, { kind: 'ConstraintViolation', detail: 'The external id is in use already' }],
    [409, { kind: 'Error' }],
    [400, { message: 'orderExternalId is not unique', propertyPath: 'orderExternalId' }],
  ])('says that the id is taken: %i %j', async (status, body) => {
    fake.fail('placeOrder', { status, body: { ...body, status } }, 'unseen');
    expect(await fake.connect().send(requestFor('7'), {})).toEqual({ kind: 'taken' });
  });

  it.each([
    [400, { kind: 'ConstraintViolation', propertyPath: 'products[0].qty' }],
    [422, { kind: 'OrderFailed', detail: 'orderExternalId' }],
  ])('throws any other rejection: %i %j', async (status, body) => {
    fake.fail('placeOrder', { status, body: { ...body, status } }, 'unseen');
    await expect(fake.connect().send(requestFor('7'), {})).rejects.toMatchObject({
      status,
      outcome: 'rejected',
    });
  });

  it('finds the order again, with what it was charged', async () => {
    expect(await fake.connect().find('shop-1', {})).toBeUndefined();
    await fake.connect().send(requestFor('7'), {});
    expect(await fake.connect().find('shop-1', {})).toEqual({ orderId: 'PHS1', totalCents: 579 });
    const found = { ...order, orderExternalId: 'shop-1', createdAt: '2026-11-28T10:00:00+00:00' };
    fake.fail('searchOrders', ok({ item_count: 1, results: [found] }));
    const createdAt = Date.UTC(2026, 10, 28, 10);
    expect(await fake.connect().find('shop-1', {})).toEqual({ orderId: 'PHS1', totalCents: 579, createdAt });
  });

  it('is not sure that there is no order when the search fails, breaks off, or shows an order without id', async () => {
    fake.fail('searchOrders', { status: 401, body: { kind: 'Authorization' } });
    await expect(fake.connect().find('shop-1', {})).rejects.toMatchObject({ operation: 'searchOrders' });
    fake.fail('searchOrders', ok({ item_count: 1, results: [] }));
    await expect(fake.connect().find('shop-1', {})).rejects.toMatchObject({ outcome: 'unknown' });
  });

  it('says when an order was sold as a pre-order, and when it is released', async () => {
    fake.fail(
      'getOrder',
      ok({ ...order, isPreorder: true, preorderReleaseDate: '2099-12-10', products: [line] }),
    );
    await fake.connect().send(requestFor('7'), {});
    expect(await fake.connect().poll('PHS1', {})).toMatchObject({ preorderRelease: '2099-12-10' });
  });

  it.each(['canceled', 'refunded'] as const)('%s means failed, and nothing is dispatched', async (status) => {
    fake.script.failedAs = status;
    await fake.connect().send(requestFor('7'), {});
    expect(await fake.connect().poll('PHS1', {})).toEqual({
      status,
      state: 'failed',
      keys: [],
      totalCents: 579,
      quantities: new Map([['7', 1]]),
    });
    expect(fake.calls).toEqual(['placeOrder', 'getOrder']);
  });

  it('gives the keys that are there although dispatching is rejected', async () => {
    await fake.connect().send(requestFor('7'), {});
    fake.fail('dispatchOrder', { status: 422, body: { kind: 'AlreadyDispatched', status: 422 } });
    expect(await fake.connect().poll('PHS1', {})).toMatchObject({
      state: 'delivered',
      keys: fake.keysOf(fake.orders[0]),
    });
  });

  it('does not take an order without keys for delivered when dispatching is rejected', async () => {
    await fake.connect().send(requestFor('7'), {});
    fake.fail('dispatchOrder', { status: 422, body: { kind: 'OrderNotPaid', status: 422 } });
    fake.fail('getOrderKeys', ok([]));
    await expect(fake.connect().poll('PHS1', {})).rejects.toMatchObject({ kind: 'OrderNotPaid' });
  });

  it.each(['dispatchOrder', 'getOrderKeys'])('waits while %s is rejected as retryable', async (operation) => {
    await fake.connect().send(requestFor('7'), {});
    const body = { kind: 'OrderPartiallyDispatched', status: 422, retryable: true };
    // As often as the client itself asks.
    for (let i = 0; i < 4; i++) fake.fail(operation, { status: 422, body });
    expect(await fake.connect().poll('PHS1', {})).toEqual({
      status: 'OrderPartiallyDispatched',
      state: 'waiting',
      keys: [],
      totalCents: 579,
      quantities: new Map([['7', 1]]),
      notBefore: undefined,
    });
    expect(await fake.connect().poll('PHS1', {})).toMatchObject({ status: 'completed', state: 'delivered' });
  });

  it('does not ask for a pre-order before its release', async () => {
    await fake.connect().send(requestFor('7'), {});
    const body = { kind: 'ProcessingPreorder', status: 422, retryable: true, releaseDate: '2099-12-10' };
    fake.fail('dispatchOrder', { status: 422, body });
    expect(await fake.connect().poll('PHS1', {})).toMatchObject({
      status: 'ProcessingPreorder',
      state: 'waiting',
      notBefore: Date.UTC(2099, 11, 10),
    });
    expect(fake.calls.filter((call) => call === 'dispatchOrder')).toHaveLength(1);
  });

  it.each([
    [422, { kind: 'OrderNotPaid', status: 422 }],
    [422, { retryable: true, status: 422 }],
    [404, { kind: 'DispatchNotFound', status: 404, retryable: false }],
  ])('throws any other error response: %i %j', async (status, body) => {
    await fake.connect().send(requestFor('7'), {});
    for (let i = 0; i < 4; i++) {
      fake.fail('dispatchOrder', { status, body });
      fake.fail('getOrderKeys', { status: 403, body: { kind: 'Authorization', status: 403 } });
    }
    await expect(fake.connect().poll('PHS1', {})).rejects.toMatchObject({ name: 'SupplierError', status });
  });

  it('reads how much was charged, with the coupon, and what was ordered', async () => {
    fake.fail('getOrder', ok({ ...order, paymentPrice: '5.29', products: [line, { ...line, qty: 2 }] }));
    await fake.connect().send(requestFor('7'), {});
    expect(await fake.connect().poll('PHS1', {})).toMatchObject({
      totalCents: 529,
      quantities: new Map([['7', 3]]),
    });
  });

  it('shows a charge that is none as it came, up to forty characters', async () => {
    fake.fail('getOrder', ok({ ...order, paymentPrice: 'x'.repeat(99), products: [line] }));
    await fake.connect().send(requestFor('7'), {});
    const delivery = await fake.connect().poll('PHS1', {});
    expect(delivery.totalCents).toBeUndefined();
    expect(delivery.unreadableCharge).toBe(`"${'x'.repeat(39)}`);
  });

  it.each([
    [{ status: undefined }, { status: 'unknown', totalCents: 579, quantities: new Map([['7', 1]]) }],
    [{ totalPrice: undefined }, { totalCents: undefined, quantities: new Map([['7', 1]]) }],
    [{ products: null }, { totalCents: 579, quantities: undefined }],
    [{ products: 'none' }, { totalCents: 579, quantities: undefined }],
    [{ products: [line, null, {}] }, { totalCents: 579, quantities: undefined }],
    [{ products: [line, { productId: '9', qty: '1' }] }, { totalCents: 579, quantities: undefined }],
  ])('gives the keys of an order that cannot be read in part: %o', async (more, shown) => {
    await fake.connect().send(requestFor('7'), {});
    fake.fail('getOrder', ok({ ...order, products: [line], ...more }));
    const delivery = await fake.connect().poll('PHS1', {});
    expect(delivery).toMatchObject({ state: 'delivered', ...shown });
    expect(delivery.unreadableCharge).toBeUndefined();
    expect(delivery.keys).toHaveLength(1);
  });

  it('gives the keys that can be read beside one that cannot, and leaves out what is none', async () => {
    await fake.connect().send(requestFor('7'), {});
    const key = { productId: '7', type: 'text/plain', serial: 'A' };
    fake.fail('getOrderKeys', ok([key, { ...key, serial: null }, { ...key, type: 'image/png' }, null, key]));
    const read = { product: '7', mediaType: 'text/plain', content: 'A' };
    expect(await fake.connect().poll('PHS1', {})).toMatchObject({
      state: 'delivered',
      keys: [read, { product: '7', mediaType: 'image/png', content: 'A', unreadable: 'base64' }, read],
    });
  });

  it('tells the product of a key that does not name it', async () => {
    const [seven, nine] = [
      { ...line, kinguinId: 70 },
      { ...line, productId: '9', kinguinId: 90 },
    ];
    const productsOf = async (products: unknown[], keys: object[]) => {
      fake.fail('getOrder', ok({ ...order, products }));
      fake.fail('getOrderKeys', ok(keys.map((key) => ({ type: 'image/png', serial: 's', ...key }))));
      const delivery = await fake.connect().poll('PHS1', {});
      expect(delivery.keys[0]).toMatchObject({ mediaType: 'image/png', content: 's' });
      return delivery.keys.map(({ product }) => product);
    };
    await fake.connect().send(requestFor('7'), {});
    expect(await productsOf([seven, nine], [{ kinguinId: 90 }, { productId: '7', kinguinId: 90 }])).toEqual([
      '9',
      '7',
    ]);
    expect(await productsOf([seven, nine], [{ kinguinId: 1 }, {}])).toEqual(['', '']);
    expect(await productsOf([seven, seven], [{ kinguinId: 1 }, {}])).toEqual(['7', '7']);
    expect(await productsOf([line, { ...line, productId: '9' }], [{}])).toEqual(['']);
    expect(await productsOf([], [{}])).toEqual(['']);
  });

  it('ends every call by the signal', async () => {
    const supplier = kinguinSupplier(createKinguinClient({ apiKey: 'key', baseUrl: fake.url }));
    const signal = AbortSignal.abort();
    await expect(supplier.send(requestFor('7'), { signal })).rejects.toMatchObject({ problem: 'aborted' });
    await expect(supplier.poll('PHS1', { signal })).rejects.toMatchObject({ problem: 'aborted' });
    expect(fake.calls).toEqual([]);
  });
});
