import { createServer } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Attempt, ConnectionError, type NextAttempt } from '../src/index.ts';
import { serve, serveBytes, serveNothing } from './loopback.ts';
import { createRetryingShop, createShop, errorOf } from './shop.ts';

// Waits of a random length are over at once.
beforeEach(() => {
  const random = vi.spyOn(Math, 'random').mockReturnValue(0);
  onTestFinished(() => random.mockRestore());
});

type Step = number | 'drop' | 'cut' | 'retryable' | 'page';

/** A server that takes a step at each request, the last one again and again. */
async function serveSteps(...steps: Step[]) {
  let at = 0;
  const { baseUrl, received } = await serve((_, response) => {
    const step = steps[Math.min(at++, steps.length - 1)];
    if (step === 'drop') response.socket?.destroy();
    else if (step === 'cut')
      response.writeHead(201, { 'Content-Length': 99 }).write('{"id":', () => response.socket?.destroy());
    else if (step === 'retryable') response.writeHead(422).end('{ "kind": "Busy", "retryable": true }');
    else if (step === 'page') response.writeHead(404, { 'Content-Type': 'text/html' }).end('<p>404');
    else response.writeHead(step as number, { 'Content-Type': 'application/json' }).end('{ "id": "1" }');
  });
  return { shop: createRetryingShop({ baseUrl }), baseUrl, received };
}

type Ask = (shop: ReturnType<typeof createRetryingShop>) => Promise<unknown>;
const read: Ask = (shop) => shop.getThing({ id: '1' });
const write: Ask = (shop) => shop.addThing({ name: 'a' });
const repeatable: Ask = (shop) => shop.sweep();

describe('a read', () => {
  it.each<Step[]>([
    [500, 200],
    [408, 429, 503, 200],
    ['drop', 'cut', 200],
    [502, 'drop', 504, 200],
  ])('is made again until it succeeds: %s, %s, %s, %s', async (...steps) => {
    const { shop, received } = await serveSteps(...steps.filter(Boolean));
    expect(await read(shop)).toEqual({ id: '1' });
    expect(received).toHaveLength(steps.filter(Boolean).length);
  });

  it('ends with all of its attempts on the error', async () => {
    const { shop, received } = await serveSteps(500, 'drop', 'cut', 503);
    const error = await errorOf(shop.getThing({ id: '1' }, { maxAttempts: 4 }));
    expect(received).toHaveLength(4);
    expect(error).toMatchObject({ name: 'SupplierError', status: 503, outcome: 'rejected' });
    expect(error.attempts).toMatchObject([
      { number: 1, phase: 'response', status: 500, outcome: 'rejected' },
      { number: 2, phase: 'headers', status: undefined, code: 'UND_ERR_SOCKET', outcome: 'unknown' },
      { number: 3, phase: 'body', status: 201, outcome: 'unknown' },
      { number: 4, phase: 'response', status: 503, outcome: 'rejected' },
    ]);
  });

  it('goes on for more than four attempts without being told to', async () => {
    const { shop, received } = await serveSteps(500, 502, 503, 504, 'drop', 'cut', 500, 200);
    expect(await read(shop)).toEqual({ id: '1' });
    expect(received).toHaveLength(8);
  });

  it.each<Step>([400, 401, 404, 409, 422, 501, 302, 204, 'page', 'retryable'])(
    'is not made again after %s',
    async (step) => {
      const { shop, received } = await serveSteps(step, 200);
      await errorOf(read(shop));
      expect(received).toHaveLength(1);
    },
  );
});

describe('a write', () => {
  it.each<[Step, string]>([
    [500, 'unknown'],
    [502, 'unknown'],
    [503, 'unknown'],
    [504, 'unknown'],
    [408, 'unknown'],
    [302, 'unknown'],
    [204, 'unknown'],
    ['page', 'unknown'],
    ['drop', 'unknown'],
    ['cut', 'unknown'],
    [400, 'rejected'],
    [409, 'rejected'],
    ['retryable', 'rejected'],
  ])('is sent once when %s comes of it, and its outcome is %s', async (step, outcome) => {
    const { shop, received } = await serveSteps(step, 200);
    const error = await errorOf(write(shop));
    expect(error.outcome).toBe(outcome);
    expect(error.attempts).toHaveLength(1);
    // Time for whatever would send it again.
    await setImmediate();
    expect(received).toHaveLength(1);
  });

  it('is sent once when its response takes too long', async () => {
    let requests = 0;
    const baseUrl = await serveBytes(() => {});
    // Counted here: on a busy machine the server may not even have seen the request by the time it is given up.
    const countAndFetch: typeof fetch = (...request) => {
      requests++;
      return fetch(...request);
    };
    const error = await errorOf(write(createRetryingShop({ baseUrl, fetch: countAndFetch, timeoutMs: 30 })));
    expect(error).toMatchObject({ problem: 'timeout', phase: 'headers', outcome: 'unknown' });
    expect(error.attempts).toHaveLength(1);
    expect(requests).toBe(1);
  });

  it('is sent again after a 429, which nobody has looked at', async () => {
    const { shop, received } = await serveSteps(429, 429, 201);
    expect(await write(shop)).toEqual({ id: '1' });
    expect(received.map(({ body }) => body)).toEqual(['{"name":"a"}', '{"name":"a"}', '{"name":"a"}']);
  });

  it('is sent again when the connection was refused', async () => {
    const { baseUrl, port, free } = await serveNothing();
    const server = createServer((_, response) => response.end('{ "id": "1" }'));
    onTestFinished(() => void server.close());
    const attempts: Attempt[] = [];
    const shop = createRetryingShop({ baseUrl });
    const onAttempt = (attempt: Attempt) => {
      attempts.push(attempt);
      if (attempts.length !== 2) return;
      free();
      server.listen(port, '127.0.0.1');
    };
    // The server may need a moment to listen again.
    expect(await shop.addThing({ name: 'a' }, { onAttempt, maxAttempts: 1_000 })).toEqual({ id: '1' });
    expect(attempts.length).toBeGreaterThan(2);
    expect(attempts[0]).toMatchObject({ phase: 'connect', code: 'ECONNREFUSED', outcome: 'not-sent' });
    expect(attempts.at(-1)).toMatchObject({ phase: 'response', outcome: undefined });
  });

  it('is in doubt for good once one of its attempts was', async () => {
    const { shop, received } = await serveSteps(429, 500);
    const error = await errorOf(write(shop));
    expect(received).toHaveLength(2);
    expect(error.outcome).toBe('unknown');
    expect(error.attempts.map(({ outcome }) => outcome)).toEqual(['rejected', 'unknown']);
  });
});

