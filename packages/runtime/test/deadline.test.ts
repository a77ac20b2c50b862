import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ClientOptions, ConnectionError, type RateLimiter } from '../src/index.ts';
import { pause } from '../src/pause.ts';
import { serve, serveBytes } from './loopback.ts';
import { apiKey, createRetryingShop, createShop, errorOf } from './shop.ts';

const now = Date.UTC(2000, 3, 3, 12);
const headersOnly = 'HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n';

/** A fetch that responds with these statuses, one after the other, and notes when it was called. */
function scripted(...statuses: number[]) {
  const times: number[] = [];
  const fetch = async () => {
    times.push(Date.now() - now);
    const status = statuses[times.length - 1] ?? statuses.at(-1);
    return Response.json({ id: '1' }, { status: status ?? 200 });
  };
  return { times, fetch };
}

const shopOf = (fetch: ClientOptions['fetch'], options: Partial<ClientOptions> = {}) =>
  createRetryingShop({ ...(fetch && { fetch }), ...options });

describe('with a clock of its own', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now });
    vi.spyOn(Math, 'random').mockReturnValue(1);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('a read waits longer before each attempt, until the deadline', async () => {
    const { times, fetch } = scripted(503);
    const error = errorOf(shopOf(fetch).getThing({ id: '1' }));
    await vi.runAllTimersAsync();
    const grown = [0, 250, 750, 1_750, 3_750, 7_750, 15_750, 25_750, 35_750, 45_750, 55_750];
    const { attempts } = await error;
    expect(attempts.map(({ startedAt }) => startedAt - now)).toEqual(grown);
    expect(attempts.map(({ waitedMs }) => waitedMs)).toEqual(
      grown.map((time, i) => time - (grown[i - 1] ?? 0)),
    );
    expect(times).toEqual(grown);
  });

  it('a call waits as long as Retry-After says', async () => {
    let calls = 0;
    const fetch = async () =>
      calls++
        ? Response.json({ id: '1' })
        : Response.json({}, { status: 429, headers: { 'Retry-After': '30' } });
    const waits: unknown[] = [];
    const result = shopOf(fetch).addThing({ name: 'a' }, { onAttempt: (_, next) => waits.push(next) });
    await vi.runAllTimersAsync();
    expect(await result).toEqual({ id: '1' });
    expect(waits).toEqual([{ waitMs: 30_000, reason: '429' }, undefined]);
    expect(Date.now()).toBe(now + 30_000);
  });

  it.each([
    [{}, {}, 59_750],
    [{ deadlineMs: 2_000 }, {}, 1_750],
    [{ deadlineMs: 2_000 }, { deadlineMs: 5_000 }, 3_750],
  ])('a call ends before its deadline: options %o, call %o', async (options, call, last) => {
    const { times, fetch } = scripted(503);
    const error = errorOf(shopOf(fetch, options).getThing({ id: '1' }, call));
    await vi.runAllTimersAsync();
    await error;
    expect(times.at(-1)).toBeLessThanOrEqual(last);
    expect(times.at(-1)).toBeGreaterThan(last / 2);
  });

  it('an attempt has no more time than the call has left', async () => {
    const fetch = vi.fn(() => new Promise<never>(() => {}));
    const shop = shopOf(fetch, { timeoutMs: 1_000, deadlineMs: 1_500 });
    const error = errorOf(shop.getThing({ id: '1' }));
    await vi.runAllTimersAsync();
    expect((await error).attempts.map(({ durationMs }) => durationMs)).toEqual([1_000, 250]);
    expect(Date.now()).toBe(now + 1_500);
  });

  it('an attempt of a client that does not retry has no more time than the call', async () => {
    const error = errorOf(
      createShop({ fetch: () => new Promise<never>(() => {}) }).getThing({ id: '1' }, { deadlineMs: 70 }),
    );
    await vi.runAllTimersAsync();
    expect((await error).attempts).toMatchObject([{ durationMs: 70, phase: 'headers' }]);
  });

  it.each([
    ['a fetch', { fetch: () => new Promise<never>(() => {}) }, 'headers', 'unknown'],
    [
      'a body',
      {
        fetch: async () => new Response(new ReadableStream({}), { status: 201 }),
      },
      'body',
      'unknown',
    ],
    [
      'a rate limiter',
      { rateLimiter: { acquire: () => new Promise<never>(() => {}), observe: () => {} } },
      'connect',
      'not-sent',
    ],
  ] as const)('a call settles at its deadline, whatever %s does', async (_what, options, phase, outcome) => {
    const error = errorOf(createRetryingShop(options).addThing({ name: 'a' }, { deadlineMs: 1_000 }));
    await vi.runAllTimersAsync();
    expect(await error).toMatchObject({ name: 'ConnectionError', problem: 'timeout', phase, outcome });
    expect(Date.now()).toBe(now + 1_000);
  });

  it.each([3_600_000, -3_600_000])(
    'a call keeps to its deadline when the clock is set by %i ms',
    async (ms) => {
      const started = performance.now();
      const { times, fetch } = scripted(503);
      const error = errorOf(shopOf(fetch).getThing({ id: '1' }, { deadlineMs: 5_000 }));
      await vi.advanceTimersByTimeAsync(300);
      vi.setSystemTime(Date.now() + ms);
      await vi.runAllTimersAsync();
      await error;
      expect(times).toHaveLength(5);
      expect(performance.now() - started).toBe(3_750);
    },
  );

  it('a caller who aborts while a read waits ends it there, with the attempts so far', async () => {
    const { times, fetch } = scripted(503);
    const controller = new AbortController();
    const error = errorOf(shopOf(fetch).getThing({ id: '1' }, { signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(100);
    controller.abort(new Error(`left with ${apiKey}`));
    expect(await error).toMatchObject({
      name: 'ConnectionError',
      problem: 'aborted',
      phase: 'connect',
      outcome: 'rejected',
      attempts: [{ status: 503 }],
      cause: { message: 'left with [concealed]' },
    });
    await vi.runAllTimersAsync();
    expect(times).toEqual([0]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    [429, 'rejected'],
    [503, 'unknown'],
  ])(
    'a caller who aborts while a repeatable write waits after %i learns that it is %s',
    async (status, outcome) => {
      const controller = new AbortController();
      const error = errorOf(shopOf(scripted(status).fetch).sweep(undefined, { signal: controller.signal }));
      await vi.advanceTimersByTimeAsync(100);
      controller.abort();
      expect(await error).toMatchObject({ problem: 'aborted', outcome, attempts: [{ status }] });
    },
  );

  it('a wait longer than a timer can hold is not over at once', async () => {
    const waited = vi.fn();
    void pause(40 * 24 * 3_600_000).then(waited);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(waited).not.toHaveBeenCalled();
  });

  it('a rate limiter that fails ends the call before anything is sent', async () => {
    const { times, fetch } = scripted(200);
    const rateLimiter: RateLimiter = {
      acquire: () => Promise.reject(new Error(`no database for ${apiKey}`)),
      observe: () => {},
    };
    const error = await errorOf(shopOf(fetch, { rateLimiter }).addThing({ name: 'a' }));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({
      problem: 'rate-limit',
      outcome: 'not-sent',
      attempts: [],
      cause: { message: 'no database for [concealed]' },
    });
    expect(times).toEqual([]);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('observe');
      },
    ],
    [
      'rejects',
      async () => {
        throw new Error('observe');
      },
    ],
  ])('a response is not lost when a rate limiter %s on seeing it', async (_, observe) => {
    const rateLimiter: RateLimiter = { acquire: async () => {}, observe };
    const call = shopOf(scripted(200).fetch, { rateLimiter }).addThing({ name: 'a' });
    expect(await call).toEqual({ id: '1' });
    await vi.runAllTimersAsync();
  });

  it('a rate limiter is asked before each attempt, with the effect, the deadline and a signal', async () => {
    const askedAt: number[] = [];
    const acquire = vi.fn<RateLimiter['acquire']>(async () => void askedAt.push(performance.now()));
    const observe = vi.fn<RateLimiter['observe']>();
    const shop = shopOf(scripted(429, 201).fetch, { rateLimiter: { acquire, observe } });
    const { signal } = new AbortController();
    const call = shop.addThing({ name: 'a' }, { signal, deadlineMs: 9_000 });
    await vi.runAllTimersAsync();
    await call;
    await shop.raw.GET('/things' as never);
    expect(acquire.mock.calls.map(([effect]) => effect)).toEqual(['write', 'write', 'read']);
    expect(acquire.mock.calls[0]?.[1]).toMatchObject({ signal: { aborted: false }, deadlineMs: 9_000 });
    const [first = NaN, second = NaN] = askedAt;
    expect(second).toBeGreaterThan(first);
    expect(acquire.mock.calls[1]?.[1].deadlineMs).toBeCloseTo(9_000 - (second - first));
    expect(observe.mock.calls.map(([status]) => status)).toEqual([429, 201, 201]);
    expect(observe.mock.calls[0]?.[1].get('content-type')).toBe('application/json');
  });

  it('a hook that throws when it is told of a wait changes nothing', async () => {
    const rateLimiter: RateLimiter = {
      acquire: async (_, { onWait }) => onWait?.(5),
      observe: () => {},
    };
    const notified: number[] = [];
    const onWait = (waitMs: number) => {
      notified.push(waitMs);
      throw new Error('hook');
    };
    expect(await shopOf(scripted(200).fetch, { rateLimiter }).getThing({ id: '1' }, { onWait })).toEqual({
      id: '1',
    });
    expect(notified).toEqual([5]);
  });
});

