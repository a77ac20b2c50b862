import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRateLimiter, type RateLimiter } from '../src/index.ts';

const now = Date.UTC(2000, 3, 3, 12);
const never = Number.POSITIVE_INFINITY;

beforeEach(() => {
  vi.useFakeTimers({ now });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Asks for a turn; `at` tells when it came, in milliseconds from the start. */
function ask(limiter: RateLimiter, effect: 'read' | 'write' = 'read', more: object = {}) {
  const turn: { at?: number; error?: unknown; notified: number[] } = { notified: [] };
  const onWait = (waitMs: number) => void turn.notified.push(waitMs);
  const done = limiter.acquire(effect, { deadline: never, onWait, ...more }).then(
    () => {
      turn.at = Date.now() - now;
    },
    (error) => {
      turn.error = error;
    },
  );
  return Object.assign(turn, { done });
}

const askMany = (limiter: RateLimiter, count: number) => Array.from({ length: count }, () => ask(limiter));
const response = (limiter: RateLimiter, status: number, headers: Record<string, string | number>) =>
  limiter.observe(
    status,
    new Headers(Object.entries(headers).map(([name, value]) => [`x-ratelimit-${name}`, `${value}`])),
  );
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('a rate limiter', () => {
  it('lets as many requests through as the limit allows, at once', async () => {
    const turns = askMany(createRateLimiter(60), 60);
    await settle();
    expect(turns.map(({ at }) => at)).toEqual(Array(60).fill(0));
    expect(turns.flatMap(({ notified }) => notified)).toEqual([]);
  });

  it('never lets more than the limit through in any 60 seconds', async () => {
    const limiter = createRateLimiter(5);
    const turns = [];
    for (let i = 0; i < 4; i++) {
      turns.push(...askMany(limiter, 5));
      await vi.advanceTimersByTimeAsync(7_000);
    }
    await vi.runAllTimersAsync();
    const times = turns.map(({ at }) => at ?? never).sort((a, b) => a - b);
    expect(times).toHaveLength(20);
    for (const [i, time] of times.entries()) {
      const before = times[i - 5];
      if (before !== undefined) expect(time - before).toBeGreaterThanOrEqual(60_000);
    }
    // Nor does it let less through.
    expect(times.at(-1)).toBeLessThan(4 * 60_000);
  });

  it('tells a caller who waits how long, once', async () => {
    const limiter = createRateLimiter(1);
    await ask(limiter).done;
    await vi.advanceTimersByTimeAsync(20_000);
    const waiting = ask(limiter);
    await vi.runAllTimersAsync();
    expect(waiting.notified).toEqual([40_000]);
    expect(waiting.at).toBe(60_000);
  });

  it('lets writes go before reads, and otherwise those who came first', async () => {
    const limiter = createRateLimiter(1);
    await ask(limiter).done;
    const order: string[] = [];
    const waiting = (['read', 'write', 'read', 'write'] as const).map((effect, i) => {
      const turn = ask(limiter, effect);
      void turn.done.then(() => order.push(`${effect} ${i}`));
      return turn;
    });
    await vi.runAllTimersAsync();
    expect(order).toEqual(['write 1', 'write 3', 'read 0', 'read 2']);
    const times = waiting.map(({ at = 0 }) => Math.floor(at / 60_000));
    expect(times).toEqual([3, 1, 4, 2]);
  });

  it('gives way to a write that comes while a read waits', async () => {
    const limiter = createRateLimiter(1);
    await ask(limiter).done;
    const read = ask(limiter, 'read');
    await vi.advanceTimersByTimeAsync(59_000);
    const write = ask(limiter, 'write');
    await vi.advanceTimersByTimeAsync(2_000);
    expect([write.at, read.at]).toEqual([60_000, undefined]);
    await vi.runAllTimersAsync();
    expect(read.at).toBeGreaterThanOrEqual(120_000);
  });

  it('ends the wait of a caller who aborts, and lets the next one go', async () => {
    const limiter = createRateLimiter(1);
    await ask(limiter).done;
    const controller = new AbortController();
    const write = ask(limiter, 'write', { signal: controller.signal });
    const read = ask(limiter, 'read');
    await vi.advanceTimersByTimeAsync(1_000);
    controller.abort(new Error('the buyer left'));
    await write.done;
    expect(write.error).toMatchObject({ message: 'the buyer left' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(read.at).toBe(60_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('rejects at once who cannot have a turn before the deadline', async () => {
    const limiter = createRateLimiter(1);
    await ask(limiter).done;
    const late = ask(limiter, 'write', { deadline: now + 59_999 });
    await late.done;
    expect(late.error).toMatchObject({ message: 'deadline' });
    const inTime = ask(limiter, 'read', { deadline: now + 60_000 });
    await vi.runAllTimersAsync();
    expect(inTime.at).toBe(60_000);
  });
});

describe('what the supplier has counted', () => {
  it('replaces the limit', async () => {
    const limiter = createRateLimiter(1);
    response(limiter, 200, { limit: 3 });
    const turns = askMany(limiter, 4);
    await settle();
    expect(turns.map(({ at }) => at)).toEqual([0, 0, 0, undefined]);
  });

  it('counts what others have sent with the same key', async () => {
    const limiter = createRateLimiter(10);
    await ask(limiter).done;
    // One request of ours, seven of theirs.
    response(limiter, 200, { limit: 10, remaining: 2 });
    const turns = askMany(limiter, 3);
    await settle();
    expect(turns.map(({ at }) => at)).toEqual([0, 0, undefined]);
    await vi.runAllTimersAsync();
    expect(turns[2]?.at).toBe(60_000);
  });

  it('is not added to what was counted already', async () => {
    const limiter = createRateLimiter(10);
    await Promise.all(askMany(limiter, 8).map(({ done }) => done));
    response(limiter, 200, { remaining: 5 });
    response(limiter, 200, { remaining: 2 });
    const turns = askMany(limiter, 3);
    await settle();
    expect(turns.map(({ at }) => at)).toEqual([0, 0, undefined]);
  });

  it('is compared with this minute, not with the one before', async () => {
    const limiter = createRateLimiter(10);
    await Promise.all(askMany(limiter, 10).map(({ done }) => done));
    await vi.advanceTimersByTimeAsync(60_000);
    response(limiter, 200, { remaining: 1 });
    const turns = askMany(limiter, 2);
    await settle();
    expect(turns.map(({ at }) => at)).toEqual([60_000, undefined]);
  });

  it('holds everybody back until the reset of a 429', async () => {
    const limiter = createRateLimiter(10);
    response(limiter, 429, { reset: now / 1000 + 25 });
    const turns = askMany(limiter, 2);
    await vi.advanceTimersByTimeAsync(24_999);
    expect(turns.map(({ at }) => at)).toEqual([undefined, undefined]);
    await vi.runAllTimersAsync();
    expect(turns.map(({ at = 0 }) => Math.floor(at / 1_000))).toEqual([25, 25]);
    expect(turns[0]?.notified).toEqual([25_000]);
  });

  it('is counted anew after the reset of a 429, whatever remained before', async () => {
    const limiter = createRateLimiter(10);
    response(limiter, 429, { remaining: 0, reset: now / 1000 + 25 });
    const turn = ask(limiter);
    await vi.runAllTimersAsync();
    expect(turn.at).toBe(25_000);
  });

  it('holds nobody back by the reset of another response', async () => {
    const limiter = createRateLimiter(10);
    response(limiter, 200, { reset: now / 1000 + 25 });
    response(limiter, 500, { reset: now / 1000 + 25 });
    const [turn] = askMany(limiter, 1);
    await settle();
    expect(turn?.at).toBe(0);
  });

  it('keeps the earlier reset when a 429 has none', async () => {
    const limiter = createRateLimiter(10);
    response(limiter, 429, { reset: now / 1000 + 25 });
    response(limiter, 429, {});
    const turn = ask(limiter);
    await vi.runAllTimersAsync();
    expect(turn.at).toBe(25_000);
  });

  it.each([
    { limit: 'many', remaining: 'few' },
    { limit: '', remaining: '' },
    { limit: 0 },
    { limit: -5 },
    { limit: '0.5' },
    { remaining: '9'.repeat(30) },
    {},
  ])('changes nothing when it makes no sense: %o', async (headers) => {
    const limiter = createRateLimiter(2);
    response(limiter, 200, headers);
    const turns = askMany(limiter, 3);
    await settle();
    expect(turns.map(({ at }) => at)).toEqual([0, 0, undefined]);
  });

  it.each([{ remaining: -1e15 }, { limit: 1e15, remaining: 0 }, { limit: 1e15, remaining: -1e15 }])(
    'takes neither the memory nor the time of a shop: %o',
    async (headers) => {
      const limiter = createRateLimiter(2);
      for (let i = 0; i < 100; i++) response(limiter, 200, headers);
      const turn = ask(limiter);
      await vi.runAllTimersAsync();
      expect(turn.at).toBeLessThanOrEqual(60_000);
    },
  );

  it.each([now / 1000 + 1e9, '9'.repeat(300), 'Infinity', now])(
    'blocks for a minute at most: reset %s',
    async (reset) => {
      const limiter = createRateLimiter(2);
      response(limiter, 429, { reset });
      const turn = ask(limiter);
      await vi.runAllTimersAsync();
      expect(turn.at).toBeLessThanOrEqual(60_000);
    },
  );
});
