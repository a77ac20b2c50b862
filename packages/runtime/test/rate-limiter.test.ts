import { describe, expect, it, vi } from 'vitest';
import { createRateLimiter, type RateLimits } from '../src/index.ts';
import { ask, askMany, settle, startOfDay, timesOf, useVirtualTime } from './ask-for-turns.ts';

useVirtualTime();

describe('a rate limiter', () => {
  it.each<[RateLimits, number]>([
    [{ perMinute: 60 }, 60],
    [{ perSecond: 5 }, 5],
    [{ perSecond: 5, perMinute: 120 }, 5],
    [{ perSecond: 5, perMinute: 3 }, 3],
    [{}, 1_000],
  ])('of %o lets %i requests through at once', async (limits, count) => {
    const turns = askMany(createRateLimiter(limits), 1_000);
    await settle();
    expect(timesOf(turns)).toEqual([...Array(count).fill(0), ...Array(1_000 - count).fill(undefined)]);
    expect(turns.slice(0, count).flatMap(({ waits }) => waits)).toEqual([]);
  });

  it('keeps to a limit per second and a limit per minute at once', async () => {
    const turns = askMany(createRateLimiter({ perSecond: 5, perMinute: 12 }), 14);
    await vi.runAllTimersAsync();
    const seconds = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 60, 60];
    expect(timesOf(turns)).toEqual(seconds.map((second) => second * 1_000));
  });

  it('calls back who waits with the expected wait, once', async () => {
    const limiter = createRateLimiter({ perMinute: 2 });
    const turns = askMany(limiter, 6);
    await vi.runAllTimersAsync();
    expect(turns.map(({ waits }) => waits)).toEqual([[], [], [60_000], [60_000], [120_000], [120_000]]);
    expect(timesOf(turns)).toEqual([0, 0, 60_000, 60_000, 120_000, 120_000]);
  });

  it('gives a turn to who waits and does not want to be called back', async () => {
    const limiter = createRateLimiter({ perMinute: 1 });
    await ask(limiter).done;
    const waiting = ask(limiter, 'read', { onWait: undefined });
    await vi.runAllTimersAsync();
    expect([waiting.at, waiting.error]).toEqual([60_000, undefined]);
  });

  it.each([-3_600_000, 3_600_000])('goes on when the clock is set by %i ms', async (change) => {
    const limiter = createRateLimiter({ perMinute: 1 });
    await ask(limiter).done;
    const waiting = ask(limiter);
    vi.setSystemTime(startOfDay + change);
    await vi.advanceTimersByTimeAsync(59_999);
    expect(waiting.at).toBeUndefined();
    const later = ask(limiter);
    expect(later.waits).toEqual([60_001]);
    await vi.advanceTimersByTimeAsync(1);
    expect(waiting.at).toBe(60_000);
  });

  it('ends the wait of a caller who aborts, and lets the next one go', async () => {
    const limiter = createRateLimiter({ perMinute: 2 });
    await ask(limiter).done;
    const controller = new AbortController();
    const purchase = ask(limiter, 'purchase', { signal: controller.signal });
    const read = ask(limiter);
    await settle();
    expect(read.at).toBeUndefined();
    controller.abort(new Error('the buyer left'));
    await purchase.done;
    expect(purchase.error).toMatchObject({ message: 'the buyer left' });
    await settle();
    expect(read.at).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('gives no turn to a caller who has aborted, or does when called back', async () => {
    const limiter = createRateLimiter({ perMinute: 1 });
    const { error } = ask(limiter, 'read', { signal: AbortSignal.abort() });
    await settle();
    expect(error).toBeUndefined();
    const controller = new AbortController();
    await ask(limiter).done;
    const turn = ask(limiter, 'read', { signal: controller.signal, onWait: () => controller.abort() });
    await turn.done;
    expect(turn.error).toMatchObject({ name: 'AbortError' });
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    { perMinute: 0 },
    { perMinute: -1 },
    { perMinute: 1.5 },
    { perMinute: Number.NaN },
    { perMinute: Number.POSITIVE_INFINITY },
    { perMinute: 10_001 },
    { perMinute: '60' },
    { perSecond: 0 },
    { perHour: 5 },
    60,
    null,
    undefined,
  ])('is not made with limits of %o', (limits) => {
    expect(() => createRateLimiter(limits as RateLimits)).toThrow(
      expect.objectContaining({ name: 'ArgumentError', operation: 'createRateLimiter' }),
    );
  });
});

describe('a deadline', () => {
  it('that ends before the turn can come ends the wait at once', async () => {
    const limiter = createRateLimiter({ perMinute: 1 });
    await ask(limiter).done;
    const late = ask(limiter, 'read', { deadlineMs: 59_999 });
    await late.done;
    expect(late.error).toMatchObject({ message: 'No turn in time under the rate limit.' });
    expect(late.waits).toEqual([]);
    const inTime = ask(limiter, 'read', { deadlineMs: 60_000 });
    await vi.runAllTimersAsync();
    expect(inTime.at).toBe(60_000);
  });

  it('counts what waits in front', async () => {
    const limiter = createRateLimiter({ perMinute: 2 });
    const turns = Array.from({ length: 6 }, () => ask(limiter, 'read', { deadlineMs: 60_000 }));
    await settle();
    expect(turns.map(({ error }) => error !== undefined)).toEqual([false, false, false, false, true, true]);
  });

  it('counts what waits in front under a limit per second', async () => {
    const limiter = createRateLimiter({ perSecond: 2 });
    const turns = Array.from({ length: 8 }, () => ask(limiter, 'read', { deadlineMs: 2_000 }));
    await settle();
    expect(turns.map(({ error }) => error !== undefined)).toEqual([...Array(6).fill(false), true, true]);
  });

  it('ends the wait also when the turn comes later than expected', async () => {
    const limiter = createRateLimiter({ perMinute: 1 });
    await ask(limiter).done;
    const turn = ask(limiter, 'read', { deadlineMs: 70_000 });
    await vi.advanceTimersByTimeAsync(59_000);
    limiter.observe(200, new Headers({ 'x-ratelimit-remaining': '0' }));
    limiter.observe(429, new Headers({ 'retry-after': '30' }));
    await vi.advanceTimersByTimeAsync(10_999);
    expect(turn.error).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    expect(turn.error).toMatchObject({ message: 'No turn in time under the rate limit.' });
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a purchase', () => {
  it('expects to wait for both turns of each purchase in front of it', async () => {
    const purchases = askMany(createRateLimiter({ perMinute: 2 }), 3, 'purchase');
    await vi.runAllTimersAsync();
    expect(purchases.map(({ waits }) => waits)).toEqual([[], [60_000], [120_000]]);
  });

  it('keeps its second turn no longer than it counts itself', async () => {
    const limiter = createRateLimiter({ perMinute: 4 });
    await ask(limiter, 'purchase').done;
    await vi.advanceTimersByTimeAsync(60_000);
    const purchases = askMany(limiter, 3, 'purchase');
    await vi.runAllTimersAsync();
    expect(timesOf(purchases)).toEqual([60_000, 60_000, 120_000]);
  });

  it('keeps a turn for the request that fetches its keys', async () => {
    const limiter = createRateLimiter({ perMinute: 4 });
    const purchases = askMany(limiter, 3, 'purchase');
    await settle();
    expect(timesOf(purchases)).toEqual([0, 0, undefined]);
    const reads = askMany(limiter, 3);
    await settle();
    expect(timesOf(reads)).toEqual([0, 0, undefined]);
  });

  it('gives the kept turn up when it leaves the minute itself', async () => {
    const limiter = createRateLimiter({ perMinute: 2 });
    const turns = askMany(limiter, 3, 'purchase');
    await vi.runAllTimersAsync();
    expect(timesOf(turns)).toEqual([0, 60_000, 120_000]);
  });

  it('gets a turn also where there is but one', async () => {
    const turns = askMany(createRateLimiter({ perMinute: 1 }), 2, 'purchase');
    await vi.runAllTimersAsync();
    expect(timesOf(turns)).toEqual([0, 60_000]);
  });

  it('goes before reads, and a read that waits before the next purchase', async () => {
    const limiter = createRateLimiter({ perMinute: 2 });
    askMany(limiter, 2);
    const order: string[] = [];
    for (const [i, effect] of (['read', 'purchase', 'write', 'purchase', 'read'] as const).entries())
      void ask(limiter, effect).done.then(() => order.push(`${effect} ${i}`));
    await vi.runAllTimersAsync();
    expect(order).toEqual(['purchase 1', 'read 0', 'purchase 3', 'write 2', 'read 4']);
  });

  it('keeps a turn for a read that waits, however long a pause lasts', async () => {
    const limiter = createRateLimiter({ perMinute: 2, perSecond: 1 });
    askMany(limiter, 2);
    // Both have their turns.
    await vi.advanceTimersByTimeAsync(1_000);
    const read = ask(limiter);
    const purchases = askMany(limiter, 2, 'purchase');
    const isLimited = () => limiter.observe(429, new Headers({ 'retry-after': '60' }));
    void purchases[0]?.done.then(isLimited);
    // The pause goes on after the first purchase no longer counts.
    setTimeout(isLimited, 90_000);
    await vi.runAllTimersAsync();
    expect(timesOf([...purchases, read])).toEqual([61_000, 211_000, 151_000]);
  });

  it('is not begun where its turn comes in the second half of its time', async () => {
    const limiter = createRateLimiter({ perMinute: 2 });
    await ask(limiter, 'purchase').done;
    const late = ask(limiter, 'purchase', { deadlineMs: 119_999 });
    await late.done;
    expect(late.error).toMatchObject({ message: 'No turn in time under the rate limit.' });
    const inTime = ask(limiter, 'purchase', { deadlineMs: 120_000 });
    await vi.runAllTimersAsync();
    expect(inTime.at).toBe(60_000);
  });

  it('is not begun where the reads that wait leave no time for its own', async () => {
    const limiter = createRateLimiter({ perMinute: 2 });
    askMany(limiter, 6);
    const late = ask(limiter, 'purchase', { deadlineMs: 240_000 });
    await late.done;
    expect(late.error).toMatchObject({ message: 'No turn in time under the rate limit.' });
  });
});
