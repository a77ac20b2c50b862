import type { EightKeysClient } from '@latchkey/8keys';
import { service } from '@latchkey/8keys/service';
import { textOf } from '../read-keys.ts';
import type { Delivery, Supplier } from '../supplier.ts';
import { findOrder, keysOf, productsOf, readTaken } from './eight-keys-order.ts';

/**
 * Statuses after which no other keys come. All but `done` were documented after the edition that the contract
 * describes. `canceling` and `refunding` are none of them: they may come to nothing.
 */
const states: ReadonlyMap<string, Delivery['state']> = new Map([
  ['done', 'delivered'],
  ['delivered', 'delivered'],
  ['canceled', 'failed'],
  ['refunded', 'failed'],
]);

export interface EightKeysSupplierOptions {
  /** How long the list of orders may lag behind the orders, in milliseconds. Default 15,000. */
  searchMayLagMs?: number | undefined;
  /**
   * How long orders are surely kept, in milliseconds. Default 172,800,000: development erases them after 48 hours. For
   * production nothing is documented.
   */
  keepsOrdersMs?: number | undefined;
}

/** Buys from 8keys, by the documentation v1.0.1. A line's `product` is the decimal form of its `product_id`. */
export function eightKeysSupplier(
  client: EightKeysClient,
  { searchMayLagMs = 15_000, keepsOrdersMs = 48 * 3_600_000 }: EightKeysSupplierOptions = {},
): Supplier {
  return {
    name: '8keys',
    rejectsDuplicates: true,
    searchMayLagMs,
    keepsOrdersMs,
    longestExternalId: service.limits.externalIdLength,

    async send({ externalId, lines }, options) {
      try {
        const { order_id } = await client.placeOrder(
          { products: productsOf(lines), external_id: externalId },
          options,
        );
        return {
          kind: 'placed',
          placement: { orderId: String(order_id), duplicate: false, totalCents: undefined },
        };
      } catch (error) {
        return readTaken(error);
      }
    },

    find: (externalId, options) => findOrder(externalId, (input) => client.listOrders(input, options)),

    async poll(orderId, options) {
      const order = await client.getOrder({ ID: Number(orderId) }, options);
      const status = textOf(order.status);
      return { status, state: states.get(status) ?? 'waiting', keys: keysOf(order) };
    },
  };
}
