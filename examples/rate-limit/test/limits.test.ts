import { createRequire } from 'node:module';
import { createEightKeys2026Client, type RateLimiter, type RateLimits } from '@latchkey/8keys-2026';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { inPostgres } from '../src/counters.ts';
import { createSharedRateLimiter } from '../src/shared-rate-limiter.ts';

// Required rather than imported: the declarations of PGlite need Emscripten's, which nothing here has.
const require = createRequire(import.meta.url);

const now = Date.UTC(2000, 3, 3, 12);
const never = Number.POSITIVE_INFINITY;
/** Two pools, as two processes have them; PGlite has but one session, for which two would be too many. */
let pools: [pg.Pool, pg.Pool];
let stop: () => Promise<void>;
let name: string;
let count = 0;

beforeAll(async () => {
  const url = process.env.DATABASE_URL;
  if (url) {
    pools = [new pg.Pool({ connectionString: url }), new pg.Pool({ connectionString: url })];
    stop = async () => void (await Promise.all(pools.map((pool) => pool.end())));
    return;
  }
  const { PGlite } = require('@electric-sql/pglite');
  const { PGLiteSocketServer } = require('@electric-sql/pglite-socket');
  const server = new PGLiteSocketServer({ db: await PGlite.create(), port: 0 });
  await server.start();
  const connectionString = `postgres://postgres@${server.getServerConn()}/postgres`;
  const pool = new pg.Pool({ connectionString, max: 1 });
  pools = [pool, pool];
  stop = async () => {
    await pool.end();
    await server.stop();
  };
});
afterAll(() => stop());

beforeEach(() => {
  name = `test-${process.pid}-${count++}`;
});
afterEach(() => {
  vi.useRealTimers();
});

const two = (limits: RateLimits) =>
  Promise.all(pools.map((pool) => createSharedRateLimiter(inPostgres(pool), { name, ...limits })));

/** How many of so many requests, half of them by each limiter, get a turn without waiting. */
async function turnsOf(limiters: RateLimiter[], requests: number): Promise<number> {
  const turns = Array.from({ length: requests }, async (_, i) =>
    limiters[i % limiters.length]?.acquire('read', { deadlineMs: never, onWait }).then(
      () => 1,
      () => 0,
    ),
  );
  return (await Promise.all(turns)).reduce<number>((sum, turn) => sum + (turn ?? 0), 0);
}
const onWait = () => {
  throw new Error('It would wait.');
};

/** Time passes for the counters and for the limiters, and for nobody else, however busy the machine is. */
const useOwnTime = () => vi.useFakeTimers({ toFake: ['Date', 'performance'], now });

describe('two rate limiters that share a table', () => {
  it.each<[RateLimits, { spanMs: number; most: number; least: number; stepMs: number }]>([
    [{ perMinute: 120 }, { spanMs: 60_000, most: 120, least: 80, stepMs: 1_000 }],
    [{ perMinute: 60 }, { spanMs: 60_000, most: 60, least: 40, stepMs: 2_000 }],
    [{ perMinute: 12 }, { spanMs: 60_000, most: 12, least: 6, stepMs: 10_000 }],
    [
      { perSecond: 5, perMinute: 120 },
      { spanMs: 1_000, most: 5, least: 2, stepMs: 200 },
    ],
  ])('together keep to %o at any time', async (limits, { spanMs, most, least, stepMs }) => {
    useOwnTime();
    const limiters = await two(limits);
    const sent: { at: number; turns: number }[] = [];
    for (let at = 0; at < 2.5 * spanMs; at += stepMs) {
      // Each of the two asks for about all that is allowed.
      sent.push({ at, turns: await turnsOf(limiters, Math.ceil((2 * most * stepMs) / spanMs)) });
      vi.advanceTimersByTime(stepMs);
    }
    for (const { at: first } of sent) {
      const span = sent.filter(({ at }) => at >= first && at < first + spanMs);
      const turns = span.reduce((sum, each) => sum + each.turns, 0);
      expect(turns).toBeLessThanOrEqual(most);
      // Nor do they leave much of it unused.
      if (first <= 1.5 * spanMs) expect(turns).toBeGreaterThanOrEqual(least);
    }
  });

  it('do not count what goes by another name', async () => {
    useOwnTime();
    const limiters = await two({ perMinute: 12 });
    const other = await createSharedRateLimiter(inPostgres(pools[0]), { name: `${name}-2`, perMinute: 12 });
    expect(await turnsOf(limiters, 10)).toBe(2);
    expect(await turnsOf([other], 10)).toBe(2);
  });

  it.each([
    ['for as long as it says', { 'x-ratelimit-reset': `${now / 1000 + 30}` }, 30_000],
    ['for as long as it says', { 'retry-after': '30' }, 30_000],
    ['for a second, when it does not say', {}, 1_000],
  ])('both wait when one of them gets a 429, %s', async (_, headers, waitMs) => {
    useOwnTime();
    const [one, other] = await two({ perMinute: 120 });
    if (!one || !other) throw new Error('There are two.');
    await one.observe(200, new Headers(headers));
    expect(await turnsOf([other], 1)).toBe(1);
    await one.observe(429, new Headers(headers));
    for (const limiter of [one, other]) expect(await turnsOf([limiter], 1)).toBe(0);
    vi.advanceTimersByTime(waitMs - 100);
    expect(await turnsOf([other], 1)).toBe(0);
    vi.advanceTimersByTime(101);
    expect(await turnsOf([other], 1)).toBe(1);
  });

  it('go on when the clock is set back', async () => {
    useOwnTime();
    const [one] = await two({ perMinute: 6 });
    if (!one) throw new Error('There are two.');
    expect(await turnsOf([one], 2)).toBe(1);
    vi.setSystemTime(now - 3_600_000);
    expect(await turnsOf([one], 1)).toBe(0);
    expect(await turnsOf([one], 1)).toBe(1);
  });
});

