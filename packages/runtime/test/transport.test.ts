import { getEventListeners } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { ConnectionError } from '../src/index.ts';
import { serve, serveBytes, serveResponse } from './loopback.ts';
import { createShop, errorOf } from './shop.ts';

const headersOnly = 'HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n';

describe('a call that takes longer than timeoutMs', () => {
  it('ends while it waits for the headers', async () => {
    const baseUrl = await serveBytes(() => {});
    const error = await errorOf(createShop({ baseUrl, timeoutMs: 20 }).getThing({ id: '1' }));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ operation: 'getThing', problem: 'timeout', status: undefined });
    expect(error.message).toMatch(
      /^getThing: GET 127.0.0.1:\d+\/things\/1 failed: it took too long before a response came\. Send it again later\.$/,
    );
    expect(error).not.toHaveProperty('cause');
  });

  it('ends while it waits for the body, and keeps the status', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const baseUrl = await serveBytes((socket) => socket.write(`${headersOnly}{"id":`));
    const fetchThenWait: typeof fetch = async (...args) => {
      const response = await fetch(...args);
      void setImmediate().then(() => vi.advanceTimersByTime(30_000));
      return response;
    };
    const error = await errorOf(createShop({ baseUrl, fetch: fetchThenWait }).addThing({ name: 'a' }));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ problem: 'timeout', status: 201 });
  });

  it('ends also when fetch ignores its signal and never settles', async () => {
    const fetch = () => new Promise<never>(() => {});
    const error = await errorOf(createShop({ fetch, timeoutMs: 5 }).getThing({ id: '1' }));
    expect(error).toMatchObject({ name: 'ConnectionError', problem: 'timeout' });
  });

  it('tells fetch to let go of the connection', async () => {
    let given: AbortSignal | null | undefined;
    const fetch = (_: unknown, init?: RequestInit) => {
      given = init?.signal;
      return new Promise<never>(() => {});
    };
    await errorOf(createShop({ fetch, timeoutMs: 5 }).getThing({ id: '1' }));
    expect(given?.aborted).toBe(true);
  });
});

describe("the caller's signal", () => {
  it('ends a call before anything is sent when it is aborted already', async () => {
    const { baseUrl, received } = await serveResponse(200, '{ "id": "1" }');
    const signal = AbortSignal.abort();
    const error = await errorOf(createShop({ baseUrl }).getThing({ id: '1' }, { signal }));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ problem: 'aborted', status: undefined, cause: { name: 'AbortError' } });
    expect(received).toEqual([]);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('ends a call that waits for the headers', async () => {
    const controller = new AbortController();
    const baseUrl = await serveBytes(() => controller.abort(new Error('the buyer left')));
    const call = createShop({ baseUrl }).getThing({ id: '1' }, { signal: controller.signal });
    expect(await errorOf(call)).toMatchObject({
      name: 'ConnectionError',
      problem: 'aborted',
      status: undefined,
      cause: { message: 'the buyer left' },
    });
  });

  it('ends a call that waits for the body, and keeps the status', async () => {
    const controller = new AbortController();
    const baseUrl = await serveBytes((socket) => socket.write(headersOnly));
    // Once the headers are here, the call waits for the body.
    const fetchThenAbort: typeof fetch = async (...args) => {
      const response = await fetch(...args);
      void setImmediate().then(() => controller.abort('enough'));
      return response;
    };
    const call = createShop({ baseUrl, fetch: fetchThenAbort }).getThing(
      { id: '1' },
      { signal: controller.signal },
    );
    expect(await errorOf(call)).toMatchObject({ problem: 'aborted', status: 201, cause: 'string' });
  });

  it('ends a call also when fetch ignores its own', async () => {
    const controller = new AbortController();
    const fetch = () => {
      controller.abort();
      return new Promise<never>(() => {});
    };
    const call = createShop({ fetch }).getThing({ id: '1' }, { signal: controller.signal });
    expect(await errorOf(call)).toMatchObject({ problem: 'aborted' });
  });

  it('is let go of when the call ends, however it ends', async () => {
    const { signal } = new AbortController();
    const listeners: number[] = [];
    const good = await serveResponse(200, '{ "id": "1" }');
    const bad = await serveResponse(500, '');
    const cut = await serveBytes((socket) => socket.destroy());
    const stalled = await serveBytes(() => {});
    for (const baseUrl of [good.baseUrl, bad.baseUrl, cut, stalled]) {
      const fetchAndCount: typeof fetch = (...args) => {
        listeners.push(getEventListeners(signal, 'abort').length);
        return fetch(...args);
      };
      const shop = createShop({ baseUrl, fetch: fetchAndCount, timeoutMs: 200 });
      await shop.getThing({ id: '1' }, { signal }).catch(() => {});
      expect(getEventListeners(signal, 'abort')).toEqual([]);
    }
    expect(listeners).toEqual([1, 1, 1, 1]);
  });

  it('does nothing to a call that has ended', async () => {
    const controller = new AbortController();
    const { baseUrl } = await serveResponse(200, '{ "id": "1" }');
    const { signal } = controller;
    expect(await createShop({ baseUrl }).getThing({ id: '1' }, { signal })).toEqual({ id: '1' });
    controller.abort();
    expect(await errorOf(createShop({ baseUrl }).getThing({ id: '1' }, { signal }))).toMatchObject({
      problem: 'aborted',
    });
  });
});

it('leaves no timer behind that keeps the process alive', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  const fetch = async () => Response.json({ id: '1' });
  const before = timers();
  await createShop({ fetch }).getThing({ id: '1' });
  expect(timers()).toBe(before);
});

it('sends once, even when the response is bad', async () => {
  const { baseUrl, received } = await serve((_, response) => response.destroy());
  await errorOf(createShop({ baseUrl }).addThing({ name: 'a' }));
  expect(received).toHaveLength(1);
});
