import { describe, expect, it } from 'vitest';
import { operations } from '../../src/generated/operations.ts';
import { ArgumentError, createEightKeysClient } from '../../src/index.ts';

/** Notes what is asked and responds it all alike; the network itself is tried in the runtime's tests. */
function recorder(response: unknown) {
  const requests: { url: string; method?: string; headers: object }[] = [];
  const fetch = async (url: unknown, init: RequestInit = {}) => {
    requests.push({ url: String(url), method: String(init.method), headers: init.headers as object });
    return Response.json(response);
  };
  return { requests, fetch };
}

const order = { id: 1, status: 'processing' };

describe('a client of 8keys', () => {
  it('has a method for each operation of the contract, and raw', () => {
    const client = createEightKeysClient({ apiKey: 'k' });
    expect(Object.keys(client).sort()).toEqual([...Object.keys(operations), 'raw'].sort());
  });

  it.each([
    ['production', 'https://api.8keys.de/p/v1/orders/1'],
    ['supplier-sandbox', 'https://api.8keys.de/d/v1/orders/1'],
  ])('calls %s with the API key as a bearer token', async (baseUrl, url) => {
    const { requests, fetch } = recorder(order);
    expect(await createEightKeysClient({ apiKey: 'k-1', baseUrl, fetch }).getOrder({ ID: 1 })).toEqual(order);
    expect(requests).toEqual([
      { url, method: 'GET', headers: { Authorization: 'Bearer k-1', Accept: 'application/json' } },
    ]);
  });

  it.each([[0], [1.5], ['1'], ['..'], [Number.NaN]])('rejects %o as an order id', async (ID) => {
    const { requests, fetch } = recorder(order);
    const call = createEightKeysClient({ apiKey: 'k', fetch }).getOrder({ ID: ID as number });
    await expect(call).rejects.toBeInstanceOf(ArgumentError);
    expect(requests).toEqual([]);
  });

  it('filters by the bracketed name and by a time in UTC', async () => {
    const { requests, fetch } = recorder({ result: [] });
    const createdAfter = new Date('2000-04-03T02:00:00+02:00');
    await createEightKeysClient({ apiKey: 'k', fetch }).listOrders({ createdAfter, externalIds: ['a', 'b'] });
    const { search } = new URL(requests[0]?.url ?? '');
    expect(search).toBe('?createdAfter=2000-04-03%2000%3A00%3A00&externalIds[]=a&externalIds[]=b');
  });

  it('rejects an order that is done without its keys, and takes an open one', async () => {
    const get = (response: object) =>
      createEightKeysClient({ apiKey: 'k', fetch: recorder(response).fetch }).getOrder({ ID: 1 });
    await expect(get({ id: 1, status: 'done' })).rejects.toMatchObject({
      name: 'ResponseError',
      problem: 'contract',
    });
    expect(await get({ id: 1, status: 'done', product_keys: [] })).toEqual({
      id: 1,
      status: 'done',
      product_keys: [],
    });
    expect(await get({ id: 1, status: 'brand-new' })).toEqual({ id: 1, status: 'brand-new' });
  });

  it('reads an error response as 8keys means it', async () => {
    const fetch = async () => Response.json({ message: 'Slow down' }, { status: 429 });
    await expect(
      createEightKeysClient({ apiKey: 'k', fetch }).getOrder({ ID: 1 }, { maxAttempts: 1 }),
    ).rejects.toMatchObject({
      name: 'SupplierError',
      status: 429,
      kind: undefined,
      retryable: true,
      detail: 'Slow down',
    });
  });

  it('rejects an order of more units than 8keys sells at once, before anything is sent', async () => {
    const { requests, fetch } = recorder(order);
    const products = [50, 1].map((quantity) => ({ product_id: 1, quantity, price_cents: 1 }));
    const call = createEightKeysClient({ apiKey: 'k', fetch }).placeOrder({ products });
    await expect(call).rejects.toMatchObject({ name: 'ArgumentError', rule: 'sum of quantity' });
    expect(requests).toEqual([]);
  });

  it('names itself when an option is bad', () => {
    expect(() => createEightKeysClient({ apiKey: '' })).toThrow(
      'createEightKeysClient: apiKey must be visible ASCII',
    );
  });
});
