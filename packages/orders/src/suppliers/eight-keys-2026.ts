import type { EightKeys2026Client } from '@latchkey/8keys-2026';
import { service } from '@latchkey/8keys-2026/service';
import { textOf } from '../read-keys.ts';
import type { Delivery, Supplier } from '../supplier.ts';
import type { EightKeysSupplierOptions } from './eight-keys.ts';
import { findOrder, keysOf, productsOf, readTaken } from './eight-keys-order.ts';

/**
 * Statuses after which no other keys come. Keys are shown in `done` and `delivered` alone: a refund, even in part, hides
 * them for good. `review` and `canceling` may yet come to nothing.
 */
const states: ReadonlyMap<string, Delivery['state']> = new Map([
  ['done', 'delivered'],
  ['delivered', 'delivered'],
  ['canceled', 'failed'],
  ['refunding', 'failed'],
  ['refunded', 'failed'],
]);

/**
 * Buys from 8keys, by the documentation of 2026-07. A line's `product` is the decimal form of its `product_id`. Intents
 * call it `8keys-2026`: no order of the edition of 2021 exists here, so a purchase from `8keys` does not go on here.
 */
export function eightKeys2026Supplier(
  client: EightKeys2026Client,
  { searchMayLagMs = 15_000, keepsOrdersMs = 48 * 3_600_000 }: EightKeysSupplierOptions = {},
): Supplier {
  return {
    name: '8keys-2026',
    rejectsDuplicates: true,
    searchMayLagMs,
    keepsOrdersMs,
    longestExternalId: service.limits.externalIdLength,

    async send({ externalId, lines }, options) {
      try {
        const order = { products: productsOf(lines), external_id: externalId };
        const { order_id } = await client.placeOrder(order, options);
        return { kind: 'placed', placement: { orderId: order_id, duplicate: false, totalCents: undefined } };
      } catch (error) {
        return readTaken(error);
      }
    },

    find: (externalId, options) => findOrder(externalId, (input) => client.listOrders(input, options)),

    async poll(orderId, options) {
      const order = await client.getOrder({ ID: orderId }, options);
      const status = textOf(order.status);
      return { status, state: states.get(status) ?? 'waiting', keys: keysOf(order) };
    },
  };
}
