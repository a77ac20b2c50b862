import { type CallOptions, checkCallOptions, LatchkeyError } from '@latchkey/runtime';
import type { Kinguin2025Client } from './client.ts';
import type { GetOrderKeysInput } from './generated/methods.ts';
import type { Key } from './types.ts';

/** The most keys on a page: the largest order then needs eleven pages. */
const limit = 100;

/** The most pages that are read: a list that never ends is wrong. */
const mostPages = 20;

/**
 * Reads all pages of the keys that an order has so far. While the order is `processing`, more can come: compare their
 * number with `totalQty` of the order.
 *
 * @param options As for any call; `deadlineMs` is for all pages together, 60,000 milliseconds by default.
 * @returns Each key once. Keys of equal serials are told apart by their `id`.
 * @throws {ArgumentError} When an option is unusable.
 * @throws {LatchkeyError} What `getOrderKeys` throws, or when the pages do not end.
 */
export async function allOrderKeys(
  client: Pick<Kinguin2025Client, 'getOrderKeys'>,
  { orderId }: Pick<GetOrderKeysInput, 'orderId'>,
  options: CallOptions = {},
): Promise<Key[]> {
  checkCallOptions('getOrderKeys', options);
  const { deadlineMs = 60_000, ...call } = options;
  const deadline = performance.now() + deadlineMs;
  const keys = new Map<unknown, Key>();
  for (let page = 1; page <= mostPages; page++) {
    const inTime = { ...call, deadlineMs: Math.max(Math.ceil(deadline - performance.now()), 1) };
    const found = await client.getOrderKeys({ orderId, page, limit }, inTime);
    // A key that is delivered meanwhile can move another one to the next page. What has no id is told apart by its place.
    found.forEach((key, i) => {
      keys.set(Object(key).id ?? `${page}.${i}`, key);
    });
    if (found.length < limit) return [...keys.values()];
  }
  throw new LatchkeyError('getOrderKeys', `the list has no end after ${mostPages} pages`);
}
