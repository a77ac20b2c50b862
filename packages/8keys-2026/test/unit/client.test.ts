import { describe, expect, it } from 'vitest';
import { operations } from '../../src/generated/operations.ts';
import { createEightKeys2026Client, type PlaceOrderInput } from '../../src/index.ts';

const ID = '3b1e8a52-7c1d-4a53-9a40-0f2f6c1d2e3a';
const order = { id: ID, status: 'processing' };

/** A client of a supplier that responds to everything alike, and what it was asked. */
function clientOf(response: unknown, options: object = {}) {
  const requests: { url: string; method?: string; headers: object; body: unknown }[] = [];
  const fetch = async (url: unknown, { method, headers, body }: RequestInit = {}) => {
    requests.push({ url: String(url), method: String(method), headers: headers as object, body });
    return Response.json(response);
  };
  const client = createEightKeys2026Client({ apiKey: 'k-1', fetch, rateLimiter: false, ...options });
  return { client, requests };
}

describe('a client of 8keys in its edition 2026-07', () => {
  it('has a method for each operation of the contract, and raw', () => {
    expect(Object.keys(clientOf({}).client).sort()).toEqual([...Object.keys(operations), 'raw'].sort());
    expect(Object.keys(operations).sort()).toEqual([
      'getBalance',
      'getOrder',
      'getProduct',
      'listOrders',
      'listProducts',
      'placeOrder',
    ]);
  });

  it.each([
    ['production', 'production'],
    ['supplier-sandbox', 'sandbox'],
  ])('calls %s with the API key as a bearer token', async (baseUrl, folder) => {
    const { client, requests } = clientOf(order, { baseUrl });
    expect(await client.getOrder({ ID })).toEqual(order);
    expect(requests).toMatchObject([
      {
        url: `https://api.8keys.de/${folder}/v1/orders/${ID}`,
        method: 'GET',
        headers: { Authorization: 'Bearer k-1', Accept: 'application/json' },
      },
    ]);
  });

  it.each([[14], ['14'], [''], ['..'], [`${ID}0`], [`urn:uuid:${ID}`]])(
    'rejects %o as an order id, as the edition of 2021 had them',
    async (wrong) => {
      const { client, requests } = clientOf(order);
      await expect(client.getOrder({ ID: wrong as string })).rejects.toMatchObject({
        name: 'ArgumentError',
        field: 'ID',
      });
      expect(requests).toEqual([]);
    },
  );

  it('rejects an order of more units than 8keys sells at once, before anything is sent', async () => {
    const { client, requests } = clientOf({});
    const products = [50, 1].map((quantity) => ({ product_id: 1, quantity, price_cents: 1 }));
    await expect(client.placeOrder({ products })).rejects.toMatchObject({
      name: 'ArgumentError',
      rule: 'sum of quantity',
    });
    expect(requests).toEqual([]);
  });

  it('finds its order also where somebody has written the UUID in capitals', async () => {
    const { client } = clientOf(order);
    expect(await client.getOrder({ ID: ID.toUpperCase() })).toEqual(order);
  });

  it('rejects another order than the one it asked for', async () => {
    const { client } = clientOf({ ...order, id: ID.replace('3b', '3c') });
    await expect(client.getOrder({ ID })).rejects.toMatchObject({ problem: 'mismatch' });
  });

  it('filters by bracketed names and by times in UTC', async () => {
    const { client, requests } = clientOf({ result: [] });
    const time = new Date('2026-07-03T02:00:00+02:00');
    await client.listOrders({ createdAfter: time, externalIds: ['a', 'b'] });
    await client.listProducts({ updatedSince: time, productIds: [5, 9], name: 'Win' });
    expect(requests.map(({ url }) => new URL(url).search)).toEqual([
      '?createdAfter=2026-07-03%2000%3A00%3A00&externalIds[]=a&externalIds[]=b',
      '?updatedSince=2026-07-03%2000%3A00%3A00&productIds[]=5&productIds[]=9&name=Win',
    ]);
  });

  it('gives an order as it comes, and a product within its result', async () => {
    const product = { id: 5, released_at: '2020-04-24 09:00', price: 6.15, price_cents: 615 };
    expect(await clientOf(order).client.getOrder({ ID })).toEqual(order);
    expect(await clientOf({ result: product }).client.getProduct({ ID: 5 })).toEqual({ result: product });
    await expect(clientOf(product).client.getProduct({ ID: 5 })).rejects.toMatchObject({
      problem: 'contract',
    });
  });
});

describe('an order', () => {
  const get = (response: object) => clientOf(response).client.getOrder({ ID });

  it('that is done has its keys', async () => {
    await expect(get({ id: ID, status: 'done' })).rejects.toMatchObject({ problem: 'contract' });
    const done = { id: ID, status: 'done', product_keys: [] };
    expect(await get(done)).toEqual(done);
  });

  it.each(['delivered', 'canceling', 'refunded', 'brand-new'])('that is %s may have none', async (status) => {
    expect(await get({ id: ID, status })).toEqual({ id: ID, status });
  });

  it('that is delivered has its keys, where 8keys shows them', async () => {
    const delivered = {
      id: ID,
      status: 'delivered',
      product_keys: [{ product_id: 1, type: 'text/plain', code: 'A' }],
    };
    expect(await get(delivered)).toEqual(delivered);
  });
});

describe('a product to buy', () => {
  const unit = { product_id: 5, quantity: 1 };
  const place = (product: object) => {
    const { client, requests } = clientOf({ order_id: ID });
    return { call: client.placeOrder({ products: [product] } as PlaceOrderInput), requests };
  };

  it.each([{ price: 2.99 }, { price_cents: 299 }, { price: 0 }])('has one price: %o', async (price) => {
    const { call, requests } = place({ ...unit, ...price });
    expect(await call).toEqual({ order_id: ID });
    expect(requests[0]?.body).toBe(JSON.stringify({ products: [{ ...unit, ...price }] }));
  });

  it.each([{}, { price: 2.99, price_cents: 299 }, { price: undefined }])(
    'has neither none nor two: %o',
    async (prices) => {
      const { call, requests } = place({ ...unit, ...prices });
      await expect(call).rejects.toMatchObject({
        name: 'ArgumentError',
        field: 'products[0]',
        rule: 'oneOf',
        limit: ['price', 'price_cents'],
        message: expect.stringContaining('products[0] must have one of "price" or "price_cents"'),
      });
      expect(requests).toEqual([]);
    },
  );
});

describe('the balance', () => {
  it('is in euros and in euro cents', async () => {
    const balance = { balance: 129.72, balance_cents: 12_972 };
    expect(await clientOf(balance).client.getBalance()).toEqual(balance);
  });

  it('of the edition of 2021, which is in cents and bears the same name, is not taken for euros', async () => {
    await expect(clientOf({ balance: 12_972 }).client.getBalance()).rejects.toMatchObject({
      name: 'ResponseError',
      problem: 'contract',
    });
  });
});
