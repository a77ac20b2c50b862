import { createEightKeysClient, createRateLimiter, type RateLimits } from '@latchkey/8keys';
import { createEightKeys2026Client } from '@latchkey/8keys-2026';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { buyOnce, eightKeys2026Supplier, eightKeysSupplier, memoryJournal } from '../src/index.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const wait = (waitMs: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.max(waitMs, 0)));

interface Supply {
  readonly limits: RateLimits;
  /** How long each response takes, in milliseconds. */
  readonly latencyMs: number;
  /** How long after it was placed an order is done, in milliseconds. */
  readonly readyMs: number;
}

/** 8keys, as far as its limits go: it counts the requests of the last second and minute. */
function startSupplier({ limits, latencyMs, readyMs }: Supply) {
  const placedAt: number[] = [];
  let times: number[] = [];
  let rejected = 0;
  const fetch: typeof globalThis.fetch = async (url, init) => {
    await wait(latencyMs / 2);
    const now = performance.now();
    const within = (spanMs: number) => times.filter((at) => at > now - spanMs).length;
    const { perSecond = Number.POSITIVE_INFINITY, perMinute = Number.POSITIVE_INFINITY } = limits;
    const isFull = within(1_000) >= perSecond || within(60_000) >= perMinute;
    if (isFull) rejected++;
    else times = [...times.filter((at) => at > now - 60_000), now];
    await wait(latencyMs / 2);
    if (isFull) return Response.json({ message: 'Too many requests' }, { status: 429 });
    if (init?.method === 'POST') return Response.json({ order_id: placedAt.push(now) }, { status: 201 });
    const id = Number(String(url).split('/').at(-1));
    if (now < (placedAt[id - 1] ?? now) + readyMs) return Response.json({ id, status: 'processing' });
    return Response.json({
      id,
      status: 'done',
      product_keys: [{ product_id: 7, type: 'text/plain', code: 'A' }],
    });
  };
  return { fetch, paid: () => placedAt.length, rejected: () => rejected };
}

/** Buys so many times, and counts what became of it. */
async function buyMany(supply: Supply, purchases: number, perSecond: number) {
  const { fetch, paid, rejected } = startSupplier(supply);
  const rateLimiter = createRateLimiter(supply.limits);
  const supplier = eightKeysSupplier(createEightKeysClient({ apiKey: 'key', fetch, rateLimiter }));
  const journal = memoryJournal();
  let delivered = 0;
  const failures = new Set<string>();
  /** How long those had to wait that bought nothing, in milliseconds. */
  let longestMs = 0;
  const all = Promise.all(
    Array.from({ length: purchases }, async (_, i) => {
      await wait((i * 1_000) / perSecond);
      const started = performance.now();
      const lines = [{ product: '7', quantity: 1, maxUnitCents: 100 }];
      const intent = { reference: `shop-${i}`, supplier: '8keys', lines, maxTotalCents: 100 };
      await buyOnce(intent, { supplier, journal, pause: wait }).then(
        ({ keys }) => {
          delivered += keys.length;
        },
        (error) => {
          failures.add(`${error.name} ${error.outcome} ${error.problem}`);
          longestMs = Math.max(longestMs, performance.now() - started);
        },
      );
    }),
  );
  await vi.runAllTimersAsync();
  await all;
  return { delivered, paid: paid(), rejected: rejected(), failures: [...failures], longestMs };
}

const minute = { perMinute: 120 };
const both = { perSecond: 5, perMinute: 120 };
const atOnce = Number.POSITIVE_INFINITY;

it.each<[string, Supply, number, number, number]>([
  // Purchases, how many a second, and how many of them are paid for at least.
  ['200 at once', { limits: minute, latencyMs: 100, readyMs: 0 }, 200, atOnce, 60],
  ['200 at once, done later', { limits: minute, latencyMs: 100, readyMs: 5_000 }, 200, atOnce, 60],
  ['5 a second', { limits: minute, latencyMs: 100, readyMs: 0 }, 300, 5, 100],
  ['5 a second, done after a minute', { limits: minute, latencyMs: 100, readyMs: 60_000 }, 300, 5, 60],
  ['5 a second, responses slow', { limits: minute, latencyMs: 3_000, readyMs: 5_000 }, 300, 5, 60],
  ['200 at once, two limits', { limits: both, latencyMs: 100, readyMs: 5_000 }, 200, atOnce, 60],
  ['5 a second, two limits', { limits: both, latencyMs: 100, readyMs: 5_000 }, 300, 5, 60],
])('delivers all that was paid for: %s', async (_, supply, purchases, perSecond, least) => {
  const result = await buyMany(supply, purchases, perSecond);
  expect(result.delivered).toBe(result.paid);
  expect(result.paid).toBeGreaterThanOrEqual(least);
  expect(result.rejected).toBe(0);
  // What is not begun says so, and in time to buy elsewhere.
  expect(result.failures).toEqual(['ConnectionError not-sent rate-limit']);
  expect(result.longestMs).toBeLessThanOrEqual(30_000);
});

it('delivers all of 20 purchases that begin together at 8keys as it is today, which takes 5 requests a second', async () => {
  const placedAt: number[] = [];
  let times: number[] = [];
  let rejected = 0;
  const uuid = (n: number) => `3b1e8a52-7c1d-4a53-9a40-${String(n).padStart(12, '0')}`;
  const fetch: typeof globalThis.fetch = async (url, init) => {
    await wait(50);
    const now = performance.now();
    times = times.filter((at) => at > now - 1_000);
    // Without a header that says so.
    if (times.length >= 5) {
      rejected++;
      return Response.json({ message: 'Too Many Attempts.' }, { status: 429 });
    }
    times.push(now);
    if (init?.method === 'POST')
      return Response.json({ order_id: uuid(placedAt.push(now)) }, { status: 201 });
    const id = String(url).split('/').at(-1) ?? '';
    const isReady = now >= (placedAt[Number(id.split('-').at(-1)) - 1] ?? now) + 5_000;
    const product_keys = [{ product_id: 5, type: 'text/plain', code: 'A' }];
    const order = { id, external_id: 'x', created_at: '2099-11-28 10:00:00' };
    return Response.json(
      isReady ? { ...order, status: 'done', product_keys } : { ...order, status: 'processing' },
    );
  };
  // A limiter of its own by default: the shop does nothing for it.
  const supplier = eightKeys2026Supplier(
    createEightKeys2026Client({ apiKey: 'key', fetch, baseUrl: 'https://limit.test/v1' }),
  );
  const journal = memoryJournal();
  const lines = [{ product: '5', quantity: 1, maxUnitCents: 615 }];
  const all = Promise.allSettled(
    Array.from({ length: 20 }, (_, i) => {
      const intent = { reference: `shop-${i}`, supplier: '8keys-2026', lines, maxTotalCents: 615 };
      return buyOnce(intent, { supplier, journal, pause: wait });
    }),
  );
  await vi.runAllTimersAsync();
  const bought = (await all).map((result) =>
    result.status === 'fulfilled' ? result.value.keys.length : result.reason,
  );
  expect(bought).toEqual(Array.from({ length: 20 }, () => 1));
  expect([placedAt.length, rejected]).toEqual([20, 0]);
});
