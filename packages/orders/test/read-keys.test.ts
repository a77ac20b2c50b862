import { expect, it } from 'vitest';
import { readKeys } from '../src/read-keys.ts';

const gif = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
interface Entry {
  readonly id?: unknown;
  readonly type?: unknown;
  readonly code?: unknown;
}
const read = (list: unknown) =>
  readKeys(list, ({ id, type, code }: Entry) => ({ product: id, type, content: code }));

it.each<[string, unknown, object]>([
  [
    'a text',
    { id: 7, type: 'text/plain', code: ' A ' },
    { product: '7', mediaType: 'text/plain', content: ' A ' },
  ],
  [
    'a picture',
    { id: 7, type: 'image/gif', code: gif },
    { product: '7', mediaType: 'image/gif', content: gif },
  ],
  [
    'a picture by another name',
    { id: '7', type: 'IMAGE/JPG', code: gif },
    { product: '7', mediaType: 'IMAGE/JPG', content: gif },
  ],
  [
    'a picture that is none',
    { id: 7, type: 'image/gif', code: 'AAAA' },
    { product: '7', mediaType: 'image/gif', content: 'AAAA', unreadable: 'signature' },
  ],
  [
    'a picture that is no base64',
    { id: 7, type: 'image/gif', code: '*' },
    { product: '7', mediaType: 'image/gif', content: '*', unreadable: 'base64' },
  ],
  [
    'another type',
    { id: 7, type: 'text/html', code: 'A' },
    { product: '7', mediaType: 'text/html', content: 'A', unreadable: 'type' },
  ],
  ['no type', { id: 7, code: 'A' }, { product: '7', mediaType: '', content: 'A', unreadable: 'type' }],
  ['no product', { type: 'text/plain', code: 'A' }, { product: '', mediaType: 'text/plain', content: 'A' }],
  [
    'a number',
    { id: 7, type: 'text/plain', code: 5 },
    { product: '7', mediaType: 'text/plain', content: '5' },
  ],
  [
    'something else',
    { id: 7, type: { toString: 0 }, code: { key: 'A' } },
    { product: '7', mediaType: '{"toString":0}', content: '{"key":"A"}', unreadable: 'type' },
  ],
  ['a text alone', 'A', { product: '', mediaType: '', content: 'A', unreadable: 'type' }],
])('reads %s, and keeps it as it came', (_, entry, key) => {
  const good = { product: '7', mediaType: 'text/plain', content: 'A' };
  expect(read([{ id: 7, type: 'text/plain', code: 'A' }, entry])).toEqual([good, key]);
});

it.each([null, {}, '', '  ', { id: 7, type: 'text/plain' }, { code: null }, { code: '' }, { code: ' \r\n' }])(
  'leaves out what has no content: %j',
  (entry) => {
    expect(read([entry, { id: 7, type: 'text/plain', code: 'A' }])).toHaveLength(1);
  },
);

it.each([undefined, null, false, 'none', {}, 5])('finds no keys in %j', (list) => {
  expect(read(list)).toEqual([]);
});

it.each([
  ['k1', { id: 'k1' }],
  ['', {}],
  [5, {}],
  [undefined, {}],
])('keeps the id of a key where it is a text: %j', (id, kept) => {
  const key = { product: '7', type: 'text/plain', content: 'A' };
  const keys = readKeys([{}], () => ({ ...key, id }));
  expect(keys).toStrictEqual([{ ...kept, product: '7', mediaType: 'text/plain', content: 'A' }]);
});
