import { describe, expect, it } from 'vitest';
import { operations } from '../../src/generated/operations.ts';
import { ArgumentError, createKinguin2025Client } from '../../src/index.ts';
import { clientOf } from './fake-kinguin.ts';

const order = { orderId: '5f', status: 'processing', totalPrice: 5.79, products: [] };

describe('a client of the edition 2025-07', () => {
  it('has a method for each operation of the contract, and raw', () => {
    const client = createKinguin2025Client({ apiKey: 'k' });
    expect(Object.keys(client).sort()).toEqual([...Object.keys(operations), 'raw'].sort());
  });

  it.each([
    ['production', 'https://gateway.kinguin.net/esa/api/v1/order/5f'],
    ['supplier-sandbox', 'https://gateway.sandbox.kinguin.net/esa/api/v1/order/5f'],
  ])('calls %s with the API key in its header', async (baseUrl, url) => {
    const { client, sent } = clientOf(() => Response.json(order), baseUrl);
    expect(await client.getOrder({ orderId: '5f' })).toEqual(order);
    expect(sent.map((each) => [each.url.href, each.method, each.headers])).toEqual([
      [url, 'GET', { 'X-Api-Key': 'k-1', Accept: 'application/json' }],
    ]);
  });

  it.each(['', '.', '..'])('rejects %j as an id, which would ask for something else', async (id) => {
    const { client, sent } = clientOf(() => Response.json(order));
    for (const call of [
      client.getOrder({ orderId: id }),
      client.getOrderKeys({ orderId: id }),
      client.returnOrderKeys({ orderId: id }),
      client.getProduct({ productId: id }),
    ])
      await expect(call).rejects.toBeInstanceOf(ArgumentError);
    expect(sent).toEqual([]);
  });

  it('gives keys back without a body, and does not send that again when its response is lost', async () => {
    const { client, sent } = clientOf(() => Promise.reject(new TypeError('lost')));
    await expect(client.returnOrderKeys({ orderId: '5f' })).rejects.toMatchObject({ outcome: 'unknown' });
    expect(sent).toMatchObject([{ method: 'POST', url: { pathname: '/esa/api/v2/order/5f/keys/return' } }]);
    expect(sent[0]?.body).toBeUndefined();
  });

  it('sends times in UTC and lists as they are', async () => {
    const { client, sent } = clientOf(() => Response.json({ results: [], item_count: 0 }));
    const updatedSince = new Date('2000-04-03T02:00:00+02:00');
    await client.searchProducts({
      updatedSince,
      platform: 'PC Steam,EA App',
      sortBy: 'kingiunId',
      limit: 100,
    });
    expect(Object.fromEntries(sent[0]?.url.searchParams ?? [])).toEqual({
      updatedSince: '2000-04-03T00:00:00.000Z',
      platform: 'PC Steam,EA App',
      sortBy: 'kingiunId',
      limit: '100',
    });
  });

  it('reads an error response without title and retryable as Kinguin means it', async () => {
    const body = { kind: 'OrderFailed', status: 422, type: 'Unprocessable Entity', detail: 'No.' };
    const { client } = clientOf(() => Response.json(body, { status: 422 }));
    await expect(client.getOrder({ orderId: '5f' })).rejects.toMatchObject({
      name: 'SupplierError',
      kind: 'OrderFailed',
      retryable: false,
      detail: 'No.',
    });
  });

  it('rejects an order of a product that it names twice, before anything is sent', async () => {
    const { client, sent } = clientOf(() => Response.json(order));
    const line = { productId: 'p', qty: 1, price: 1 };
    await expect(client.placeOrder({ products: [line, line] })).rejects.toMatchObject({
      name: 'ArgumentError',
      rule: 'unique productId',
    });
    expect(sent).toEqual([]);
  });

  it('names itself when an option is bad', () => {
    expect(() => createKinguin2025Client({ apiKey: '' })).toThrow(
      'createKinguin2025Client: apiKey must be visible ASCII',
    );
  });
});

/** Where the documentation contradicts itself, or only traffic shows it. */
describe('a success is read, however loose it is:', () => {
  it.each([
    ['paymentPrice as text', { ...order, paymentPrice: '5.29' }],
    ['a status that is not known', { ...order, status: 'on_hold' }],
    ['keys that are none', { ...order, products: [{ keys: [null, 5, { id: 'a', status: 'LOST' }] }] }],
    ['nothing but the id', { orderId: '5f' }],
    ['null in place of what is absent', { ...order, orderExternalId: null, products: null }],
  ])('an order with %s', async (_what, body) => {
    const { client } = clientOf(() => Response.json(body));
    expect(await client.getOrder({ orderId: '5f' })).toEqual(body);
  });

  it.each([
    ['images of an object', { images: { cover: { url: 'a' } } }],
    ['images of an array', { images: { cover: [{ url: 'a' }] } }],
    ['no texts', { name: null, description: undefined, offers: null }],
  ])('a product with %s', async (_what, more) => {
    const body = { productId: 'p', ...more };
    const { client } = clientOf(() => Response.json(body));
    expect(await client.getProduct({ productId: 'p' })).toEqual(JSON.parse(JSON.stringify(body)));
  });

  it('an acknowledgement of a return that names no status', async () => {
    const { client } = clientOf(() => Response.json([{ id: 'a' }, null]));
    expect(await client.returnOrderKeys({ orderId: '5f' })).toEqual([{ id: 'a' }, null]);
  });
});

it.each([{ orderId: undefined }, { orderId: 5 }, { orderId: null }])(
  'gives no order without an id: %o',
  async (more) => {
    const { client } = clientOf(() => Response.json({ ...order, ...more }, { status: 201 }));
    const call = client.placeOrder({ products: [{ productId: 'p', qty: 1, price: 5.79 }] });
    await expect(call).rejects.toMatchObject({
      name: 'ResponseError',
      problem: 'contract',
      outcome: 'unknown',
    });
  },
);
