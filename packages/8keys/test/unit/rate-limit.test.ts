import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type ClientOptions, createEightKeysClient, createRateLimiter } from '../../src/index.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2000, 3, 3, 12) });
});
afterEach(() => {
  vi.useRealTimers();
});

/** How many of 200 calls are sent at once. */
async function sentAtOnce(options: Partial<ClientOptions>): Promise<number> {
  const fetch = vi.fn(async () => Response.json({ id: 1, status: 'processing' }));
  const client = createEightKeysClient({ apiKey: 'k', fetch, ...options });
  const calls = Array.from({ length: 200 }, () => client.getOrder({ ID: 1 }).catch(() => {}));
  await vi.advanceTimersByTimeAsync(0);
  const sent = fetch.mock.calls.length;
  await vi.runAllTimersAsync();
  await Promise.all(calls);
  return sent;
}

it.each<[string, number, Partial<ClientOptions>]>([
  ['production, when nothing else is said,', 120, {}],
  ['production', 120, { baseUrl: 'production' }],
  ['the sandbox', 60, { baseUrl: 'supplier-sandbox' }],
  ['production by its URL', 120, { baseUrl: 'https://api.8keys.de/p/v1' }],
  ['the sandbox by its URL', 60, { baseUrl: 'https://api.8keys.de/d/v1/' }],
  ['an address of its own', 200, { baseUrl: 'https://eight.example' }],
  ['production without a limit', 200, { rateLimiter: false }],
  ['production with a limit of its own', 7, { rateLimiter: createRateLimiter({ perMinute: 7 }) }],
])('a client of %s sends %i requests at once', async (_, count, options) => {
  expect(await sentAtOnce(options)).toBe(count);
});

it('tells a caller who waits how long, and sends when the minute is over', async () => {
  const fetch = vi.fn(async () => Response.json({ id: 1, status: 'processing' }));
  const client = createEightKeysClient({
    apiKey: 'k',
    fetch,
    baseUrl: 'supplier-sandbox',
    deadlineMs: 90_000,
  });
  for (let i = 0; i < 60; i++) await client.getOrder({ ID: 1 });
  const onWait = vi.fn();
  const call = client.getOrder({ ID: 1 }, { onWait });
  await vi.advanceTimersByTimeAsync(59_000);
  expect(fetch).toHaveBeenCalledTimes(60);
  await vi.advanceTimersByTimeAsync(1_000);
  await call;
  expect(fetch).toHaveBeenCalledTimes(61);
  expect(onWait.mock.calls).toMatchObject([[60_000, { operation: 'getOrder', path: '/d/v1/orders/1' }]]);
});

it('learns from a 429 when requests are allowed again', async () => {
  const reset = Date.now() / 1000 + 20;
  const headers = {
    'x-ratelimit-limit': '120',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': `${reset}`,
  };
  const times: number[] = [];
  const fetch = async () => {
    times.push(Date.now() / 1000 - reset);
    return times.length === 1
      ? Response.json({ message: 'Too many' }, { status: 429, headers })
      : Response.json({ order_id: 1 }, { status: 201 });
  };
  const client = createEightKeysClient({ apiKey: 'k', fetch, deadlineMs: 90_000 });
  const products = [{ product_id: 1, quantity: 1, price_cents: 1 }];
  const call = client.placeOrder({ products });
  await vi.runAllTimersAsync();
  expect(await call).toEqual({ order_id: 1 });
  expect(times).toEqual([-20, 0]);
});

it('is rejected by name when its options are none, as ever', () => {
  for (const options of [undefined, null])
    expect(() => createEightKeysClient(options as unknown as ClientOptions)).toThrow('apiKey is missing');
});
