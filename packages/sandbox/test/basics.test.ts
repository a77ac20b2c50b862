import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClock } from '../src/clock.ts';
import { centsOf, eurosOf } from '../src/money.ts';
import { createRandom } from '../src/random.ts';
import { seed } from './seed.ts';

describe('The clock', () => {
  it('goes with the machine, moves forward, and never back', () => {
    let machine = 1_000;
    const clock = createClock(5, 0, () => machine);
    expect(clock.now()).toBe(1_005);
    clock.advance(10);
    expect([clock.now(), clock.offsetMs]).toEqual([1_015, 15]);
    machine = 0;
    expect(clock.now()).toBe(1_015);
    machine = 2_000;
    expect(clock.now()).toBe(2_015);
    for (const ms of [-1, 0.5, Number.NaN]) expect(() => clock.advance(ms)).toThrow(RangeError);
  });

  it('goes on from where an earlier run was', () => {
    expect(createClock(0, 9_000, () => 1_000).now()).toBe(9_000);
  });
});

describe('Chance', () => {
  it('gives different codes for different numbers', () => {
    const random = createRandom(seed);
    const codes = Array.from({ length: 36 ** 2 }, (_, n) => random.code('x', n, 2));
    expect(new Set(codes).size).toBe(36 ** 2);
    const long = Array.from({ length: 20_000 }, (_, n) => random.code('x', n, 11));
    expect(new Set(long).size).toBe(20_000);
    for (const code of long) expect(code).toMatch(/^[0-9A-Z]{11}$/);
  });

  it('repeats with the seed, and differs by seed and purpose', () => {
    const draw = (of: number, purpose: string) =>
      Array.from({ length: 9 }, (_, n) => createRandom(of).fraction(purpose, n));
    expect(draw(1, 'a')).toEqual(draw(1, 'a'));
    expect(draw(1, 'a')).not.toEqual(draw(2, 'a'));
    expect(draw(1, 'a')).not.toEqual(draw(1, 'b'));
  });

  it('is spread evenly', () => {
    const random = createRandom(seed);
    const buckets = new Map<number, number>();
    for (let n = 0; n < 10_000; n++) {
      const bucket = Math.floor(random.fraction('x', n) * 10);
      buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1);
    }
    expect(buckets.size).toBe(10);
    for (const count of buckets.values()) expect(Math.abs(count - 1_000)).toBeLessThan(200);
  });
});

describe('Decimal euros', () => {
  it('are whole cents and back, exactly', () => {
    fc.assert(
      fc.property(fc.nat({ max: 99_999_999_999 }), (cents) => {
        const euros = eurosOf(cents);
        expect(centsOf(euros)).toBe(cents);
        expect(JSON.stringify(euros)).toBe(
          String(Number(`${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`)),
        );
      }),
      { seed },
    );
  });

  it.each([5.785, 0.001, 1e-7, Number.NaN, Number.POSITIVE_INFINITY, 1e300])('are not %s', (euros) => {
    expect(centsOf(euros)).toBeUndefined();
  });
});
