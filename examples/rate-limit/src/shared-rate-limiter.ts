/**
 * A rate limit that several processes or machines keep together, counted in PostgreSQL or Redis by
 * rate-limiter-flexible:
 *
 *     const rateLimiter = await createSharedRateLimiter(inRedis(redis), { name: '8keys', perSecond: 5 });
 *     const client = createEightKeys2026Client({ apiKey, rateLimiter });
 *
 * Each process has a limiter of its own too: it keeps the order in which its requests go, and begins no purchase that
 * could not be finished in time.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { createRateLimiter, type RateLimiter, type RateLimits } from '@latchkey/8keys-2026';
import { RateLimiterRes } from 'rate-limiter-flexible';
import type { CountersIn } from './counters.ts';

/** What the supplier allows to all processes together, and what they call their count. */
export interface SharedLimit extends RateLimits {
  /** What the processes that share an API key and an environment call their common counter; never the key itself. */
  readonly name: string;
}

const minuteMs = 60_000;

/** What a timer can hold, in milliseconds. */
const longestTimer = 2 ** 31 - 1;

/**
 * @throws {ArgumentError} When a limit is unusable.
 * @throws When the counters cannot be reached.
 */
export async function createSharedRateLimiter(
  counting: CountersIn,
  { name, ...limits }: SharedLimit,
): Promise<RateLimiter> {
  const own = createRateLimiter(limits);
  const counters = await Promise.all([
    limits.perSecond ? createCounter(counting, `${name}-second`, limits.perSecond, 1_000) : [],
    limits.perMinute ? createCounter(counting, `${name}-minute`, limits.perMinute, minuteMs) : [],
  ]).then((all) => all.flat());
  /** Over when the one before has its turn: one at a time asks the database, so that the order stays. */
  let before: Promise<unknown> = Promise.resolve();

  return {
    async acquire(effect, { signal, deadlineMs, onWait }) {
      const started = performance.now();
      await own.acquire(effect, { signal, deadlineMs, onWait });
      const longestMs = effect === 'purchase' ? deadlineMs / 2 : deadlineMs;
      const leftMs = Math.max(Math.floor(longestMs - (performance.now() - started)), 0);
      const inTime = AbortSignal.timeout(Math.min(leftMs, longestTimer));
      const ended = signal ? AbortSignal.any([signal, inTime]) : inTime;
      const turn = before.then(() => takeTurn(counters, ended, onWait));
      before = turn.catch(() => {});
      await Promise.race([turn, rejectionBy(ended)]);
    },

    async observe(status, headers) {
      await own.observe(status, headers);
      if (status !== 429) return;
      // Somebody else sends with the same key: all wait, a minute at most.
      const reset = Number(headers.get('x-ratelimit-reset')) - Date.now() / 1000;
      const seconds = Number(headers.get('retry-after')) || Math.max(reset, 1);
      await Promise.all(counters.map((counter) => counter.block(Math.min(seconds, minuteMs / 1000))));
    },
  };
}

/** Counts one request in each counter, and waits before the next attempt where one is full. */
async function takeTurn(
  counters: readonly Counter[],
  ended: AbortSignal,
  onWait: ((waitMs: number) => void) | undefined,
): Promise<void> {
  for (const counter of counters) {
    for (let waits = 0; ; waits++) {
      ended.throwIfAborted();
      const waitMs = await counter.count();
      if (!waitMs) break;
      if (!waits) onWait?.(waitMs);
      await sleep(waitMs, undefined, { signal: ended });
    }
  }
}

interface Counter {
  /** @returns How long to wait for another attempt, in milliseconds; 0 when the request was counted. */
  count(): Promise<number>;
  block(seconds: number): Promise<unknown>;
}

async function createCounter(
  create: CountersIn,
  key: string,
  limit: number,
  spanMs: number,
): Promise<Counter> {
  // A counter that starts anew each minute would let two minutes' worth through around its start. Any minute touches
  // at most one part more than it has.
  const parts = Math.min(Math.max(limit - 1, 1), 5);
  const limiter = await create({
    keyPrefix: '',
    points: Math.max(Math.floor(limit / (parts + 1)), 1),
    duration: spanMs / parts / 1000,
  });
  return {
    async count() {
      try {
        await limiter.consume(key);
        return 0;
      } catch (full) {
        // Without the counters nobody knows what the others send.
        if (!(full instanceof RateLimiterRes)) throw full;
        // Longer than any block: the clock was set back.
        if (full.msBeforeNext > minuteMs) await limiter.delete(key);
        return Math.max(Math.min(full.msBeforeNext, minuteMs), 1);
      }
    },
    block: (seconds) => limiter.block(key, seconds),
  };
}

async function rejectionBy(signal: AbortSignal): Promise<never> {
  if (!signal.aborted)
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  throw signal.reason;
}