describe('over a real connection', () => {
  it('the time for an attempt covers the body', async () => {
    const baseUrl = await serveBytes((socket) => socket.write(`${headersOnly}{"id":`));
    // Long enough for the headers, on a busy machine too.
    const error = await errorOf(createRetryingShop({ baseUrl, timeoutMs: 3_000 }).addThing({ name: 'a' }));
    expect(error).toMatchObject({ problem: 'timeout', phase: 'body', status: 201, outcome: 'unknown' });
    expect(error.attempts).toHaveLength(1);
  });

  it('a caller who aborts a write in flight learns that it may have been carried out', async () => {
    const controller = new AbortController();
    const { baseUrl, received } = await serve(() => controller.abort());
    const { signal } = controller;
    const error = await errorOf(createRetryingShop({ baseUrl }).addThing({ name: 'a' }, { signal }));
    expect(error).toMatchObject({ problem: 'aborted', phase: 'headers', outcome: 'unknown' });
    expect(error.message).toMatch(
      /^addThing: POST \S+ failed: the caller ended it before a response came\. It may have been carried out: look before you send it again\.$/,
    );
    expect(received).toHaveLength(1);
  });

  it('a caller who aborts a read in flight does not start it again', async () => {
    const controller = new AbortController();
    const { baseUrl, received } = await serve(() => controller.abort());
    await errorOf(createRetryingShop({ baseUrl }).getThing({ id: '1' }, { signal: controller.signal }));
    expect(received).toHaveLength(1);
  });

  it('a caller who has aborted before the call sends nothing', async () => {
    const { baseUrl, received } = await serve((_, response) => response.end('{ "id": "1" }'));
    const signal = AbortSignal.abort();
    const error = await errorOf(createRetryingShop({ baseUrl }).addThing({ name: 'a' }, { signal }));
    expect(error).toMatchObject({ problem: 'aborted', phase: 'connect', outcome: 'not-sent' });
    expect(error.message).toMatch(
      /^addThing: POST \S+ failed: the caller ended it before it was sent\. Nothing was sent\.$/,
    );
    expect(received).toEqual([]);
  });
});

