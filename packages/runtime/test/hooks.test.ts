import { describe, expect, it, vi } from 'vitest';
import type { Attempt, CallInfo, NextAttempt, RateLimiter } from '../src/index.ts';
import { serve, serveResponse } from './loopback.ts';
import { createRetryingShop, errorOf } from './shop.ts';

describe('the hooks of a client', () => {
  it('are notified of every attempt of every call, with what a span needs', async () => {
    let calls = 0;
    const { baseUrl } = await serve((_, response) =>
      response.writeHead(calls++ ? 200 : 503, { 'Content-Type': 'application/json' }).end('{ "id": "7" }'),
    );
    const seen: [Attempt, NextAttempt | undefined][] = [];
    const onAttempt = (attempt: Attempt, next: NextAttempt | undefined) => seen.push([attempt, next]);
    const began = performance.now();
    await createRetryingShop({ baseUrl, onAttempt }).getThing({ id: '7', lang: 'de' });
    const tookMs = performance.now() - began;
    const call = { operation: 'getThing', method: 'GET', host: new URL(baseUrl).host, path: '/things/7' };
    expect(seen).toMatchObject([
      [{ ...call, number: 1, phase: 'response', status: 503, outcome: 'rejected' }, { reason: '503' }],
      [{ ...call, number: 2, phase: 'response', status: 200, outcome: undefined }, undefined],
    ]);
    const [first, second] = seen.map(([attempt]) => attempt);
    // A timer takes whole milliseconds, and counts from the whole one in which Node last looked at the clock.
    expect(second?.waitedMs).toBeGreaterThanOrEqual((seen[0]?.[1]?.waitMs ?? Infinity) - 2);
    const times = [first, second].flatMap((attempt) => [
      attempt?.waitedMs ?? NaN,
      attempt?.durationMs ?? NaN,
    ]);
    expect(times.reduce((sum, ms) => sum + ms)).toBeLessThanOrEqual(tookMs);
    for (const attempt of [first, second]) {
      expect(attempt?.durationMs).toBeGreaterThan(0);
      expect(Math.abs(Date.now() - (attempt?.startedAt ?? 0))).toBeLessThan(60_000);
    }
  });

  it('are notified of raw calls too', async () => {
    const { baseUrl } = await serveResponse(200, '{}');
    const onAttempt = vi.fn();
    await createRetryingShop({ baseUrl, onAttempt }).raw.GET('/things' as never);
    expect(onAttempt.mock.calls).toMatchObject([
      [{ operation: 'GET', path: '/things', status: 200 }, undefined],
    ]);
  });

  it('are notified besides those of the call, and neither can break the other', async () => {
    const { baseUrl } = await serveResponse(500, '{}');
    const order: string[] = [];
    const broken = (name: string) => () => {
      order.push(name);
      throw new Error('hook');
    };
    const shop = createRetryingShop({ baseUrl, onAttempt: broken('client') });
    const error = await errorOf(shop.addThing({ name: 'a' }, { onAttempt: broken('call') }));
    expect(error).toMatchObject({ status: 500 });
    expect(order).toEqual(['client', 'call']);
  });

  it('are notified of a wait for a turn, and whose it is', async () => {
    const rateLimiter: RateLimiter = {
      acquire: async (_, { onWait }) => onWait?.(7),
      observe: () => {},
    };
    const { baseUrl } = await serveResponse(200, '{ "id": "1" }');
    const waits: [number, CallInfo][] = [];
    const onWait = (waitMs: number, call: CallInfo) => waits.push([waitMs, call]);
    await createRetryingShop({ baseUrl, rateLimiter, onWait }).getThing({ id: '1' }, { onWait });
    const call = { operation: 'getThing', method: 'GET', host: new URL(baseUrl).host, path: '/things/1' };
    expect(waits).toEqual([
      [7, call],
      [7, call],
    ]);
  });
});
