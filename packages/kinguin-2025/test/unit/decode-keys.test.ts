import { expect, it } from 'vitest';
import { decodeKey, decodeKeys, type Key, KeyError } from '../../src/index.ts';
import { clientOf } from './fake-kinguin.ts';

const gif = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

it('decodes a key from its serial', () => {
  expect(decodeKey({ type: 'text/plain', serial: ' AAAAA ' })).toBe(' AAAAA ');
  const { mediaType, bytes } = decodeKey({ type: 'image/gif', serial: gif });
  expect(mediaType).toBe('image/gif');
  expect(Buffer.from(bytes).toString('base64')).toBe(gif);
});

it.each([null, undefined, 5, 'A', {}, { type: 'text/plain', serial: '' }, { serial: { toString: 0 } }])(
  'throws a KeyError for what is no key: %o',
  (key) => {
    expect(() => decodeKey(key as unknown as Key)).toThrow(KeyError);
  },
);

it('gives all keys of a page, whatever one of them is', async () => {
  const good = { id: 'k', type: 'text/plain', serial: 'A' };
  const bad = [{ ...good, serial: '' }, {}, null, 5, 'A', [good]];
  const keys = [good, ...bad, good];
  const { client } = clientOf(() => Response.json(keys));
  const decoded = decodeKeys(await client.getOrderKeys({ orderId: 'o' }));
  expect(decoded.map(({ key }) => key)).toEqual(keys);
  expect(decoded.filter(({ value }) => value === 'A')).toHaveLength(2);
  expect(decoded.filter(({ error }) => error instanceof KeyError)).toHaveLength(bad.length);
});
