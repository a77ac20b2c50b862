import { allOrderKeys, isSupplierError, type Kinguin2025Client } from '@latchkey/kinguin-2025';
import type { DeliveredKey } from '../intent.ts';
import { checkTimeMs } from '../journals/check-arguments.ts';
import { textOf } from '../read-keys.ts';
import type { Delivery, Supplier } from '../supplier.ts';
import type { KinguinSupplierOptions } from './kinguin.ts';
import { failedStatuses, keyStatesOf, keysOf, shownOf } from './kinguin-order.ts';
import { placeAtKinguin } from './kinguin-place.ts';

export interface Kinguin2025SupplierOptions extends KinguinSupplierOptions {
  /**
   * How long keys of an order may still be missing once it is `completed`, in milliseconds. Default 600,000. After that
   * the purchase has the problem `keys-missing`, and stays open.
   */
  keysMayLagMs?: number | undefined;
}

/**
 * Buys from Kinguin, by the documentation of 2025-07. A line's `product` is its `productId`. It goes on with purchases
 * that `kinguinSupplier` has begun: the orders have the same ids.
 *
 * @throws {ArgumentError} When `keysMayLagMs` is no time.
 */
export function kinguin2025Supplier(
  client: Kinguin2025Client,
  { searchMayLagMs, keysMayLagMs = 600_000 }: Kinguin2025SupplierOptions = {},
): Supplier {
  checkTimeMs('kinguin2025Supplier', 'keysMayLagMs', keysMayLagMs);
  /** Since when orders are completed and keys of them are missing, by a clock that nobody sets. */
  const shortSince = new Map<string, number>();

  /** A completed order has all its keys, as documented: one that has not is given time. */
  function stateOf(orderId: string, status: string, isShort: boolean): Delivery['state'] {
    if (status !== 'completed' || !isShort) shortSince.delete(orderId);
    if (failedStatuses.has(status)) return 'failed';
    if (status !== 'completed') return 'waiting';
    if (!isShort) return 'delivered';
    const since = shortSince.get(orderId) ?? performance.now();
    shortSince.set(orderId, since);
    return performance.now() - since < keysMayLagMs ? 'waiting' : 'delivered';
  }

  return {
    ...placeAtKinguin(client, saysTaken, searchMayLagMs),

    async poll(orderId, options) {
      const deadline = performance.now() + (options.deadlineMs ?? 60_000);
      const order = await client.getOrder({ orderId }, options);
      const status = textOf(order.status) || 'unknown';
      const shown = shownOf(order);
      // After the order: what was completed then has its keys by now.
      const deadlineMs = Math.max(Math.ceil(deadline - performance.now()), 1);
      const entries = await allOrderKeys(client, { orderId }, { ...options, deadlineMs }).catch((error) => {
        if (failedStatuses.has(status) && hasNoKeys(error)) return [];
        throw error;
      });
      const keys: DeliveredKey[] = keysOf(entries, order);
      const keyStates = keyStatesOf(order);
      const ordered = shown.quantities
        ? [...shown.quantities.values()].reduce((sum, quantity) => sum + quantity, 0)
        : Number(order.totalQty ?? 0);
      const isThere = new Set(keys.map(({ id }) => id));
      const gone = keyStates.filter(({ id, fate }) => fate !== undefined && !isThere.has(id)).length;
      const state = stateOf(orderId, status, keys.length + gone < ordered);
      return { status, ...shown, state, keys, keyStates };
    },

    async returnKeys(orderId, options) {
      // What it responds with are the statuses of the moment: the keys change later.
      await client.returnOrderKeys({ orderId }, options);
    },
  };
}

const saysTaken = (error: unknown): boolean =>
  isSupplierError(error) && error.outcome === 'rejected' && error.reason === 'duplicate';

/** What an order that was ended before any key came may respond. */
const hasNoKeys = (error: unknown): boolean =>
  isSupplierError(error) && error.kind !== undefined && (error.status === 404 || error.status === 422);
