import {
  type Key,
  type KinguinClient,
  type Order,
  type OrderLine,
  placeOrderOnce,
  SupplierError,
} from '@latchkey/kinguin';
import { countBy } from '../find-problems.ts';
import type { DeliveredKey } from '../intent.ts';
import { centsFromEuros, eurosFromCents } from '../money.ts';
import { readKeys } from '../read-keys.ts';
import type { Delivery, Supplier } from '../supplier.ts';

/** Statuses after which no keys come. */
const failed = new Set(['canceled', 'refunded']);

export interface KinguinSupplierOptions {
  /** How long a search may lag behind the orders, in milliseconds. Default 15,000. */
  settleMs?: number | undefined;
}

/** Buys from Kinguin. A line's `product` is its `productId`. */
export function kinguinSupplier(client: KinguinClient, { settleMs }: KinguinSupplierOptions = {}): Supplier {
  return {
    name: 'kinguin',
    // The vendor states no limit; this is what a column of an order number commonly holds.
    longestExternalId: 255,

    async place({ externalId, lines, mayExist }, { signal }) {
      const products = lines.map((line, i) => ({
        productId: line.product,
        qty: line.quantity,
        price: eurosFromCents(line.maxUnitCents, `lines[${i}].maxUnitCents`),
      }));
      const placed = await placeOrderOnce(
        client,
        { products, orderExternalId: externalId },
        { signal, settleMs, lookFirst: mayExist },
      );
      const { totalCents } = chargeOf(placed.order);
      return { orderId: placed.orderId, duplicate: placed.duplicate, totalCents };
    },

    async poll(orderId, { signal }) {
      // Unless told, the client asks for what is not ready yet until its deadline: whoever polls does that, with
      // growing pauses.
      const options = { signal, maxAttempts: 4 };
      const order = await client.getOrder({ orderId }, options);
      const status = String(order.status ?? 'unknown');
      const shown = { status, ...chargeOf(order), quantities: quantitiesOf(order) };
      if (failed.has(status)) return { ...shown, state: 'failed', keys: [] };
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
  if (!(error instanceof SupplierError) || error.retryable) throw error;
  return error;
}

/** What the supplier means by an error response that it calls retryable; any other is thrown. */
function waitFor(error: unknown): Pick<Delivery, 'status' | 'state' | 'keys' | 'notBefore'> {
  if (!(error instanceof SupplierError) || !error.retryable || !error.kind) throw error;
  return { status: error.kind, state: 'waiting', keys: [], notBefore: error.retryAt };
}

/** An odd amount must not stand in the way of an order that exists and its keys: it is told. */
function chargeOf({
  paymentPrice,
  totalPrice,
}: Order): Pick<Delivery, 'unreadableCharge'> & { totalCents: number | undefined } {
  const charge = paymentPrice ?? totalPrice;
  if (charge == null) return { totalCents: undefined };
  try {
    return { totalCents: centsFromEuros(charge, 'paymentPrice') };
  } catch {
    return { totalCents: undefined, unreadableCharge: JSON.stringify(charge).slice(0, 40) };
  }
}

/** The lines of an order; none where they cannot be read. */
function linesOf({ products }: Order): readonly OrderLine[] {
  const lines: readonly unknown[] = Array.isArray(products) ? products : [];
  return lines.filter((line) => typeof line === 'object' && line !== null);
}

/** Where it cannot be read what one line is for, nothing is said of the order. */
function quantitiesOf(order: Order): Delivery['quantities'] {
  const pairs = linesOf(order).flatMap(({ productId, qty }) =>
    typeof productId === 'string' && Number.isInteger(qty) ? [[productId, Number(qty)] as const] : [],
  );
  return pairs.length && pairs.length === order.products?.length ? countBy(pairs) : undefined;
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
