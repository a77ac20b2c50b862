import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { createRateLimiter, type RateLimits } from '../src/index.ts';
import { ask, elapsed, respond, type Turn, useVirtualTime } from './ask-for-turns.ts';
import { seed } from './seed.ts';

useVirtualTime();

/** What happens to a limiter, and how many milliseconds after the event before. */
interface Event {
  readonly afterMs: number;
  readonly what: Turn['effect'] | 429 | 'remaining';
  readonly deadlineMs: number;
  /** When the caller aborts, in milliseconds after it asked. */
  readonly abortMs: number | undefined;
}

const event: fc.Arbitrary<Event> = fc.record({
  afterMs: fc.oneof(fc.constant(0), fc.integer({ max: 3_000, min: 1 })),
  what: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom<Event['what']>('read', 'purchase') },
    { weight: 1, arbitrary: fc.constantFrom<Event['what']>('write', 429, 'remaining') },
  ),
  deadlineMs: fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.integer({ min: 1, max: 200_000 })),
  abortMs: fc.option(fc.integer({ min: 0, max: 60_000 }), { nil: undefined, freq: 5 }),
});
const limits: fc.Arbitrary<RateLimits> = fc.record(
  { perMinute: fc.integer({ min: 1, max: 12 }), perSecond: fc.integer({ min: 1, max: 3 }) },
  { requiredKeys: [] },
);

interface Asked extends Turn {
  readonly askedAt: number;
  readonly deadlineMs: number;
  readonly settledAt: () => number | undefined;
}

/** Plays the events, then lets all that wait come to its end. */
async function play(given: RateLimits, events: readonly Event[]) {
  vi.setSystemTime(0);
  const limiter = createRateLimiter(given);
  const asked: Asked[] = [];
  /** In the order in which they got their turns. */
  const gone: Asked[] = [];
  for (const { afterMs, what, deadlineMs, abortMs } of events) {
    await vi.advanceTimersByTimeAsync(afterMs);
    if (what === 429) respond(limiter, 429);
    else if (what === 'remaining') respond(limiter, 200, { 'x-ratelimit-remaining': 0 });
    else {
      const abort = new AbortController();
      const turn = ask(limiter, what, { deadlineMs, signal: abort.signal });
      let settledAt: number | undefined;
      const one = Object.assign(turn, { askedAt: elapsed(), deadlineMs, settledAt: () => settledAt });
      asked.push(one);
      void turn.done.then(() => {
        settledAt = elapsed();
        if (turn.at !== undefined) gone.push(one);
      });
      if (abortMs !== undefined) setTimeout(() => abort.abort(), abortMs);
    }
  }
  await vi.runAllTimersAsync();
  return { asked, gone };
}

const isPurchase = ({ effect }: Turn) => effect === 'purchase';

it('is fair and keeps to its limits, whatever comes', async () => {
  const property = fc.asyncProperty(limits, fc.array(event, { maxLength: 60 }), async (given, events) => {
    const { asked, gone } = await play(given, events);
    const orderOf = new Map(gone.map((turn, i) => [turn, i]));
    const wentBefore = (turn: Asked, other: Asked) =>
      (orderOf.get(turn) ?? Number.POSITIVE_INFINITY) < (orderOf.get(other) ?? Number.POSITIVE_INFINITY);

    // Never more than a limit within its span.
    for (const [limit, spanMs] of [[given.perMinute, 60_000] as const, [given.perSecond, 1_000] as const]) {
      if (limit === undefined) continue;
      for (const [i, { at = 0 }] of gone.entries()) {
        const before = gone[i - limit]?.at;
        if (before !== undefined) expect(at - before).toBeGreaterThanOrEqual(spanMs);
      }
    }
    for (const [i, turn] of asked.entries()) {
      // All settle, and by their deadline.
      expect(turn.settledAt()).toBeLessThanOrEqual(turn.askedAt + turn.deadlineMs);
      if (turn.at === undefined) continue;
      const later = asked.slice(i + 1).filter((other) => wentBefore(other, turn));
      // By age within a class.
      expect(later.filter((other) => isPurchase(other) === isPurchase(turn))).toEqual([]);
      const inFront = asked.slice(0, i).filter(({ settledAt }) => (settledAt() ?? 0) >= turn.askedAt);
      if (isPurchase(turn)) {
        // By one of the rest for each purchase that came before it.
        expect(later.length).toBeLessThanOrEqual(asked.slice(0, i).filter(isPurchase).length);
        expect(turn.at - turn.askedAt).toBeLessThanOrEqual(turn.deadlineMs / 2);
      } else {
        // By one purchase, and by one more for each that waits in front of it.
        const sameInFront = inFront.filter((other) => !isPurchase(other));
        expect(later.length).toBeLessThanOrEqual(1 + sameInFront.length);
      }
    }
    expect(vi.getTimerCount()).toBe(0);
  });
  await fc.assert(property, { seed, numRuns: 500 });
});

it('lets a read through that purchases go on and on to come after', async () => {
  const limiter = createRateLimiter({ perSecond: 1 });
  ask(limiter);
  const reads = Array.from({ length: 5 }, () => ask(limiter));
  const purchases: Turn[] = [];
  for (let i = 0; i < 200; i++) {
    purchases.push(ask(limiter, 'purchase'));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(reads.map(({ at = 0 }) => at / 1_000)).toEqual([2, 4, 6, 8, 10]);
  expect(purchases.filter(({ at }) => at !== undefined)).toHaveLength(15);
});
