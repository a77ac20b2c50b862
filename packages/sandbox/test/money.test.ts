import { expect, it } from 'vitest';
import { centsOf, eurosOf } from '../src/money.ts';

it.each([
  [0, 0],
  [5.79, 579],
  [19.99, 1_999],
  [1.1, 110],
  [4.35, 435],
  [-0.01, -1],
  [90_071_992_547_409.91, Number.MAX_SAFE_INTEGER],
])('%d euros are %i cents', (euros, cents) => {
  expect(centsOf(euros)).toBe(cents);
  expect(eurosOf(cents)).toBe(euros);
});

it.each([5.791, 0.001, 0.1 + 0.2, 1e300, Number.NaN, Number.POSITIVE_INFINITY])(
  '%d euros are no whole amount of cents',
  (euros) => {
    expect(centsOf(euros)).toBeUndefined();
  },
);
