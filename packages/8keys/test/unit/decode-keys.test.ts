import { describe, expect, it } from 'vitest';
import { createEightKeysClient, decodeKey, decodeKeys, KeyError, type ProductKey } from '../../src/index.ts';

const gif = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const clientOf = (body: unknown) =>
  createEightKeysClient({ apiKey: 'k', fetch: async () => Response.json(body), rateLimiter: false });

describe('a key of 8keys', () => {
  it('is decoded from its code', () => {
    expect(decodeKey({ product_id: 1, type: 'text/plain', code: ' AAAAA ' })).toBe(' AAAAA ');
    const { mediaType, bytes } = decodeKey({ product_id: 1, type: 'image/gif', code: gif });
    expect(mediaType).toBe('image/gif');
    expect(Buffer.from(bytes).toString('base64')).toBe(gif);
    expect(() => decodeKey({ product_id: 1, type: 'image/png', code: '*' })).toThrow(KeyError);
  });

  it('says what it is and what it is called, where that differs', () => {
    expect(decodeKey({ product_id: 1, type: 'image/png', code: gif })).toMatchObject({
      mediaType: 'image/gif',
      labelledAs: 'image/png',
    });
  });

  it.each([null, undefined, 5, 'A', {}, { type: 'text/plain', code: null }, { code: { toString: 0 } }])(
    'that is none is told by a KeyError: %o',
    (key) => {
      expect(() => decodeKey(key as unknown as ProductKey)).toThrow(KeyError);
    },
  );
});

it('gives an order with all its keys, whatever one of them is', async () => {
  const good = { product_id: 1, type: 'text/plain', code: 'A' };
  const bad = [{ ...good, code: null }, {}, null, 5, 'A', [good], { ...good, type: { toString: 0 } }];
  const order = { id: 1, status: 'done', product_keys: [good, ...bad, good] };
  const found = await clientOf(order).getOrder({ ID: 1 });
  expect(found).toEqual(order);
  const decoded = decodeKeys(found.status === 'done' ? found.product_keys : []);
  expect(decoded.map(({ key }) => key)).toEqual(order.product_keys);
  expect(decoded.filter(({ value }) => value === 'A')).toHaveLength(2);
  expect(decoded.filter(({ error }) => error instanceof KeyError)).toHaveLength(bad.length);
});

it.each([{}, { id: null }, { id: '1' }])(
  'gives the keys of an order that does not tell its id: %o',
  async (id) => {
    const order = { ...id, status: 'done', product_keys: [] };
    expect(await clientOf(order).getOrder({ ID: 1 })).toEqual(order);
  },
);
