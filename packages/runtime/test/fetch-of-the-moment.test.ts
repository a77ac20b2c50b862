import { afterEach, describe, expect, it, vi } from 'vitest';
import { serveResponse } from './loopback.ts';
import { createRetryingShop, createShop } from './shop.ts';

afterEach(() => void vi.unstubAllGlobals());

describe('the global fetch', () => {
  it('is looked up at each call, so that what takes its place later is used', async () => {
    const shop = createRetryingShop();
    const mock = vi.fn(async () => Response.json({ id: '1' }));
    vi.stubGlobal('fetch', mock);
    expect(await shop.getThing({ id: '1' })).toEqual({ id: '1' });
    await shop.raw.GET('/things' as never);
    expect(mock).toHaveBeenCalledTimes(2);
  });

  it('is not used where a client has one of its own', async () => {
    const own = vi.fn(async () => Response.json({ id: '1' }));
    const shop = createShop({ fetch: own });
    vi.stubGlobal('fetch', () => Promise.reject(new Error('not this one')));
    expect(await shop.getThing({ id: '1' })).toEqual({ id: '1' });
    expect(own).toHaveBeenCalledOnce();
  });
});

describe('a fetch that caches, as a framework’s does', () => {
  /** Remembers a response by URL and body, unless it is asked not to. */
  function cachingFetch(): typeof fetch {
    const cache = new Map<string, Response>();
    return async (input, init) => {
      const key = `${input} ${init?.body}`;
      const known = init?.cache === 'no-store' ? undefined : cache.get(key);
      const response = known ?? (await fetch(input, init));
      cache.set(key, response.clone());
      return response.clone();
    };
  }

  it('gets two calls for two', async () => {
    const { baseUrl, received } = await serveResponse(200, '{ "id": "1" }');
    const shop = createRetryingShop({ baseUrl, fetch: cachingFetch() });
    for (let i = 0; i < 2; i++) {
      await shop.getThing({ id: '1' });
      await shop.buyThing({ name: 'a' });
      await shop.raw.GET('/things' as never);
    }
    expect(received).toHaveLength(6);
  });
});
