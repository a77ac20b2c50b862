import {
  type EightKeysClient,
  existingOrderId,
  type Order,
  type OrderListEntry,
  type ProductKey,
} from '@latchkey/8keys';
import { service } from '@latchkey/8keys/service';
import { ArgumentError, isSupplierError } from '@latchkey/runtime';
import { isSameId } from '../external-id.ts';
import type { DeliveredKey, Line } from '../intent.ts';
import { readKeys, textOf } from '../read-keys.ts';
import type { Delivery, Supplier } from '../supplier.ts';
import { findInPages } from './find-in-pages.ts';

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
        const isTaken = isSupplierError(error) && error.status === 409;
        if (isTaken || existingOrderId(error) !== undefined) return { kind: 'taken' };
        throw error;
      }
    },

    async find(externalId, options) {
      const found = await findInPages<OrderListEntry>(
        'listOrders',
        async (page) => {
          const { result, total_count } = await client.listOrders(
            { externalIds: [externalId], page },
            options,
          );
          return { items: result, total: total_count };
        },
        (entry) => isSameId(entry.external_id, externalId),
      );
      if (!found) return undefined;
      // The time is in UTC, and says so nowhere.
      const createdAt = Date.parse(`${textOf(found.created_at).replace(' ', 'T')}Z`);
      return { orderId: String(found.id), ...(Number.isNaN(createdAt) ? {} : { createdAt }) };
    },

    async poll(orderId, options) {
      const order = await client.getOrder({ ID: Number(orderId) }, options);
      const status = textOf(order.status);
      return { status, state: states.get(status) ?? 'waiting', keys: keysOf(order) };
    },
  };
}

function productsOf(lines: readonly Line[]) {
  return lines.map(({ product, quantity, maxUnitCents }, i) => {
    const id = Number(product);
    // The keys will bear the decimal form: another one would match none of them.
    if (!Number.isSafeInteger(id) || String(id) !== product) {
      throw new ArgumentError('buyOnce', { field: `lines[${i}].product`, rule: 'type', limit: 'integer' });
    }
    return { product_id: id, quantity, price_cents: maxUnitCents };
  });
}

/** Only an order that is done has keys, by the contract; any that come otherwise are not thrown away. */
const keysOf = (order: Order): DeliveredKey[] =>
  readKeys('product_keys' in order && order.product_keys, ({ product_id, type, code }: ProductKey) => ({
    product: product_id,
    type,
    content: code,
  }));