describe('a write that may be repeated', () => {
  it('is sent again after what a read would be, and while the supplier calls its error response retryable', async () => {
    const steps: Step[] = ['drop', 'retryable', 'retryable', 'retryable', 'retryable', 'retryable', 503, 200];
    const { shop, received } = await serveSteps(...steps);
    // A success that was to be empty.
    await shop.sweep(undefined, { maxAttempts: 8 });
    expect(received).toHaveLength(8);
  });

  it('goes on for more than four attempts without being told to', async () => {
    const { shop, received } = await serveSteps(...Array(9).fill('retryable'), 200);
    await repeatable(shop);
    expect(received).toHaveLength(10);
  });

  it('stays in doubt when it is rejected in the end', async () => {
    const { shop } = await serveSteps(500, 'retryable', 400);
    const error = await errorOf(repeatable(shop));
    expect(error).toMatchObject({ status: 400, outcome: 'unknown' });
    expect(error.message).toMatch(/\. It may have been carried out: look before you send it again\.$/);
  });

  it('is rejected for good when no attempt was in doubt', async () => {
    const { shop } = await serveSteps(429, 'retryable', 400);
    const error = await errorOf(repeatable(shop));
    expect(error).toMatchObject({ status: 400, outcome: 'rejected' });
    expect(error.message).toMatch(/^sweep: POST \S+ responded with 400\. It was not carried out\.$/);
  });
});

describe('maxAttempts', () => {
  it.each([1, 2, 6])('ends a call after %i attempts', async (maxAttempts) => {
    const { shop, received } = await serveSteps(503);
    const error = await errorOf(shop.getThing({ id: '1' }, { maxAttempts }));
    expect(error.attempts).toHaveLength(maxAttempts);
    expect(received).toHaveLength(maxAttempts);
  });
});

describe('onAttempt', () => {
  it('is told of each attempt, the wait after it and the reason', async () => {
    const { shop } = await serveSteps(503, 'drop', 200);
    const notified: [Attempt, NextAttempt | undefined][] = [];
    await shop.getThing({ id: '1' }, { onAttempt: (...of) => notified.push(of) });
    expect(notified).toMatchObject([
      [
        { phase: 'response', status: 503, outcome: 'rejected' },
        { waitMs: 0, reason: '503' },
      ],
      [
        { phase: 'headers', outcome: 'unknown' },
        { waitMs: 0, reason: 'lost' },
      ],
      [{ phase: 'response', status: 200, outcome: undefined }, undefined],
    ]);
    for (const [{ startedAt, durationMs }] of notified) {
      expect(startedAt).toBeGreaterThan(0);
      expect(durationMs).toBeGreaterThanOrEqual(0);
    }
  });

  it('is told of the last attempt that there is no other', async () => {
    const { shop } = await serveSteps(400);
    const notified: unknown[][] = [];
    await errorOf(shop.getThing({ id: '1' }, { onAttempt: (...of) => notified.push(of) }));
    expect(notified).toMatchObject([[{ status: 400, outcome: 'rejected' }, undefined]]);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('hook');
      },
    ],
    [
      'rejects',
      async () => {
        throw new Error('hook');
      },
    ],
  ])('that %s changes nothing', async (_, onAttempt) => {
    const { shop, received, baseUrl } = await serveSteps(503, 200);
    expect(await shop.getThing({ id: '1' }, { onAttempt })).toEqual({ id: '1' });
    expect(received).toHaveLength(2);
    expect(await createShop({ baseUrl }).getThing({ id: '1' }, { onAttempt })).toEqual({ id: '1' });
    await setImmediate();
  });

  it('is told of the one attempt of a client that does not retry', async () => {
    const { baseUrl } = await serveSteps(503);
    const notified: unknown[][] = [];
    const error = await errorOf(
      createShop({ baseUrl }).getThing({ id: '1' }, { onAttempt: (...of) => notified.push(of) }),
    );
    expect(notified).toEqual([[error.attempts[0], undefined]]);
    expect(error.attempts).toHaveLength(1);
  });
});

describe('raw', () => {
  it('is sent once, and what it throws tells the outcome', async () => {
    const { shop, received } = await serveSteps('drop', 200);
    const raw = shop.raw as unknown as Record<'GET' | 'POST', (path: string) => Promise<unknown>>;
    const error = await errorOf(raw.POST('/things'));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ operation: 'POST', outcome: 'unknown', attempts: [{ phase: 'headers' }] });
    expect(received).toHaveLength(1);
  });
});
