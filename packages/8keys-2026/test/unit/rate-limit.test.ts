import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ClientOptions } from '../../src/index.ts';

const ID = '3b1e8a52-7c1d-4a53-9a40-0f2f6c1d2e3a';
const fetch = vi.fn(async () => Response.json({ id: ID, status: 'processing' }));

/** As a process has it that has just started: what others have sent counts as well. */
let fresh: typeof import('../../src/index.ts');

beforeEach(async () => {
  vi.resetModules();
  fresh = await import('../../src/index.ts');
  vi.useFakeTimers({ now: Date.UTC(2026, 6, 3, 12) });
});
afterEach(() => {
  vi.useRealTimers();
  fetch.mockClear();
});

/** How many of the calls are sent at once. */
async function sentAtOnce(...clients: Partial<ClientOptions>[]): Promise<number> {
  const calls = clients.flatMap((options) => {
    const client = fresh.createEightKeys2026Client({ apiKey: 'k', fetch, ...options });
    return Array.from({ length: 20 }, () => client.getOrder({ ID }));
  });
  await vi.advanceTimersByTimeAsync(0);
  const sent = fetch.mock.calls.length;
  await vi.runAllTimersAsync();
  await Promise.all(calls);
  return sent;
}

it.each<[what: string, count: number, clients: (Partial<ClientOptions> & { perSecond?: number })[]]>([
  ['a client', 5, [{}]],
  ['a client of the sandbox', 5, [{ baseUrl: 'supplier-sandbox' }]],
  ['a client of another address', 5, [{ baseUrl: 'https://eight.example/v1' }]],
  [
    'two clients of one host, whatever the environment and key,',
    5,
    [{}, { baseUrl: 'supplier-sandbox', apiKey: 'l' }],
  ],
  ['two clients of two hosts', 10, [{ baseUrl: 'https://a.example' }, { baseUrl: 'https://b.example' }]],
  ['a client without a limit', 20, [{ rateLimiter: false }]],
  ['a client with a limit of its own', 7, [{ perSecond: 7 }]],
])('%s sends %i requests in a second', async (_, count, clients) => {
  const options = clients.map(({ perSecond, ...more }) =>
    perSecond ? { ...more, rateLimiter: fresh.createRateLimiter({ perSecond }) } : more,
  );
  expect(await sentAtOnce(...options)).toBe(count);
});

it('the requests that wait go five a second', async () => {
  const times: number[] = [];
  const start = performance.now();
  const send = async () => {
    times.push(Math.floor((performance.now() - start) / 1_000));
    return Response.json({ id: ID, status: 'processing' });
  };
  await sentAtOnce({ fetch: send });
  expect(times).toEqual([0, 1, 2, 3].flatMap((second) => new Array(5).fill(second)));
});

it('waits 60 seconds for a response, unless it is told otherwise', async () => {
  const never = () => new Promise<Response>(() => {});
  const placing = async (options: object) => {
    const client = fresh.createEightKeys2026Client({
      apiKey: 'k',
      fetch: never,
      deadlineMs: 300_000,
      ...options,
    });
    const products = [{ product_id: 1, quantity: 1, price: 1 }];
    const start = performance.now();
    const call = client.placeOrder({ products }).catch(() => performance.now() - start);
    await vi.runAllTimersAsync();
    return call;
  };
  expect(await placing({})).toBe(60_000);
  expect(await placing({ timeoutMs: undefined })).toBe(60_000);
  expect(await placing({ timeoutMs: 5_000 })).toBe(5_000);
});

it('is rejected by name when its options are none, or bad', () => {
  for (const options of [undefined, null])
    expect(() => fresh.createEightKeys2026Client(options as unknown as ClientOptions)).toThrow(
      'createEightKeys2026Client: apiKey is missing',
    );
  expect(() => fresh.createEightKeys2026Client({ apiKey: 'k', baseUrl: 'nowhere' })).toThrow(
    'baseUrl must be',
  );
});
