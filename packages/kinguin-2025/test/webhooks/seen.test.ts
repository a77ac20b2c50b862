import { expect, it } from 'vitest';
import { createSeen } from '../../src/webhooks/seen.ts';

it.each([
  ['later', '2025-07-01T10:00:00.016+00:00', 'b', true],
  ['later, by its offset', '2025-07-01T09:00:01-01:00', 'b', true],
  ['earlier', '2025-07-01T10:00:00.014+00:00', 'b', false],
  ['earlier, by its offset', '2025-07-01T10:59:59+01:00', 'b', false],
  ['of the same time and another state', '2025-07-01T10:00:00.015Z', 'b', true],
  ['the same', '2025-07-01T10:00:00.015Z', 'a', false],
  ['of no time', undefined, 'a', true],
  ['of a time that is none', 'yesterday', 'a', true],
  ['of a time that is a number', 5e300, 'a', true],
])('what is %s is news or not', (_name, updatedAt, state, isNews) => {
  const seen = createSeen(10);
  expect(seen.isNews('order', '2025-07-01T10:00:00.015+00:00', 'a')).toBe(true);
  expect(seen.isNews('order', updatedAt, state)).toBe(isNews);
  expect(seen.isNews('another order', updatedAt, state)).toBe(true);
  // What it says of the time or not: what is older stays so.
  expect(seen.isNews('order', '2025-07-01T09:00:00Z', 'c')).toBe(false);
});

it('what is unseen longest is forgotten', () => {
  const seen = createSeen(2);
  const [earlier, later] = ['2025-07-01T10:00:00Z', '2025-07-01T10:00:01Z'];
  for (const subject of ['a', 'b']) seen.isNews(subject, earlier, '');
  seen.isNews('a', later, '');
  seen.isNews('c', later, '');
  expect(seen.isNews('b', earlier, '')).toBe(true);
  expect(seen.isNews('c', earlier, '')).toBe(false);
});
