import { createRequire } from 'node:module';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSharedRateLimiter } from '../../examples/shared-rate-limit.ts';
import { createEightKeysClient, type RateLimiter } from '../../src/index.ts';

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

const two = (options: { limit: number; minuteMs?: number }) =>
  Promise.all(pools.map((pool) => createSharedRateLimiter(pool, { name, ...options })));

/** How many of so many requests, half of them by each limiter, get a turn without waiting. */
async function turnsOf(limiters: RateLimiter[], requests: number): Promise<number> {
  const deadline = Date.now();
  const turns = Array.from({ length: requests }, async (_, i) =>
    limiters[i % limiters.length]?.acquire(i % 3 ? 'read' : 'write', { deadline }).then(
      () => 1,
      () => 0,
    ),
  );
  return (await Promise.all(turns)).reduce<number>((sum, turn) => sum + (turn ?? 0), 0);
}

describe('two rate limiters that share a table', () => {
  it.each([120, 60, 12])('together never exceed a limit of %i in any minute', async (limit) => {
    const limiters = await two({ limit });
    vi.useFakeTimers({ toFake: ['Date'], now });
    const sent: { second: number; turns: number }[] = [];
    for (let second = 0; second < 150; second += 3) {
      vi.setSystemTime(now + second * 1000);
      sent.push({ second, turns: await turnsOf(limiters, limit / 2) });
    }
    for (const { second: first } of sent) {
      const minute = sent.filter(({ second }) => second >= first && second < first + 60);
      const turns = minute.reduce((sum, each) => sum + each.turns, 0);
      expect(turns).toBeLessThanOrEqual(limit);
      // Nor do they leave much of it unused.
      if (first <= 90) expect(turns).toBeGreaterThanOrEqual((limit * 2) / 3);
    }
  });

  it('do not count what goes by another name', async () => {
    const limiters = await two({ limit: 12 });
    const [other] = await Promise.all([createSharedRateLimiter(pools[0], { name: `${name}-2`, limit: 12 })]);
    vi.useFakeTimers({ toFake: ['Date'], now });
    expect(await turnsOf(limiters, 10)).toBe(2);
    expect(await turnsOf([other], 10)).toBe(2);
  });

  it('both wait when one of them is told 429', async () => {
    const [one, other] = await two({ limit: 120 });
    if (!one || !other) throw new Error('There are two.');
    vi.useFakeTimers({ toFake: ['Date'], now });
    const headers = new Headers({ 'x-ratelimit-reset': `${now / 1000 + 30}` });
    await one.observe(200, headers);
    expect(await turnsOf([other], 1)).toBe(1);
    await one.observe(429, headers);
    for (const limiter of [one, other]) expect(await turnsOf([limiter], 1)).toBe(0);
    vi.setSystemTime(now + 29_000);
    expect(await turnsOf([other], 1)).toBe(0);
    vi.setSystemTime(now + 30_001);
    expect(await turnsOf([other], 1)).toBe(1);
  });
});

/** Passes the time that somebody has to wait; the clock stands still by itself, however busy the machine is. */
const pass = (waitMs: number) => vi.setSystemTime(Date.now() + waitMs);

describe('a caller who waits', () => {
  it('is told once how long, and gets a turn', async () => {
    const [one, other] = await two({ limit: 6, minuteMs: 5_000 });
    vi.useFakeTimers({ toFake: ['Date'], now });
    const notified: number[] = [];
    const onWait = (waitMs: number) => void pass(notified[notified.push(waitMs) - 1] ?? 0);
    await one?.acquire('write', { deadline: never });
    await other?.acquire('read', { deadline: never, onWait });
    expect(notified).toHaveLength(1);
    expect(notified[0]).toBeGreaterThan(0);
    // What is left of a part of the minute, and the head start of the writes.
    expect(notified[0]).toBeLessThanOrEqual(1_100);
  });

  it('can abort', async () => {
    const [one, other] = await two({ limit: 6 });
    vi.useFakeTimers({ toFake: ['Date'], now });
    await one?.acquire('write', { deadline: never });
    const controller = new AbortController();
    const { signal } = controller;
    const wait = other?.acquire('write', { deadline: never, signal, onWait: () => controller.abort() });
    await expect(wait).rejects.toMatchObject({ name: 'AbortError' });
    await expect(other?.acquire('write', { deadline: never, signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it('is rejected when no turn comes before the deadline', async () => {
    const [one, other] = await two({ limit: 6 });
    vi.useFakeTimers({ toFake: ['Date'], now });
    await one?.acquire('write', { deadline: never });
    await expect(other?.acquire('write', { deadline: Date.now() + 500 })).rejects.toThrow('deadline');
  });
});

describe('a client with it', () => {
  it('sends in turn, and tells who waits', async () => {
    const [rateLimiter] = await two({ limit: 6, minuteMs: 5_000 });
    vi.useFakeTimers({ toFake: ['Date'], now });
    const fetch = async () => Response.json({ id: 1, status: 'processing' });
    const client = createEightKeysClient({ apiKey: 'k', fetch, ...(rateLimiter && { rateLimiter }) });
    const notified: number[] = [];
    const onWait = (waitMs: number) => void pass(notified[notified.push(waitMs) - 1] ?? 0);
    for (let i = 0; i < 2; i++) await client.getOrder({ ID: 1 }, { onWait });
    expect(notified).toHaveLength(1);
  });

  it('is not made when the database is gone', async () => {
    const gone = new pg.Pool({ connectionString: 'postgres://nobody@127.0.0.1:1/none' });
    await expect(createSharedRateLimiter(gone, { name, limit: 6 })).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
    await gone.end();
  });
});
