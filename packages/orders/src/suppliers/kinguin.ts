import {
  isSupplierError,
  type Key,
  type KinguinClient,
  type Order,
  type SupplierError,
} from '@latchkey/kinguin';
import { isSameId } from '../external-id.ts';
import type { DeliveredKey } from '../intent.ts';
import { eurosFromCents } from '../money.ts';
import { readKeys, textOf } from '../read-keys.ts';
import type { Delivery, Supplier } from '../supplier.ts';
import { findInPages } from './find-in-pages.ts';
import { chargeOf, failedStatuses, linesOf, orderIdOf, saysTaken, shownOf } from './kinguin-order.ts';

export interface KinguinSupplierOptions {
  /** How long a search may lag behind the orders, in milliseconds. Default 15,000. */
  searchMayLagMs?: number | undefined;
}

/** Buys from Kinguin, by the documentation of 2020-11. A line's `product` is its `productId`. */
export function kinguinSupplier(
  client: KinguinClient,
  { searchMayLagMs = 15_000 }: KinguinSupplierOptions = {},
): Supplier {
  return {
    name: 'kinguin',
    // What a second order with the same id comes to is not documented.
    rejectsDuplicates: false,
    searchMayLagMs,
    // The vendor states no limit; this is what a column of an order number commonly holds.
    longestExternalId: 255,

    async send({ externalId, lines }, options) {
      const products = lines.map((line, i) => ({
        productId: line.product,
        qty: line.quantity,
        price: eurosFromCents(line.maxUnitCents, `lines[${i}].maxUnitCents`),
      }));
      try {
        const order = await client.placeOrder({ products, orderExternalId: externalId }, options);
        const { totalCents } = chargeOf(order);
        return { kind: 'placed', placement: { orderId: order.orderId, duplicate: false, totalCents } };
      } catch (error) {
        if (saysTaken(error)) return { kind: 'taken' };
        throw error;
      }
    },

    async find(orderExternalId, options) {
      const found = await findInPages<Order>(
        'searchOrders',
        async (page) => {
          const { results, item_count } = await client.searchOrders({ orderExternalId, page }, options);
          return { items: results, total: item_count };
        },
        (order) => isSameId(order.orderExternalId, orderExternalId),
      );
      if (!found) return undefined;
      const createdAt = Date.parse(textOf(found.createdAt));
      return {
        orderId: orderIdOf(found),
        totalCents: chargeOf(found).totalCents,
        ...(Number.isNaN(createdAt) ? {} : { createdAt }),
      };
    },

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

/** A key need not name its product; its order does. */
function keysOf(keys: readonly Key[], order: Order): DeliveredKey[] {
  const lines = linesOf(order);
  const [first, ...others] = new Set(lines.map((line) => line.productId));
  return readKeys(keys, ({ productId, kinguinId, type, serial }: Key) => {
    const byNumber = lines.find((line) => line.kinguinId !== undefined && line.kinguinId === kinguinId);
    const product = productId ?? byNumber?.productId ?? (others.length ? undefined : first);
    return { product, type, content: serial };
  });
}
