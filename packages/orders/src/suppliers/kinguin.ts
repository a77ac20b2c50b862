import { type KinguinClient, type Order, placeOrderOnce, SupplierError } from '@latchkey/kinguin';
import { countBy } from '../find-problems.ts';
import type { DeliveredKey } from '../intent.ts';
import { centsFromEuros, eurosFromCents } from '../money.ts';
import type { Delivery, Supplier } from '../supplier.ts';

/** Statuses after which no keys come. */
const failed = new Set(['canceled', 'refunded']);

/** Buys from Kinguin. A line's `product` is its `productId`. */
export function kinguinSupplier(client: KinguinClient): Supplier {
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
        { signal, lookFirst: mayExist },
      );
      return { orderId: placed.orderId, duplicate: placed.duplicate, totalCents: chargeOf(placed.order) };
    },

    async poll(orderId, { signal }) {
      // What is not ready yet is asked for again by whoever polls, not here.
      const options = { signal, maxAttempts: 4 };
      const order = await client.getOrder({ orderId }, options);
      const shown = { status: order.status, totalCents: chargeOf(order), quantities: quantitiesOf(order) };
      if (failed.has(order.status)) return { ...shown, state: 'failed', keys: [] };
      try {
        // An order that a postback has dispatched already answers with the same dispatch.
        await client.dispatchOrder({ orderId }, options);
        const keys = await client.getOrderKeys({ orderId }, options);
        return { ...shown, state: 'delivered', keys: keys.map(deliveredKey) };
      } catch (error) {
        return { ...shown, ...waitFor(error) };
      }
    },
  };
}

/** What the supplier means by a refusal that it calls retryable; any other is thrown. */
function waitFor(error: unknown): Pick<Delivery, 'status' | 'state' | 'keys' | 'notBefore'> {
  if (!(error instanceof SupplierError) || !error.retryable || !error.kind) throw error;
  return { status: error.kind, state: 'waiting', keys: [], notBefore: error.retryAt };
}

const chargeOf = (order: Order) => centsFromEuros(order.paymentPrice ?? order.totalPrice, 'paymentPrice');

const quantitiesOf = (order: Order) =>
  countBy(order.products.map((line) => [line.productId, line.qty] as const));

const deliveredKey = (key: { productId?: string; type: unknown; serial: string }): DeliveredKey => ({
  product: key.productId ?? '',
  mediaType: String(key.type),
  content: key.serial,
});
