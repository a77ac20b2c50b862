import {
  type Attempt,
  type CallOptions,
  checkCallOptions,
  findInPages,
  growingPause,
  isLatchkeyError,
  isSupplierError,
  LatchkeyError,
  lookUntil,
  type Restatement,
  restate,
} from '@latchkey/runtime';
import type { KinguinClient } from './client.ts';
import type { PlaceOrderInput } from './generated/methods.ts';
import type { Order } from './types.ts';

/** An order that exists. */
export interface PlacedOnce {
  /** The id that Kinguin gave it. */
  orderId: string;
  /** Whether it existed already, from an earlier attempt of this call or from before it. */
  duplicate: boolean;
  /** The order itself. */
  order: Order;
}

export interface PlaceOptions extends CallOptions {
  /** How long a search may lag behind the orders, in milliseconds: 0 or more. Default 15,000. */
  settleMs?: number | undefined;
  /** Look for the order before it is sent at all, since an earlier process may have sent it. */
  lookFirst?: boolean | undefined;
}

type PlacingClient = Pick<KinguinClient, 'placeOrder' | 'searchOrders'>;

/** How often an order that stays absent is sent, the first time included. */
const mostSends = 3;

/** Waits between searches, in milliseconds. */
const searches = { first: 250, longest: 4_000 };

/**
 * The time in whole milliseconds, as timers count, by a clock that nobody sets: were the window to end early,
 * the order would be sent a second time.
 */
const now = () => Math.ceil(performance.now());

const callAgain =
  'It may have been bought: call placeOrderOnce again with the same orderExternalId, never with a new one.';
const lookYourself =
  'It may have been bought, and without an orderExternalId nothing can tell: look through your orders before you send it again.';

/**
 * Places an order at most once, whatever the connection does.
 *
 * With an `orderExternalId`, an outcome that is unknown, or an error response that may mean "this id exists", is looked
 * up by that id, again and again while the search may lag; only an order that stays absent is sent again, with
 * the same id. Without one, there is a single attempt.
 *
 * @param options As for any call; `deadlineMs` is for the whole of it, 120,000 milliseconds by default.
 * @throws {ArgumentError} When the order breaks the contract. Nothing was sent.
 * @throws {SupplierError} When Kinguin rejected the order. Nothing was bought, unless its `outcome` is `unknown`.
 * @throws {LatchkeyError} With the outcome `unknown`, when nobody can tell, or not in time. It has the attempts
 *   of the whole call.
 */
export async function placeOrderOnce(
  client: PlacingClient,
  order: PlaceOrderInput,
  options: PlaceOptions = {},
): Promise<PlacedOnce> {
  checkCallOptions('placeOrderOnce', options, placeOptions);
  const { lookFirst = false, settleMs = 15_000, deadlineMs = 120_000, ...call } = options;
  const { orderExternalId }: Partial<PlaceOrderInput> = Object(order);
  const deadline = now() + deadlineMs;
  const inTime = () => ({ ...call, deadlineMs: Math.max(deadline - now(), 1) });
  const find = (id: string) => lookUp(client, id, inTime, Math.min(now() + settleMs, deadline));
  const attempts: Attempt[] = [];
  const inDoubt = (error: LatchkeyError, more: Restatement = {}) =>
    restate(error, { outcome: 'unknown', attempts, next: callAgain, ...more });

  if (lookFirst && orderExternalId) {
    const found = await find(orderExternalId).catch((error) => {
      throw isLatchkeyError(error) ? inDoubt(error) : error;
    });
    if (found) return duplicateOf(found);
    if (now() >= deadline)
      throw new LatchkeyError('placeOrderOnce', 'no time was left after the search', { next: callAgain });
  }

  let doubtful = false;
  for (let sends = 1; ; sends++) {
    const oneOnly = orderExternalId ? {} : { maxAttempts: 1 };
    try {
      const placed = await client.placeOrder(order, { ...inTime(), ...oneOnly });
      return { orderId: placed.orderId, duplicate: false, order: placed };
    } catch (error) {
      if (!isLatchkeyError(error)) throw error;
      attempts.push(...error.attempts);
      doubtful ||= error.outcome === 'unknown';
      if (!orderExternalId) throw doubtful ? inDoubt(error, { next: lookYourself }) : error;
      if (!mayExist(error)) throw doubtful ? inDoubt(error) : restate(error, { attempts });

      // Where the search fails, the doubt remains: it is the first error that says what it is about.
      const found = await find(orderExternalId).catch((cause) => Promise.reject(inDoubt(error, { cause })));
      if (found) return duplicateOf(found);
      if (sends === mostSends || now() >= deadline || call.signal?.aborted) throw inDoubt(error);
    }
  }
}

const placeOptions = {
  settleMs: { type: 'integer', minimum: 0, maximum: 2 ** 31 - 1 },
  lookFirst: { type: 'boolean' },
} as const;

const duplicateOf = (order: Order): PlacedOnce => ({ orderId: order.orderId, duplicate: true, order });

/** Whether the order may exist after this: nobody knows, or its id is said to be taken. */
const mayExist = (error: LatchkeyError): boolean =>
  error.outcome === 'unknown' || (isSupplierError(error) && error.reason === 'duplicate');

/** Searches until the order shows up or the search can no longer lag. */
function lookUp(
  client: Pick<KinguinClient, 'searchOrders'>,
  orderExternalId: string,
  inTime: () => CallOptions,
  settled: number,
): Promise<Order | undefined> {
  const pause = growingPause({ ...searches, signal: inTime().signal });
  // The filter may be loose, so that others fill a page; the id is not.
  const search = () =>
    findInPages(
      'searchOrders',
      async (page) => {
        const { results, item_count } = await client.searchOrders({ orderExternalId, page }, inTime());
        return { items: results, total: item_count };
      },
      (order) => order.orderExternalId === orderExternalId,
    );
  return lookUntil(() => settled - now(), pause, search);
}
