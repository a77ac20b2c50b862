import {
  type Attempt,
  type CallOptions,
  ConnectionError,
  growingPause,
  inDoubt,
  LatchkeyError,
  SupplierError,
} from '@latchkey/runtime';
import type { KinguinClient } from './client.ts';
import type { Order, PlaceOrderRequest } from './types.ts';

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
  /** How long a search may lag behind the orders, in milliseconds. Default 15,000. */
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

const callAgain = 'call again with the same orderExternalId, never with a new one';
const lookYourself =
  'without an orderExternalId nothing can tell: look through your orders before you resend';

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
  order: PlaceOrderRequest,
  options: PlaceOptions = {},
): Promise<PlacedOnce> {
  const { lookFirst = false, settleMs = 15_000, deadlineMs = 120_000, ...call } = options;
  const { orderExternalId } = order;
  const deadline = now() + deadlineMs;
  const attempts: Attempt[] = [];
  const find = (id: string) => lookUp(client, id, call, Math.min(now() + settleMs, deadline), deadline);

  if (lookFirst && orderExternalId) {
    const found = await find(orderExternalId).catch((reason) => {
      throw inDoubt(asError(reason), attempts, callAgain);
    });
    if (found) return duplicateOf(found);
  }

  let doubtful = false;
  for (let sends = 1; ; sends++) {
    const oneOnly = orderExternalId ? {} : { maxAttempts: 1 };
    try {
      const placed = await client.placeOrder(order, {
        ...call,
        ...oneOnly,
        deadlineMs: deadline - now(),
      });
      return { orderId: placed.orderId, duplicate: false, order: placed };
    } catch (error) {
      if (!(error instanceof LatchkeyError)) throw error;
      attempts.push(...error.attempts);
      doubtful ||= error.outcome === 'unknown';
      if (!orderExternalId) throw doubtful ? inDoubt(error, attempts, lookYourself) : error;

      const unsettled = inDoubt.bind(undefined, error, attempts, callAgain);
      if (!mayExist(error)) throw doubtful ? unsettled() : Object.assign(error, { attempts });
      const found = await find(orderExternalId).catch((cause) => {
        // The search failed, so that the doubt remains: it is the first error that tells what it is about.
        throw Object.assign(unsettled(), { cause });
      });
      if (found) return duplicateOf(found);
      if (sends === mostSends || now() >= deadline || call.signal?.aborted) throw unsettled();
    }
  }
}

const duplicateOf = (order: Order): PlacedOnce => ({ orderId: order.orderId, duplicate: true, order });

/** A search ends with an error of ours, or with the reason that the caller's signal has. */
const asError = (reason: unknown): LatchkeyError =>
  reason instanceof LatchkeyError
    ? reason
    : new ConnectionError('searchOrders', { problem: 'aborted', phase: 'connect' }, reason);

/** Whether the order may exist after this: nobody knows, or its id is said to be taken. */
function mayExist(error: LatchkeyError): boolean {
  if (error.outcome === 'unknown') return true;
  if (!(error instanceof SupplierError)) return false;
  const { propertyPath }: { propertyPath?: unknown } = Object(error.body);
  const aboutTheId = /external.?id/i.test(`${propertyPath} ${error.detail}`);
  // The older shape of an error has no kind.
  const { status, kind = 'ConstraintViolation' } = error;
  return status === 409 || (kind === 'ConstraintViolation' && aboutTheId);
}

/** Searches until the order shows up or the search can no longer lag, for the last time just then. */
async function lookUp(
  client: Pick<KinguinClient, 'searchOrders'>,
  orderExternalId: string,
  call: CallOptions,
  settled: number,
  deadline: number,
): Promise<Order | undefined> {
  const pause = growingPause({ ...searches, signal: call.signal });
  for (;;) {
    const last = now() >= settled;
    const found = await search(client, orderExternalId, call, deadline);
    if (found || last) return found;
    await pause(settled - now());
  }
}

/** The filter may be loose, so that others fill a page; the id is not. */
async function search(
  client: Pick<KinguinClient, 'searchOrders'>,
  orderExternalId: string,
  call: CallOptions,
  deadline: number,
): Promise<Order | undefined> {
  for (let page = 1, seen = 0; ; page++) {
    const inTime = { ...call, deadlineMs: deadline - now() };
    const { results, item_count } = await client.searchOrders({ orderExternalId, page }, inTime);
    const found = results.find((order) => order.orderExternalId === orderExternalId);
    seen += results.length;
    if (found || !results.length || seen >= item_count) return found;
  }
}
