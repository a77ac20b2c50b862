import { isSupplierError, type KinguinClient, type SupplierError } from '@latchkey/kinguin';
import { textOf } from '../read-keys.ts';
import type { Delivery, Supplier } from '../supplier.ts';
import { failedStatuses, keysOf, saysTaken, shownOf } from './kinguin-order.ts';
import { placeAtKinguin } from './kinguin-place.ts';

export interface KinguinSupplierOptions {
  /** How long a search may lag behind the orders, in milliseconds. Default 15,000. */
  searchMayLagMs?: number | undefined;
}

/** Buys from Kinguin, by the documentation of 2020-11. A line's `product` is its `productId`. */
export function kinguinSupplier(
  client: KinguinClient,
  { searchMayLagMs }: KinguinSupplierOptions = {},
): Supplier {
  return {
    ...placeAtKinguin(client, saysTaken, searchMayLagMs),

    async poll(orderId, { signal, deadlineMs }) {
      // By itself the client asks until its deadline for what is not ready yet: whoever polls does that, with growing
      // pauses.
      const options = { signal, deadlineMs, maxAttempts: 4 };
      const order = await client.getOrder({ orderId }, options);
      const status = textOf(order.status) || 'unknown';
      const shown = { status, ...shownOf(order) };
      if (failedStatuses.has(status)) return { ...shown, state: 'failed', keys: [] };
      try {
        const errorResponse = await client
          .dispatchOrder({ orderId }, options)
          .then(() => undefined, finalErrorResponse);
        const keys = await client.getOrderKeys({ orderId }, options).catch((error) => {
          throw errorResponse ?? error;
        });
        if (errorResponse && !keys.length) throw errorResponse;
        return { ...shown, state: 'delivered', keys: keysOf(keys, order) };
      } catch (error) {
        return { ...shown, ...waitFor(error) };
      }
    },
  };
}

/**
 * An order may have been dispatched already, by a postback. What dispatching it again responds is not documented:
 * an error response counts only where there are no keys. Any other error is thrown.
 */
function finalErrorResponse(error: unknown): SupplierError {
  if (!isSupplierError(error) || error.retryable) throw error;
  return error;
}

/** What the supplier means by an error response that it calls retryable; any other is thrown. */
function waitFor(error: unknown): Pick<Delivery, 'status' | 'state' | 'keys' | 'notBefore'> {
  if (!isSupplierError(error) || !error.retryable || !error.kind) throw error;
  return { status: error.kind, state: 'waiting', keys: [], notBefore: error.retryAt };
}
