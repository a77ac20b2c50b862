import type { Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ClientOptions } from '../../src/index.ts';
import { createRateLimiter } from '../../src/index.ts';
import { serve, serveBytes } from '../loopback.ts';
import { createRetryingShop, errorOf } from '../shop.ts';

const deadlineMs = 400;
/** What a busy machine may take on top, and less than any other time of a client: they begin at 30 s. */
const graceMs = 20_000;

/** Sends a text again and again, for as long as somebody listens. */
const drip = (socket: Socket, head: string, text: string) => {
  socket.write(head);
  const timer = setInterval(() => socket.write(text), 20);
  socket.on('close', () => clearInterval(timer));
};
const respond = (status: number, headers: Record<string, string> = {}) =>
  serve((_, response) => response.writeHead(status, headers).end('{}'));

/** Servers, and other things in the way, that never let a call come to its end. */
const obstacles: [what: string, options: () => Promise<Partial<ClientOptions>>][] = [
  ['no response', async () => ({ baseUrl: await serveBytes(() => {}) })],
  [
    'headers that never end',
    async () => ({ baseUrl: await serveBytes((s) => drip(s, 'HTTP/1.1 200 OK\r\n', 'A: b\r\n')) }),
  ],
  [
    'a body that never ends',
    async () => ({
      baseUrl: await serveBytes((s) =>
        drip(s, 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n', ' '),
      ),
    }),
  ],
  [
    'chunks that never end',
    async () => ({
      baseUrl: await serveBytes((s) =>
        drip(s, 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', '1\r\n \r\n'),
      ),
    }),
  ],
  [
    'informational responses without end',
    async () => ({ baseUrl: await serveBytes((s) => drip(s, '', 'HTTP/1.1 103 Early Hints\r\n\r\n')) }),
  ],
  ['503 again and again', async () => ({ baseUrl: (await respond(503)).baseUrl })],
  ['429 again and again', async () => ({ baseUrl: (await respond(429, { 'Retry-After': '0' })).baseUrl })],
  ['429 for a day', async () => ({ baseUrl: (await respond(429, { 'Retry-After': '86400' })).baseUrl })],
  ['connections that are closed', async () => ({ baseUrl: await serveBytes((s) => s.destroy()) })],
  ['a fetch that never settles', async () => ({ fetch: () => new Promise<never>(() => {}) })],
  [
    'a body that ignores that nobody waits for it',
    async () => ({
      fetch: async () => new Response(new ReadableStream({ cancel: () => new Promise(() => {}) })),
    }),
  ],
  [
    'a limiter without a turn',
    async () => {
      const rateLimiter = createRateLimiter({ perMinute: 1 });
      await rateLimiter.acquire('read', { deadlineMs: 1_000 });
      return { rateLimiter };
    },
  ],
  [
    'a limiter that never settles',
    async () => ({ rateLimiter: { acquire: () => new Promise(() => {}), observe() {} } }),
  ],
];

afterEach(() => void vi.restoreAllMocks());

/** How long a call takes, in milliseconds, by the clock of the process itself. */
async function timeOf(call: () => Promise<unknown>): Promise<number> {
  const started = process.hrtime.bigint();
  await errorOf(call());
  return Number(process.hrtime.bigint() - started) / 1e6;
}

describe.each(obstacles)('a call against %s', (_, optionsOf) => {
  it.each(['read', 'purchase'] as const)('that is a %s ends by its deadline', async (effect) => {
    const shop = createRetryingShop(await optionsOf());
    const call = () =>
      effect === 'read'
        ? shop.getThing({ id: '1' }, { deadlineMs })
        : shop.buyThing({ name: 'a' }, { deadlineMs });
    expect(await timeOf(call)).toBeLessThan(deadlineMs + graceMs);
  });

  it.each(['the client’s', 'timeoutMs and maxAttempts'])('ends also by %s', async (what) => {
    const times = what === 'the client’s' ? { deadlineMs } : { timeoutMs: 100 };
    const shop = createRetryingShop({ ...(await optionsOf()), ...times });
    // Of a limiter the deadline of the call is the only bound.
    const call = { maxAttempts: 2, ...(what !== 'the client’s' && { deadlineMs: 1_000 }) };
    expect(await timeOf(() => shop.getThing({ id: '1' }, call))).toBeLessThan(1_000 + graceMs);
  });
});

describe('a call while the time of day jumps', () => {
  it.each([-1, 1, 0])('ends by its deadline, and makes its attempts: %i', async (direction) => {
    const { now } = Date;
    let jumps = 0;
    // Back, forth, or to and fro, by up to a year at every look.
    vi.spyOn(Date, 'now').mockImplementation(() => {
      jumps++;
      return now() + (direction || (jumps % 2 ? 1 : -1)) * jumps * 86_400_000;
    });
    const { baseUrl, received } = await respond(503);
    const shop = createRetryingShop({ baseUrl });
    expect(await timeOf(() => shop.getThing({ id: '1' }, { deadlineMs }))).toBeLessThan(deadlineMs + graceMs);
    expect(jumps).toBeGreaterThan(1);
    expect(received.length).toBeGreaterThan(0);
  });

  it('has durations that no jump has a part in', async () => {
    const { now } = Date;
    vi.spyOn(Date, 'now').mockImplementation(() => now() * 2 * Math.random());
    const { baseUrl } = await respond(400);
    const { attempts } = await errorOf(createRetryingShop({ baseUrl }).getThing({ id: '1' }));
    for (const { durationMs, waitedMs } of attempts) {
      expect(durationMs).toBeGreaterThanOrEqual(0);
      expect(durationMs).toBeLessThan(graceMs);
      expect(waitedMs).toBeGreaterThanOrEqual(0);
      expect(waitedMs).toBeLessThan(graceMs);
    }
  });
});

it('a call during which the machine slept for an hour ends at once', async () => {
  const now = performance.now.bind(performance);
  let slept = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now() + slept);
  const { baseUrl } = await serve((_, response) => {
    slept = 3_600_000;
    response.writeHead(503).end('{}');
  });
  const shop = createRetryingShop({ baseUrl });
  expect(await timeOf(() => shop.getThing({ id: '1' }))).toBeLessThan(graceMs);
});