describe('an error of the network counts as not sent', () => {
  const failing = (code: string, syscall?: string) => () =>
    Promise.reject(
      new TypeError('fetch failed', {
        cause: Object.assign(new Error(`${syscall} ${code}`), { code, syscall }),
      }),
    );

  it.each([
    ['ECONNREFUSED', 'connect', 'not-sent'],
    ['ECONNREFUSED', undefined, 'not-sent'],
    ['ENOTFOUND', 'getaddrinfo', 'not-sent'],
    ['EAI_AGAIN', 'getaddrinfo', 'not-sent'],
    ['EHOSTUNREACH', 'connect', 'not-sent'],
    ['ENETUNREACH', 'connect', 'not-sent'],
    ['ETIMEDOUT', 'connect', 'not-sent'],
    ['UND_ERR_CONNECT_TIMEOUT', undefined, 'not-sent'],
    ['CERT_HAS_EXPIRED', undefined, 'not-sent'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', undefined, 'not-sent'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', undefined, 'not-sent'],
    ['ECONNREFUSED', 'read', 'unknown'],
    ['EHOSTUNREACH', 'read', 'unknown'],
    ['ENETUNREACH', 'write', 'unknown'],
    ['ETIMEDOUT', 'read', 'unknown'],
    ['ECONNRESET', 'read', 'unknown'],
    ['EPIPE', 'write', 'unknown'],
    ['ECONNRESET', undefined, 'unknown'],
    ['UND_ERR_SOCKET', undefined, 'unknown'],
    ['UND_ERR_HEADERS_TIMEOUT', undefined, 'unknown'],
  ])('only when no connection was made: %s of %s is %s', async (code, syscall, outcome) => {
    const error = await errorOf(createShop({ fetch: failing(code, syscall) }).addThing({ name: 'a' }));
    expect(error).toMatchObject({ code, outcome, phase: outcome === 'unknown' ? 'headers' : 'connect' });
  });

  const refused = Object.assign(new Error('connect ECONNREFUSED'), {
    code: 'ECONNREFUSED',
    syscall: 'connect',
  });

  it('not when it is the reason of the abort: that is about something else', async () => {
    for (const reason of [refused, new TypeError('fetch failed', { cause: refused })]) {
      const controller = new AbortController();
      const { baseUrl, received } = await serve(() => controller.abort(reason));
      const { signal } = controller;
      const error = await errorOf(createShop({ baseUrl }).buyThing({ name: 'a' }, { signal }));
      expect(error).toMatchObject({ problem: 'aborted', phase: 'headers', outcome: 'unknown' });
      expect(error.message).toContain('It may have been bought');
      expect(received).toHaveLength(1);
    }
  });

  it('not when a fetch ends by a signal of its own, for such a reason', async () => {
    const { baseUrl, received } = await serve(() => controller.abort(refused));
    const controller = new AbortController();
    const fetchUntilShutdown: typeof fetch = (url, init) =>
      fetch(url, { ...init, signal: AbortSignal.any([controller.signal, init?.signal ?? []].flat()) });
    const error = await errorOf(createShop({ baseUrl, fetch: fetchUntilShutdown }).buyThing({ name: 'a' }));
    expect(error).toMatchObject({ problem: 'network', phase: 'headers', outcome: 'unknown' });
    expect(received).toHaveLength(1);
  });
});
