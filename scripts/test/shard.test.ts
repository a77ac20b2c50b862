import { expect, it } from 'vitest';
import { readShard } from '../src/shard.ts';

it('readShard reads which part of how many to do', () => {
  expect(readShard('2/3')).toEqual({ index: 2, count: 3 });
});

it.each(['0/3', '4/3', '1/0', '2', 'a/b', '1/2/3', ''])('rejects the shard "%s"', (text) => {
  expect(() => readShard(text)).toThrow(`--shard ${text}: it takes i/n, with i from 1 to n, as in 2/3.`);
});
