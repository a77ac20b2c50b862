import { expect, it } from 'vitest';
import { createRandom } from '../src/random.ts';

it('codes differ by seed, by purpose and by number, and are the same for the same of these', () => {
  const codes = [1, 2].flatMap((seed) =>
    ['order', 'uuid'].flatMap((purpose) =>
      [1, 2, 3].map((n) => createRandom(seed).code(`${purpose}/kinguin`, n, 11)),
    ),
  );
  expect(new Set(codes).size).toBe(12);
  expect(createRandom(1).code('order/kinguin', 1, 11)).toBe(codes[0]);
});