describe('a caller who waits', () => {
  it('is notified once how long, and gets a turn', async () => {
    const [one, other] = await two({ perSecond: 2 });
    const waits: number[] = [];
    await one?.acquire('purchase', { deadlineMs: never });
    await other?.acquire('read', { deadlineMs: never, onWait: (waitMs) => waits.push(waitMs) });
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeGreaterThan(0);
    expect(waits[0]).toBeLessThanOrEqual(1_000);
  });

  it('goes in turn with those that wait beside it', async () => {
    const [one, other] = await two({ perSecond: 5 });
    await other?.acquire('read', { deadlineMs: never });
    const order: number[] = [];
    const turns = [0, 1, 2].map((i) => one?.acquire('read', { deadlineMs: never }).then(() => order.push(i)));
    await Promise.all(turns);
    expect(order).toEqual([0, 1, 2]);
  });

  it('can abort, also while another one waits in front', async () => {
    const [one, other] = await two({ perMinute: 6 });
    await one?.acquire('read', { deadlineMs: never });
    const controllers = [new AbortController(), new AbortController()] as const;
    const waits = controllers.map(({ signal }) => other?.acquire('read', { deadlineMs: never, signal }));
    for (const [i, controller] of [...controllers.entries()].reverse()) {
      controller.abort();
      await expect(waits[i]).rejects.toMatchObject({ name: 'AbortError' });
    }
    const [{ signal }] = controllers;
    await expect(other?.acquire('read', { deadlineMs: never, signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it.each([
    ['read', 500],
    ['purchase', 1_000],
  ] as const)('settles at the latest time for a %s, whoever waits in front', async (effect, deadlineMs) => {
    const [one, other] = await two({ perMinute: 6 });
    await one?.acquire('read', { deadlineMs: never });
    const abort = new AbortController();
    const front = other?.acquire('read', { deadlineMs: never, signal: abort.signal });
    const started = performance.now();
    await expect(other?.acquire(effect, { deadlineMs })).rejects.toMatchObject({ name: 'TimeoutError' });
    // A busy machine is slow; the next turn comes after ten seconds.
    expect(performance.now() - started).toBeLessThan(9_000);
    abort.abort();
    await expect(front).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a client with it', () => {
  it('sends in turn, and calls back who waits', async () => {
    const [rateLimiter] = await two({ perSecond: 2 });
    const ID = '4c69af14-6cd8-4c9e-a64c-9e3779b97f4b';
    const fetch = async () => Response.json({ id: ID, status: 'processing' });
    const client = createEightKeys2026Client({ apiKey: 'k', fetch, ...(rateLimiter && { rateLimiter }) });
    const waits: number[] = [];
    for (let i = 0; i < 2; i++) await client.getOrder({ ID }, { onWait: (waitMs) => waits.push(waitMs) });
    expect(waits).toHaveLength(1);
  });

  it('is not made when the database is gone', async () => {
    const gone = new pg.Pool({ connectionString: 'postgres://nobody@127.0.0.1:1/none' });
    await expect(createSharedRateLimiter(inPostgres(gone), { name, perMinute: 6 })).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
    await gone.end();
  });
});
