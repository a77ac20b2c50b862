import { type Backoff, type CallOptions, LatchkeyError, nextPause } from '@latchkey/runtime';
import type { EightKeysClient } from './client.ts';
import { existingOrderId } from './refusal.ts';
import type { PlaceOrderRequest } from './types.ts';

/** An order that exists. */
export interface PlacedOnce {
  /** The id that 8keys gave it. */
  orderId: number;
  /** Whether it existed already, from an earlier attempt of this call or from before it. */
  duplicate: boolean;
}

/** Waits between sending the same order again, in milliseconds. */
const pauses: Backoff = { first: 500, longest: 8_000, deadlineMs: 60_000 };

/**
 * Places an order at most once, whatever the connection does.
 *
 * With an `external_id`, a call whose outcome is unknown is sent again: the same body, the same id, until 8keys
 * answers. Its 409 then names the order that exists. Without one, there is a single attempt.
 *
 * @param options As for any call; `deadlineMs` is for the whole of it, 60,000 milliseconds by default.
 * @throws {ArgumentError} When the order breaks the contract. Nothing was sent.
 * @throws {SupplierError} When 8keys refused the order. Nothing was bought.
 * @throws {LatchkeyError} With the outcome `unknown`, when there was no `external_id` or no answer in time.
 */
export async function placeOrderOnce(
  client: Pick<EightKeysClient, 'placeOrder'>,
  order: PlaceOrderRequest,
  options: CallOptions = {},
): Promise<PlacedOnce> {
  const next = nextPause({ ...pauses, ...options });
  let mayExist = false;
  for (;;) {
    try {
      const { order_id } = await client.placeOrder(order, options);
      return { orderId: order_id, duplicate: false };
    } catch (error) {
      const existing = existingOrderId(error);
      if (existing !== undefined) return { orderId: existing, duplicate: true };
      const doubtful = error instanceof LatchkeyError && error.outcome === 'unknown';
      mayExist ||= doubtful;
      if (!doubtful || !order.external_id || options.signal?.aborted || !(await next())) {
        // A later refusal says nothing of an attempt before it.
        throw mayExist ? Object.assign(error as LatchkeyError, { outcome: 'unknown' }) : error;
      }
    }
  }
}
