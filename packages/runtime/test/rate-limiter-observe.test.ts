import { describe, expect, it, vi } from 'vitest';
import { createRateLimiter } from '../src/index.ts';
import {
  ask,
  askMany,
  elapsed,
  respond,
  settle,
  startOfDay,
  type Turn,
  timesOf,
  useVirtualTime,
} from './ask-for-turns.ts';

useVirtualTime();

const [limit, remaining, reset] = [
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
] as const;
const inSeconds = (seconds: number) => startOfDay / 1_000 + seconds;

describe('what the supplier has counted', () => {
  it.each([
    [1, 3],
    [5, 2],
    [60, 120],
  ])('replaces a limit of %i by %i', async (given, said) => {
    const limiter = createRateLimiter({ perMinute: given });
    respond(limiter, 200, { [limit]: said });
    const turns = askMany(limiter, said + 1);
    await settle();
    expect(timesOf(turns)).toEqual([...Array(said).fill(0), undefined]);
  });

  it('lets what went before count under a limit that is replaced', async () => {
    const limiter = createRateLimiter({ perMinute: 3 });
    for (let i = 0; i < 3; i++) {
      askMany(limiter, 1);
      await vi.advanceTimersByTimeAsync(1_000);
    }
    respond(limiter, 200, { [limit]: 2 });
    const turns = askMany(limiter, 2);
    await vi.runAllTimersAsync();
    expect(timesOf(turns)).toEqual([61_000, 62_000]);
    respond(limiter, 200, { [limit]: 4 });
    const more = askMany(limiter, 3);
    await vi.runAllTimersAsync();
    expect(timesOf(more)).toEqual([62_000, 62_000, 121_000]);
  });

  it('counts what others have sent with the same key', async () => {
    const limiter = createRateLimiter({ perMinute: 10 });
    await ask(limiter).done;
    // One request of ours, seven of theirs.
    respond(limiter, 200, { [limit]: 10, [remaining]: 2 });
    const turns = askMany(limiter, 3);
    await settle();
    expect(timesOf(turns)).toEqual([0, 0, undefined]);
    await vi.runAllTimersAsync();
    expect(turns[2]?.at).toBe(60_000);
  });

  it('is not added to what was counted already', async () => {
    const limiter = createRateLimiter({ perMinute: 10 });
    await Promise.all(askMany(limiter, 8).map(({ done }) => done));
    respond(limiter, 200, { [remaining]: 5 });
    respond(limiter, 200, { [remaining]: 2 });
    const turns = askMany(limiter, 3);
    await settle();
    expect(timesOf(turns)).toEqual([0, 0, undefined]);
  });

  it('is compared with this minute, not with the one before', async () => {
    const limiter = createRateLimiter({ perMinute: 10 });
    await Promise.all(askMany(limiter, 10).map(({ done }) => done));
    await vi.advanceTimersByTimeAsync(60_000);
    respond(limiter, 200, { [remaining]: 1 });
    const turns = askMany(limiter, 2);
    await settle();
    expect(timesOf(turns)).toEqual([60_000, undefined]);
  });

  it('is about a minute, and not about a second', async () => {
    const limiter = createRateLimiter({ perSecond: 2 });
    respond(limiter, 200, { [limit]: 1, [remaining]: 0 });
    const turns = askMany(limiter, 2);
    await settle();
    expect(timesOf(turns)).toEqual([0, 0]);
  });

  it.each([
    { [limit]: 'many', [remaining]: 'few' },
    { [limit]: '', [remaining]: '' },
    { [limit]: 0 },
    { [limit]: -5 },
    { [limit]: '0.5' },
    { [remaining]: '9'.repeat(30) },
    {},
  ])('changes nothing when it makes no sense: %o', async (headers) => {
    const limiter = createRateLimiter({ perMinute: 2 });
    respond(limiter, 200, headers);
    const turns = askMany(limiter, 3);
    await settle();
    expect(timesOf(turns)).toEqual([0, 0, undefined]);
  });

  it.each([
    { [remaining]: -1e15 },
    { [limit]: 1e15, [remaining]: 0 },
    { [limit]: 1e15, [remaining]: -1e15 },
    { [limit]: 10_000, [remaining]: 0 },
  ])('takes neither the memory nor the time of a shop: %o', async (headers) => {
    const limiter = createRateLimiter({ perMinute: 2 });
    for (let i = 0; i < 100; i++) respond(limiter, 200, headers);
    const turn = ask(limiter);
    await vi.runAllTimersAsync();
    expect(turn.at).toBe(60_000);
  });
});

