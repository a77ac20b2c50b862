import { Session } from 'node:inspector/promises';
import { setFlagsFromString } from 'node:v8';
import { afterAll, expect, it, vi } from 'vitest';
import { createRateLimiter } from '../src/index.ts';
import { ask, type Turn, useVirtualTime } from './ask-for-turns.ts';

useVirtualTime();

// Optimized code does not count, and when it is ready is a matter of the machine.
const compilers = ['maglev', 'turbofan'];
for (const compiler of compilers) setFlagsFromString(`--no-${compiler}`);
// The files after this one run in the same process.
afterAll(() => {
  for (const compiler of compilers) setFlagsFromString(`--${compiler}`);
});

/** How often any function or block of the rate limiter runs meanwhile, as V8 counts it. */
async function countOperations(work: () => Promise<void>): Promise<number> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  await work();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  session.disconnect();
  return result
    .filter(({ url }) => /\/src\/rate-limiter[^/]*$/.test(url))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map(({ count }) => count)))
    .reduce((sum, count) => sum + count, 0);
}

const effects = ['purchase', 'read', 'write'] as const;

/** What it costs one of so many who wait at the same time: to ask, and to get a turn or to abort. */
async function costOfOne(waiters: number, abortEvery: number): Promise<number> {
  const limiter = createRateLimiter({ perSecond: 50, perMinute: 600 });
  const operations = await countOperations(async () => {
    const aborts: AbortController[] = [];
    const turns: Turn[] = [];
    for (let i = 0; i < waiters; i++) {
      const abort = new AbortController();
      if (i % abortEvery === 0) aborts.push(abort);
      turns.push(ask(limiter, effects[i % 3], { signal: abort.signal }));
    }
    for (const abort of aborts.reverse()) abort.abort();
    await vi.runAllTimersAsync();
    expect(turns.every(({ at, error }) => at !== undefined || error !== undefined)).toBe(true);
  });
  return operations / waiters;
}

it.each([Number.POSITIVE_INFINITY, 2])(
  'costs 20,000 who wait no more each than 2,000, where one in %d aborts',
  async (abortEvery) => {
    // The first measurement counts what ran before it as well.
    await costOfOne(1, abortEvery);
    const few = await costOfOne(2_000, abortEvery);
    const many = await costOfOne(20_000, abortEvery);
    // An empty measurement would be constant as well.
    expect(few).toBeGreaterThan(5);
    expect(many / few).toBeLessThan(1.1);
  },
);
