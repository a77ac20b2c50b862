import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createDueQueue } from '../../src/store/due-queue.ts';
import { seed } from '../seed.ts';

it('gives out what is due, the earliest first, and keeps the rest', () => {
  const entries = fc.array(fc.tuple(fc.nat({ max: 20 }), fc.nat({ max: 9 })));
  fc.assert(
    fc.property(entries, fc.nat({ max: 20 }), (given, now) => {
      const queue = createDueQueue();
      for (const [at, value] of given) queue.add(at, value);
      const sorted = given.toSorted(([a, x], [b, y]) => a - b || x - y);
      const valuesOf = (list: typeof given) => list.map(([, value]) => value);
      expect(queue.take(now)).toEqual(valuesOf(sorted.filter(([at]) => at <= now)));
      expect(queue.take(99)).toEqual(valuesOf(sorted.filter(([at]) => at > now)));
    }),
    { seed, numRuns: 100 },
  );
});
