import { describe, expect, it } from 'vitest';
import { createKinguinClient, decodeKey, decodeKeys, type Key, KeyError } from '../../src/index.ts';

const gif = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const clientOf = (body: unknown, status = 200) =>
  createKinguinClient({ apiKey: 'k', fetch: async () => Response.json(body, { status }) });

describe('a key of Kinguin', () => {
  it('is decoded from its serial', () => {
    expect(decodeKey({ type: 'text/plain', serial: ' AAAAA ' })).toBe(' AAAAA ');
    const { mediaType, bytes } = decodeKey({ type: 'image/gif', serial: gif });
    expect(mediaType).toBe('image/gif');
    expect(Buffer.from(bytes).toString('base64')).toBe(gif);
    expect(() => decodeKey({ type: 'image/png', serial: '*' })).toThrow(KeyError);
  });

  it('says what it is and what it is called, where that differs', () => {
    expect(decodeKey({ type: 'image/png', serial: gif })).toMatchObject({
      mediaType: 'image/gif',
      labelledAs: 'image/png',
    });
  });

  it.each([null, undefined, 5, 'A', {}, { type: 'text/plain', serial: null }, { serial: { toString: 0 } }])(
    'that is none is told by a KeyError: %o',
    (key) => {
      expect(() => decodeKey(key as unknown as Key)).toThrow(KeyError);
    },
  );
});

it('gives all keys of an order, whatever one of them is', async () => {
  const good = { type: 'text/plain', serial: 'A' };
  const bad = [{ ...good, serial: null }, {}, null, 5, 'A', [good], { ...good, type: { toString: 0 } }];
  const keys = [good, ...bad, good];
  const found = await clientOf(keys).getOrderKeys({ orderId: 'o' });
  expect(found).toEqual(keys);
  const decoded = decodeKeys(found);
  expect(decoded.map(({ key }) => key)).toEqual(keys);
  expect(decoded.filter(({ value }) => value === 'A')).toHaveLength(2);
  expect(decoded.filter(({ error }) => error instanceof KeyError)).toHaveLength(bad.length);
});

const placed = {
  orderId: 'o',
  status: 'processing',
  totalPrice: 5.79,
  products: [{ productId: '7', qty: 1, price: 5.79 }],
};

it.each([
  {},
  { status: undefined },
  { status: null },
  { totalPrice: '5.79' },
  { totalPrice: undefined },
  { products: null },
  { products: 'none' },
  { products: [null, 5, {}] },
  { products: [{ productId: 7, qty: '1', price: null }] },
])('gives an order that was placed, whatever it says besides its id: %o', async (more) => {
  const order = { ...placed, ...more };
  const line = { productId: '7', qty: 1, price: 5.79 };
  const client = clientOf(order, 201);
  expect(await client.placeOrder({ products: [line] })).toEqual(JSON.parse(JSON.stringify(order)));
  expect(await client.getOrder({ orderId: 'o' })).toMatchObject({ orderId: 'o' });
});

it.each([{ orderId: undefined }, { orderId: 5 }, { orderId: null }])(
  'gives no order without an id: %o',
  async (more) => {
    const line = { productId: '7', qty: 1, price: 5.79 };
    const call = clientOf({ ...placed, ...more }, 201).placeOrder({ products: [line] });
    await expect(call).rejects.toMatchObject({
      name: 'ResponseError',
      problem: 'contract',
      outcome: 'unknown',
    });
  },
);
