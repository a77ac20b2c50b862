import { type Backoff, type CallOptions, LatchkeyError, nextPause, SupplierError } from '@latchkey/runtime';
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

/** How often an order that stays absent is sent again. */
const mostSends = 3;

/** Waits between searches, in milliseconds. */
const searches: Omit<Backoff, 'deadlineMs'> = { first: 250, longest: 4_000 };

/**
 * Places an order at most once, whatever the connection does.
 *
 * With an `orderExternalId`, an outcome that is unknown, or a refusal that may mean "this id exists", is looked
 * up by that id, again and again while the search may lag; only an order that stays absent is sent again, with
 * the same id. Without one, there is a single attempt.
 *
 * @throws {ArgumentError} When the order breaks the contract. Nothing was sent.
 * @throws {SupplierError} When Kinguin refused the order. Nothing was bought.
 * @throws {LatchkeyError} With the outcome `unknown`, when there was no `orderExternalId` or no answer in time.
 */
export async function placeOrderOnce(
  client: Pick<KinguinClient, 'placeOrder' | 'searchOrders'>,
  order: PlaceOrderRequest,
  options: PlaceOptions = {},
): Promise<PlacedOnce> {
  const { orderExternalId } = order;
  const { lookFirst = false, settleMs: _, ...call } = options;
  if (lookFirst && orderExternalId) {
    const found = await lookUp(client, orderExternalId, options).catch((error) => {
      // A search that failed is no answer to whether the order exists.
      throw error instanceof LatchkeyError ? Object.assign(error, { outcome: 'unknown' }) : error;
    });
    if (found) return { orderId: found.orderId, duplicate: true, order: found };
  }
  for (let sends = 1; ; sends++) {
    try {
      const placed = await client.placeOrder(order, call);
      return { orderId: placed.orderId, duplicate: false, order: placed };
    } catch (error) {
      if (!orderExternalId || !mayExist(error) || call.signal?.aborted) throw error;
      const found = await lookUp(client, orderExternalId, options).catch((cause) => {
        // The search failed, so that the doubt remains: it is the first error that tells what it is about.
        throw Object.assign(error as LatchkeyError, { outcome: 'unknown', cause });
      });
      if (found) return { orderId: found.orderId, duplicate: true, order: found };
      // A refusal that says the id is taken leaves a doubt as well.
      if (sends === mostSends) throw Object.assign(error as LatchkeyError, { outcome: 'unknown' });
    }
  }
}

/** Whether the order may exist after this: nobody knows, or its id is said to be taken. */
function mayExist(error: unknown): boolean {
  if (!(error instanceof LatchkeyError)) return false;
  if (error.outcome === 'unknown') return true;
  if (!(error instanceof SupplierError)) return false;
  const { propertyPath }: { propertyPath?: unknown } = Object(error.body);
  const aboutTheId = /orderExternalId/i.test(`${propertyPath} ${error.detail}`);
  return error.status === 409 || (error.kind === 'ConstraintViolation' && aboutTheId);
}

/** Searches until the order shows up or the search can no longer lag. */
async function lookUp(
  client: Pick<KinguinClient, 'searchOrders'>,
  orderExternalId: string,
  { settleMs = 15_000, signal }: PlaceOptions,
): Promise<Order | undefined> {
  const next = nextPause({ ...searches, deadlineMs: settleMs, signal });
  do {
    const { results } = await client.searchOrders({ orderExternalId }, { signal });
    // The filter may be loose; the id is not.
    const found = results.find((order) => order.orderExternalId === orderExternalId);
    if (found) return found;
  } while (await next());
  return undefined;
}
