import { expect, it } from 'vitest';
import { decodeKey, decodeKeys, KeyError, keysOf, type Order, type ProductKey } from '../../src/index.ts';

const key = { product_id: 1, type: 'text/plain', code: ' AAAAA ' } as const;
const gif = { product_id: 1, type: 'image/gif', code: 'R0lGODlhAQABAIAAACBAgP///ywAAAAAAQABAAACAkQBADs=' };

it.each(['done', 'delivered'] as const)('an order that is %s shows its keys', (status) => {
  expect(keysOf({ status, product_keys: [key] })).toEqual([key]);
});

it.each(['processing', 'delivered', 'refunded'] as const)('an order that is %s may show none', (status) => {
  expect(keysOf({ status } as Order)).toBeUndefined();
});

it('a key is decoded by its type', () => {
  expect(decodeKey(key)).toBe(' AAAAA ');
  expect(decodeKey(gif as ProductKey)).toMatchObject({ mediaType: 'image/gif' });
  expect(() => decodeKey({ ...key, code: '' })).toThrow(KeyError);
});

it('a key that cannot be read does not hide the others', () => {
  const [first, bad, last] = decodeKeys([key, null as unknown as ProductKey, gif as ProductKey]);
  expect(first).toMatchObject({ value: ' AAAAA ' });
  expect(bad?.error).toBeInstanceOf(KeyError);
  expect(last).toMatchObject({ value: { mediaType: 'image/gif' } });
});
