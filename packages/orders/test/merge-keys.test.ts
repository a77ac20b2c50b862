import { expect, it } from 'vitest';
import type { DeliveredKey } from '../src/intent.ts';
import { mergeKeys } from '../src/merge-keys.ts';

const key = (content: string, more: Partial<DeliveredKey> = {}): DeliveredKey => ({
  product: '7',
  mediaType: 'text/plain',
  content,
  ...more,
});

it.each([
  ['adds what is new', ['a'], ['b', 'a'], ['a', 'b']],
  ['keeps what is not shown any more', ['a', 'b'], [], ['a', 'b']],
  ['takes two that are alike for one, since a key works once', ['a'], ['b', 'a', 'b'], ['a', 'b']],
  ['drops none that an older release has kept twice', ['a', 'a'], ['a'], ['a', 'a']],
])('%s', (_what, known, shown, all) => {
  const merged = mergeKeys(
    known.map((content) => key(content)),
    shown.map((content) => key(content)),
  );
  expect(merged).toEqual(all.map((content) => key(content)));
});

it('tells keys apart by product and type as well', () => {
  const shown = [key('a', { product: '8' }), key('a', { mediaType: 'image/png' })];
  expect(mergeKeys([key('a')], shown)).toEqual([key('a'), ...shown]);
});

it('tells keys that are alike apart by their ids', () => {
  const [a, b] = [key('same', { id: 'a' }), key('same', { id: 'b' })];
  expect(mergeKeys([], [a, b, a])).toEqual([a, b]);
  expect(mergeKeys([b], [a, b])).toEqual([b, a]);
  const changed = key('other', { id: 'a' });
  expect(mergeKeys([a], [changed])).toEqual([a, changed]);
});

it('takes one key with an id for the one that was kept without', () => {
  const [plain, a, b] = [key('same'), key('same', { id: 'a' }), key('same', { id: 'b' })];
  expect(mergeKeys([plain], [a])).toEqual([plain]);
  expect(mergeKeys([plain], [a, b])).toEqual([plain, b]);
  expect(mergeKeys([plain, b], [b, a])).toEqual([plain, b]);
});
