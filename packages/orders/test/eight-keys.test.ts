import { createEightKeysClient } from '@latchkey/8keys';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eightKeysSupplier } from '../src/suppliers/eight-keys.ts';
import { startEightKeys } from './fake-suppliers/eight-keys.ts';
import type { FakeSupplier } from './fake-suppliers/fake-supplier.ts';
import { ok, requestFor } from './fake-suppliers/request-for.ts';

let fake: FakeSupplier;
beforeEach(async () => {
  // The clients' waits are as short as they get.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  fake = await startEightKeys();
});
afterEach(() => fake.close());

describe('8keys', () => {
  it('is asked with whole cents and numbers for ids', async () => {
    const bodies: unknown[] = [];
    const supplier = fake.connect({
      fetch: async (url, init) => {
        bodies.push(JSON.parse(String(init?.body)));
        return fetch(url, init);
      },
    });
    await supplier.send(requestFor('7'), {});
    expect(bodies).toEqual([
      { products: [{ product_id: 7, quantity: 1, price_cents: 579 }], external_id: 'shop-1' },
    ]);
    expect(supplier).toMatchObject({ name: '8keys', longestExternalId: 64 });
  });

  it.each([
    [''],
    ['x'],
    ['7.0'],
    ['07'],
    [' 7'],
    ['1e3'],
    ['0x10'],
    ['7.5'],
    ['9007199254740993'],
    ['Infinity'],
  ])('has no product %j', async (product) => {
    const lines = [requestFor('7').lines, requestFor(product).lines].flat();
    await expect(fake.connect().send(requestFor('7', { lines }), {})).rejects.toMatchObject({
      name: 'ArgumentError',
      field: 'lines[1].product',
      rule: 'type',
      limit: 'integer',
      outcome: 'not-sent',
    });
    expect(fake.calls).toEqual([]);
  });

  it.each([
    ['processing', 'waiting'],
    ['review', 'waiting'],
    ['delivered', 'delivered'],
    ['a new one', 'waiting'],
    ['constructor', 'waiting'],
    ['canceled', 'failed'],
    // These may yet come to nothing, and the keys come after all.
    ['canceling', 'waiting'],
    ['refunded', 'failed'],
    ['refunding', 'waiting'],
  ])('%s means %s', async (status, state) => {
    await fake.connect().send(requestFor('7'), {});
    fake.fail('getOrder', ok({ id: 1, status }));
    expect(await fake.connect().poll('1', {})).toEqual({ status, state, keys: [] });
  });

  it('keeps keys of an order that is not done, and leaves out what is none', async () => {
    await fake.connect().send(requestFor('7'), {});
    const product_keys = [{ product_id: 7, type: 'text/plain', code: ' A ' }, null, {}];
    fake.fail('getOrder', ok({ id: 1, status: 'processing', product_keys }));
    expect(await fake.connect().poll('1', {})).toEqual({
      status: 'processing',
      state: 'waiting',
      keys: [{ product: '7', mediaType: 'text/plain', content: ' A ' }],
    });
    fake.fail('getOrder', ok({ id: 1, status: 'review', product_keys: 'none' }));
    expect(await fake.connect().poll('1', {})).toMatchObject({ keys: [] });
  });

  it('says when the id is taken, and whose it is only after a look', async () => {
    expect(await fake.connect().send(requestFor('7'), {})).toMatchObject({ kind: 'placed' });
    expect(await fake.connect().send(requestFor('7'), {})).toEqual({ kind: 'taken', orderId: '1' });
    fake.fail('placeOrder', { status: 409, body: {} }, 'unseen');
    expect(await fake.connect().send(requestFor('7', { externalId: 'b' }), {})).toEqual({ kind: 'taken' });
    expect(await fake.connect().find('shop-1', {})).toEqual({ orderId: '1' });
    expect(await fake.connect().find('shop-2', {})).toBeUndefined();
  });

  it('finds an order in a list that is filtered loosely, with its time in UTC', async () => {
    const entry = { id: 6, external_id: ' SHOP-1', status: 'done', created_at: '2026-11-28 10:00:00' };
    fake.fail(
      'listOrders',
      ok({
        total_count: 3,
        result: [
          { ...entry, external_id: null },
          { ...entry, external_id: 'b' },
        ],
      }),
    );
    fake.fail('listOrders', ok({ total_count: 3, result: [entry] }));
    const createdAt = Date.UTC(2026, 10, 28, 10);
    expect(await fake.connect().find('shop-1', {})).toEqual({ orderId: '6', createdAt });
  });

  it('does not take a list that breaks off for one that shows no order', async () => {
    fake.fail('listOrders', ok({ total_count: 1, result: [] }));
    await expect(fake.connect().find('shop-1', {})).rejects.toMatchObject({ outcome: 'unknown' });
    fake.fail('listOrders', { status: 404, body: {} });
    await expect(fake.connect().find('shop-1', {})).rejects.toMatchObject({ status: 404 });
  });

  it('ends every call by the signal', async () => {
    const supplier = eightKeysSupplier(createEightKeysClient({ apiKey: 'key', baseUrl: fake.url }));
    const signal = AbortSignal.abort();
    await expect(supplier.send(requestFor('7'), { signal })).rejects.toMatchObject({ problem: 'aborted' });
    await expect(supplier.poll('1', { signal })).rejects.toMatchObject({ problem: 'aborted' });
    expect(fake.calls).toEqual([]);
  });
});
