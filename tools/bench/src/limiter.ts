import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createRateLimiter } from '@latchkey/8keys';
import { median, round } from './measure.ts';

const rounds = 5;
const crowds = [2_000, 20_000];

/**
 * What it costs each of those who wait at the same time to ask for a turn and to get it; one in two aborts. The ratio
 * is to the smallest crowd: with a cost that grows with those who wait, it would be 10.
 */
export async function limiterTable() {
  const costs = new Map(crowds.map((waiters) => [waiters, [] as number[]]));
  const blocks = new Map(crowds.map((waiters) => [waiters, 0]));
  for (let i = -1; i < rounds; i++) {
    for (const waiters of crowds) {
      const { cpuMicros, longestMs } = await costOf(waiters);
      // The first round warms up.
      if (i >= 0) costs.get(waiters)?.push(cpuMicros);
      if (i >= 0) blocks.set(waiters, Math.max(blocks.get(waiters) ?? 0, longestMs));
    }
  }
  const [smallest] = crowds.map((waiters) => median(costs.get(waiters) ?? []));
  return Object.fromEntries(
    crowds.map((waiters) => {
      const cost = median(costs.get(waiters) ?? []);
      const ratio = round(cost / (smallest ?? Number.NaN));
      const blocked = round(blocks.get(waiters) ?? 0);
      return [`${waiters} wait`, { 'CPU µs each': round(cost), ratio, 'loop blocked, ms at most': blocked }];
    }),
  );
}

/** @returns The CPU time of one who waits, in microseconds, and the longest time that the event loop stood still. */
async function costOf(waiters: number) {
  const limiter = createRateLimiter({ perSecond: 10_000 });
  limiter.observe(429, new Headers({ 'retry-after': '1' }));
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const started = process.cpuUsage();
  const turns = Array.from({ length: waiters }, (_, n) => {
    const abort = new AbortController();
    const effect = n % 4 < 2 ? 'purchase' : 'read';
    const turn = limiter.acquire(effect, { signal: abort.signal, deadlineMs: 600_000 });
    return { abort, turn: turn.catch(() => {}) };
  });
  for (const [n, { abort }] of turns.entries()) if (n % 2) abort.abort();
  await Promise.all(turns.map(({ turn }) => turn));
  const { user, system } = process.cpuUsage(started);
  delay.disable();
  return { cpuMicros: (user + system) / waiters, longestMs: delay.max / 1e6 };
}
