import { describe, expect, it, vi } from 'vitest';
import { allOrderKeys, type CallOptions, type Key } from '../../src/index.ts';
import { clientOf } from './fake-kinguin.ts';

const key = (id: string): Key => ({ id, serial: 'GIFT-50', type: 'text/plain' });
const keysOf = (count: number) => Array.from({ length: count }, (_, i) => key(`k${i}`));

/** A gateway that pages as documented: 25 unless told otherwise. */
const paged = (keys: readonly unknown[], asked: string[] = []) =>
  clientOf(({ url }) => {
    asked.push(url.search);
    const page = Number(url.searchParams.get('page') ?? 1);
    const limit = Number(url.searchParams.get('limit') ?? 25);
    return Response.json(keys.slice(limit * (page - 1), limit * page));
  }).client;

describe('all keys of an order', () => {
  it.each([
    [0, 1],
    [25, 1],
    [26, 1],
    [99, 1],
    [100, 2],
    [101, 2],
    [1_000, 11],
  ])('are %i, read in %i pages', async (count, pages) => {
    const asked: string[] = [];
    const keys = keysOf(count);
    expect(await allOrderKeys(paged(keys, asked), { orderId: 'o' })).toEqual(keys);
    expect(asked).toHaveLength(pages);
    expect(asked[0]).toBe('?page=1&limit=100');
  });

  it('come once each, although one moves to the next page meanwhile', async () => {
    let calls = 0;
    const keys = keysOf(120);
    const { client } = clientOf(() => Response.json(calls++ ? keys.slice(99) : keys.slice(0, 100)));
    expect(await allOrderKeys(client, { orderId: 'o' })).toEqual(keys);
  });

  it('all come where they have no ids, or are no keys', async () => {
    const { id: _, ...nameless } = key('');
    const entries = [nameless, nameless, null, 5, { id: null }, { id: null }];
    expect(await allOrderKeys(paged(entries), { orderId: 'o' })).toEqual(entries);
  });

  it('are an error when the pages do not end', async () => {
    const { client, sent } = clientOf(() => Response.json(keysOf(100)));
    await expect(allOrderKeys(client, { orderId: 'o' })).rejects.toThrow('getOrderKeys: the list has no end');
    expect(sent).toHaveLength(20);
  });

  it.each([
    { deadlineMs: -1 },
    { deadlineMs: 0 },
    { deadlineMs: Number.NaN },
    { deadlineMs: Number.POSITIVE_INFINITY },
    { deadlineMs: '1000' },
    { maxAttempts: 0 },
    { deadline: 1 },
  ])('are not asked for with %o', async (options) => {
    const { client, sent } = clientOf(() => Response.json([]));
    await expect(allOrderKeys(client, { orderId: 'o' }, options as object)).rejects.toMatchObject({
      name: 'ArgumentError',
      operation: 'getOrderKeys',
      field: Object.keys(options)[0],
      outcome: 'not-sent',
    });
    expect(sent).toEqual([]);
  });

  it('are read by one deadline', async () => {
    const { client, sent } = clientOf(async () => {
      await new Promise((resolve) => setTimeout(resolve, 60));
      return Response.json(keysOf(100));
    });
    await expect(allOrderKeys(client, { orderId: 'o' }, { deadlineMs: 150 })).rejects.toMatchObject({
      name: 'ConnectionError',
      problem: 'timeout',
    });
    expect(sent.length).toBeLessThan(5);
  });

  it('come by a deadline of a minute by default, of which each page gets what is left', async () => {
    const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
    const given: CallOptions[] = [];
    const later = [1_000.5, 60_001, 60_002];
    const getOrderKeys = async (_input: unknown, options: CallOptions = {}) => {
      given.push(options);
      clock.mockReturnValue(later[given.length - 1] ?? 0);
      return keysOf(given.length < 3 ? 100 : 0);
    };
    await allOrderKeys({ getOrderKeys }, { orderId: 'o' }, { maxAttempts: 2 });
    // A page that comes too late is still asked for, and its call says that the time is over.
    expect(given).toEqual([60_000, 59_000, 1].map((deadlineMs) => ({ maxAttempts: 2, deadlineMs })));
    clock.mockReturnValue(0);
    given.length = 2;
    await allOrderKeys({ getOrderKeys }, { orderId: 'o' }, { deadlineMs: 150 });
    expect(given.at(-1)).toEqual({ deadlineMs: 150 });
    clock.mockRestore();
  });
});