describe('after a 429 that says how long', () => {
  it.each([
    { [reset]: inSeconds(25) },
    { 'retry-after': 25 },
    { 'retry-after': new Date(startOfDay + 25_000).toUTCString() },
    // The supplier's clock is an hour ahead, or ours is an hour behind.
    { date: new Date(startOfDay + 3_600_000).toUTCString(), [reset]: inSeconds(3_625) },
    {
      date: new Date(startOfDay - 3_600_000).toUTCString(),
      'retry-after': new Date(startOfDay - 3_575_000).toUTCString(),
    },
  ])('nobody goes before that: %o', async (headers) => {
    const limiter = createRateLimiter({ perMinute: 10 });
    respond(limiter, 429, { [remaining]: 0, ...headers });
    const turns = [...askMany(limiter, 2), ask(limiter, 'purchase')];
    await vi.runAllTimersAsync();
    // By then the supplier counts anew, whatever remained before.
    expect(timesOf(turns)).toEqual([25_000, 25_000, 25_000]);
    expect(turns.map(({ waits }) => waits)).toEqual([[25_000], [25_000], [25_000]]);
  });

  it('nobody goes sooner because another 429 says less', async () => {
    const limiter = createRateLimiter({ perMinute: 10 });
    respond(limiter, 429, { [reset]: inSeconds(25) });
    respond(limiter, 429, { [reset]: inSeconds(5) });
    respond(limiter, 429);
    respond(limiter, 200);
    const turn = ask(limiter);
    await vi.runAllTimersAsync();
    expect(turn.at).toBe(25_000);
  });

  it.each([inSeconds(1e9), '9'.repeat(300), 'Infinity', startOfDay])(
    'nobody waits for more than a minute: reset %s',
    async (until) => {
      const limiter = createRateLimiter({ perMinute: 2 });
      respond(limiter, 429, { [reset]: until });
      const turn = ask(limiter);
      await vi.runAllTimersAsync();
      expect(turn.at).toBeLessThanOrEqual(60_000);
    },
  );

  it('who waits already goes by the new time', async () => {
    const limiter = createRateLimiter({ perMinute: 1 });
    const turns = askMany(limiter, 2);
    await vi.advanceTimersByTimeAsync(50_000);
    respond(limiter, 429, { 'retry-after': 20 });
    await vi.runAllTimersAsync();
    expect(turns[1]?.at).toBe(70_000);
  });

  it('nobody waits because of the reset of another response', async () => {
    const limiter = createRateLimiter({ perMinute: 10 });
    respond(limiter, 200, { [reset]: inSeconds(25) });
    respond(limiter, 500, { [reset]: inSeconds(25) });
    const turn = ask(limiter);
    await settle();
    expect(turn.at).toBe(0);
  });
});

describe.each([{}, { perMinute: 100 }, { perSecond: 50 }])(
  'after a bare 429, with limits of %o',
  (limits) => {
    it('everybody waits for a second, and for twice as long after each further one, a minute at most', async () => {
      const limiter = createRateLimiter(limits);
      let before = 0;
      const pauses: number[] = [];
      for (let i = 0; i < 8; i++) {
        // All that were under way at the same time.
        for (let n = 0; n < 5; n++) respond(limiter, 429);
        const turn = ask(limiter);
        await vi.advanceTimersByTimeAsync(60_000 - (elapsed() % 60_000));
        pauses.push((turn.at ?? Number.NaN) - before);
        before = elapsed();
      }
      expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60].map((seconds) => seconds * 1_000));
    });

    it('they go one by one, at intervals that halve with each success', async () => {
      const limiter = createRateLimiter(limits);
      respond(limiter, 429);
      const turns: Turn[] = [];
      // Each response takes no time.
      for (let i = 0; i < 8; i++) {
        turns.push(ask(limiter));
        void turns[i]?.done.then(() => respond(limiter, 200));
      }
      await vi.runAllTimersAsync();
      expect(timesOf(turns)).toEqual([1_000, 1_500, 1_750, 1_875, 1_937, 1_968, 1_983, 1_990]);
    });

    it('they do not wait for the interval from when a success comes, but from when its request went', async () => {
      const limiter = createRateLimiter(limits);
      respond(limiter, 429);
      await vi.advanceTimersByTimeAsync(1_000);
      await ask(limiter).done;
      await vi.advanceTimersByTimeAsync(300);
      respond(limiter, 200);
      const next = ask(limiter);
      await vi.runAllTimersAsync();
      expect(next.at).toBe(1_500);
    });

    it('a Retry-After of no time says nothing', async () => {
      const limiter = createRateLimiter(limits);
      respond(limiter, 429, { 'retry-after': 0 });
      const next = ask(limiter);
      await vi.runAllTimersAsync();
      expect(next.at).toBe(1_000);
    });

    it('they go at the same interval while there is no success', async () => {
      const limiter = createRateLimiter(limits);
      respond(limiter, 429);
      const turns = askMany(limiter, 3);
      await vi.runAllTimersAsync();
      expect(timesOf(turns)).toEqual([1_000, 2_000, 3_000]);
    });
  },
);
