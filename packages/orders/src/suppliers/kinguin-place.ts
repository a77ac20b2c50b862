import type { Order, PlaceOrderRequest } from '@latchkey/kinguin-2025';
import { isSameId } from '../external-id.ts';
import { eurosFromCents } from '../money.ts';
import { textOf } from '../read-keys.ts';
import type { StepOptions, Supplier } from '../supplier.ts';
import { findInPages } from './find-in-pages.ts';
import { chargeOf, orderIdOf } from './kinguin-order.ts';

/** What placing needs of a client of any edition. */
interface Client {
  placeOrder(input: PlaceOrderRequest, options: StepOptions): Promise<Order>;
  searchOrders(
    input: { orderExternalId: string; page: number },
    options: StepOptions,
  ): Promise<{ results: Order[]; item_count: number }>;
}

/** All but how the keys come: each edition has its own way. */
export const placeAtKinguin = (
  client: Client,
  saysTaken: (error: unknown) => boolean,
  searchMayLagMs = 15_000,
): Omit<Supplier, 'poll'> => ({
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
      ...(line.offer !== undefined && { offerId: line.offer }),
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
});
