import { describe, expect, it } from 'vitest';
import { operations } from '../../src/generated/operations.ts';
import { ArgumentError, createKinguinClient } from '../../src/index.ts';

/** Notes what is asked and responds it all alike; the network itself is tried in the runtime's tests. */
function recorder(response: unknown) {
  const requests: { url: string; method?: string; headers: object }[] = [];
  const fetch = async (url: unknown, init: RequestInit = {}) => {
    requests.push({ url: String(url), method: String(init.method), headers: init.headers as object });
    return Response.json(response);
  };
  return { requests, fetch };
}

const order = { orderId: '5f', status: 'completed', totalPrice: 5, products: [] };

describe('a client of Kinguin', () => {
  it('has a method for each operation of the contract, and raw', () => {
    const client = createKinguinClient({ apiKey: 'k' });
    expect(Object.keys(client).sort()).toEqual([...Object.keys(operations), 'raw'].sort());
  });

  it.each([
    ['production', 'https://gateway.kinguin.net/esa/api/v1/order/5f'],
    ['supplier-sandbox', 'https://gateway.sandbox.kinguin.net/esa/api/v1/order/5f'],
  ])('calls %s with the API key in its header', async (baseUrl, url) => {
    const { requests, fetch } = recorder(order);
    expect(await createKinguinClient({ apiKey: 'k-1', baseUrl, fetch }).getOrder({ orderId: '5f' })).toEqual(
      order,
    );
    expect(requests).toEqual([
      { url, method: 'GET', headers: { 'X-Api-Key': 'k-1', Accept: 'application/json' } },
    ]);
  });

  it.each(['', '.', '..'])(
    'rejects %j as an order id, which would ask for something else',
    async (orderId) => {
      const { requests, fetch } = recorder(order);
      const client = createKinguinClient({ apiKey: 'k', fetch });
      await expect(client.getOrder({ orderId })).rejects.toBeInstanceOf(ArgumentError);
      await expect(client.getOrderKeys({ orderId })).rejects.toBeInstanceOf(ArgumentError);
      await expect(client.dispatchOrder({ orderId })).rejects.toBeInstanceOf(ArgumentError);
      expect(requests).toEqual([]);
    },
  );

  it('searches by times in RFC 3339 and by yes or no', async () => {
    const { requests, fetch } = recorder({ results: [], item_count: 0 });
    const createdAtFrom = new Date('2000-04-03T02:00:00+02:00');
    await createKinguinClient({ apiKey: 'k', fetch }).searchOrders({ createdAtFrom, isPreorder: 'no' });
    const { search } = new URL(requests[0]?.url ?? '');
    expect(search).toBe('?createdAtFrom=2000-04-03T00%3A00%3A00.000Z&isPreorder=no');
  });

  it('reads an error response as Kinguin means it', async () => {
    const fetch = async () =>
      Response.json({ kind: 'OrderHold', detail: 'Wait.', retryable: true }, { status: 422 });
    await expect(
      createKinguinClient({ apiKey: 'k', fetch }).getOrder({ orderId: '5f' }),
    ).rejects.toMatchObject({
      name: 'SupplierError',
      kind: 'OrderHold',
      retryable: true,
      detail: 'Wait.',
    });
  });

  it('rejects an order of more units than Kinguin sells at once, before anything is sent', async () => {
    const { requests, fetch } = recorder(order);
    const products = [99, 2].map((qty) => ({ productId: 'p', qty, price: 1 }));
    const call = createKinguinClient({ apiKey: 'k', fetch }).placeOrder({ products });
    await expect(call).rejects.toMatchObject({ name: 'ArgumentError', rule: 'sum of qty' });
    expect(requests).toEqual([]);
  });

  it.each([
    ['dispatchOrder', 2],
    ['getOrderKeys', 2],
    ['placeOrder', 1],
  ] as const)('makes %s, of which the first attempt is lost, %i times', async (operation, times) => {
    let attempts = 0;
    const fetch = async () => {
      if (++attempts === 1)
        throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET', syscall: 'read' } });
      return Response.json(operation === 'getOrderKeys' ? [] : { dispatchId: 1 }, {
        status: operation === 'dispatchOrder' ? 201 : 200,
      });
    };
    const client = createKinguinClient({ apiKey: 'k', fetch });
    const calls = {
      dispatchOrder: () => client.dispatchOrder({ orderId: '5f' }),
      getOrderKeys: () => client.getOrderKeys({ orderId: '5f' }),
      placeOrder: () => client.placeOrder({ products: [{ productId: 'p', qty: 1, price: 1 }] }),
    };
    await Promise.allSettled([calls[operation]()]);
    expect(attempts).toBe(times);
  });

  it('names itself when an option is bad', () => {
    expect(() => createKinguinClient({ apiKey: '' })).toThrow(
      'createKinguinClient: apiKey must be visible ASCII',
    );
  });
});
