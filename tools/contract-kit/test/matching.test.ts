import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { matching } from '../src/matching.ts';

test.each<[string, number | undefined, number | undefined]>([
  ['^[a-zA-Z0-9-]+$', 9, 36],
  ['^\\d+$', 17, 17],
  ['^[a-z]{2}[a-z0-9]*$', 20, 20],
  ['^[a-z+*]*$', 100, undefined],
  ['^(a|bc)+$', 30, 40],
  ['^.*$', 1, 255],
  ['^x', undefined, undefined],
])('texts that match %s are from %s to %s characters long', (pattern, least, most) => {
  const texts = matching(pattern, least, most);
  if (!texts) throw new Error('No text is found.');
  for (const text of fc.sample(texts, { numRuns: 50, seed: 1 })) {
    expect(text).toMatch(new RegExp(pattern, 'u'));
    expect([...text].length).toBeGreaterThanOrEqual(least ?? 0);
    expect([...text].length).toBeLessThanOrEqual(most ?? Infinity);
  }
});

test('where no text is long enough, none is made', () => {
  expect(matching('^[ab]$', 2)).toBeUndefined();
});
