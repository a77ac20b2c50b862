import { expect, it } from 'vitest';
import { createRandom } from '../src/random.ts';

it.each([1, 2])('no two of all numbers have the same code of %i characters', (length) => {
  const { code } = createRandom(1);
  const codes = Array.from({ length: 36 ** length }, (_, n) => code('order', n, length));
  expect(new Set(codes).size).toBe(36 ** length);
  for (const each of codes) expect(each).toMatch(/^[0-9A-Z]+$/);
  expect(new Set(codes.map((each) => each.length))).toEqual(new Set([length]));
});

it('codes differ by seed, by purpose and by number, and are the same for the same of these', () => {
  const codes = [1, 2].flatMap((seed) =>
    ['order', 'uuid'].flatMap((purpose) =>
      [1, 2, 3].map((n) => createRandom(seed).code(`${purpose}/kinguin`, n, 11)),
    ),
  );
  expect(new Set(codes).size).toBe(12);
  expect(createRandom(1).code('order/kinguin', 1, 11)).toBe(codes[0]);
});

it('neighbours have codes that begin differently', () => {
  const { code } = createRandom(1);
  const beginnings = Array.from({ length: 20 }, (_, n) => code('order', n, 11).slice(0, 2));
  expect(new Set(beginnings).size).toBe(20);
});

it('one source has codes of each purpose and length', () => {
  const { code } = createRandom(1);
  const codes = ['a', 'b'].flatMap((purpose) => [5, 6].map((length) => code(purpose, 1, length)));
  expect(codes.map(({ length }) => length)).toEqual([5, 6, 5, 6]);
  expect(new Set(codes.map((each) => each.slice(-5))).size).toBe(4);
  expect(code('a', 1, 5)).toBe(codes[0]);
});

it('fractions differ by seed, by purpose and by number, and lie between 0 and 1', () => {
  const fractions = [1, 2].flatMap((seed) =>
    ['fault', 'search'].flatMap((purpose) =>
      Array.from({ length: 50 }, (_, n) => createRandom(seed).fraction(purpose, n)),
    ),
  );
  expect(new Set(fractions).size).toBe(200);
  expect(Math.min(...fractions)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...fractions)).toBeLessThan(1);
  const mean = fractions.reduce((sum, each) => sum + each, 0) / 200;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.1);
});
