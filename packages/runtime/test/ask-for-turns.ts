import { afterEach, beforeEach, vi } from 'vitest';
import type { RateLimiter, TurnOptions } from '../src/index.ts';

/** The time of day at the start of each test, in milliseconds since 1970. */
export const startOfDay = Date.UTC(2000, 3, 3, 12);

let start = 0;

/** Makes waiting take no time, in each test of a file. */
export function useVirtualTime(): void {
  beforeEach(() => {
    vi.useFakeTimers({ now: startOfDay });
    start = performance.now();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
}

/** Milliseconds since the start of the test. */
export const elapsed = () => performance.now() - start;

/** A request for a turn; `at` is when it came or failed, in milliseconds since the start of the test. */
export interface Turn {
  readonly effect: 'read' | 'write' | 'purchase';
  readonly waits: number[];
  at?: number;
  error?: unknown;
  readonly done: Promise<void>;
}

export function ask(
  limiter: RateLimiter,
  effect: Turn['effect'] = 'read',
  options: Partial<TurnOptions> = {},
): Turn {
  const turn: Omit<Turn, 'done'> = { effect, waits: [] };
  const onWait = (waitMs: number) => void turn.waits.push(waitMs);
  const done = limiter.acquire(effect, { deadlineMs: Number.POSITIVE_INFINITY, onWait, ...options }).then(
    () => {
      turn.at = elapsed();
    },
    (error) => {
      turn.error = error;
    },
  );
  return Object.assign(turn, { done });
}

export const askMany = (limiter: RateLimiter, count: number, effect: Turn['effect'] = 'read') =>
  Array.from({ length: count }, () => ask(limiter, effect));

/** When each turn came; `undefined` where it has not come. */
export const timesOf = (turns: readonly Turn[]) => turns.map(({ at }) => at);

export const respond = (
  limiter: RateLimiter,
  status: number,
  headers: Record<string, string | number> = {},
) => limiter.observe(status, new Headers(Object.entries(headers).map(([name, value]) => [name, `${value}`])));

export const settle = () => vi.advanceTimersByTimeAsync(0);
