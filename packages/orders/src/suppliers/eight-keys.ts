import { type EightKeysClient, placeOrderOnce } from '@latchkey/8keys';
import type { DeliveredKey } from '../intent.ts';
import type { Supplier } from '../supplier.ts';

/** Statuses after which no keys come. They were documented after the edition that the contract describes. */
const failed = new Set(['canceled', 'canceling', 'refunded', 'refunding']);

/** Buys from 8keys. A line's `product` is the decimal form of its `product_id`. */
export function eightKeysSupplier(client: EightKeysClient): Supplier {
  return {
    name: '8keys',
    longestExternalId: 64,

    async place({ externalId, lines }, { signal }) {
      const products = lines.map((line) => ({
        product_id: Number(line.product),
        quantity: line.quantity,
        price_cents: line.maxUnitCents,
      }));
      const placed = await placeOrderOnce(client, { products, external_id: externalId }, { signal });
      return { orderId: String(placed.orderId), duplicate: placed.duplicate, totalCents: undefined };
    },

    async poll(orderId, { signal }) {
      const order = await client.getOrder({ ID: Number(orderId) }, { signal });
      const status = String(order.status);
      if (order.status !== 'done')
        return { status, state: failed.has(status) ? 'failed' : 'waiting', keys: [] };
      const keys = order.product_keys.map(
        (key): DeliveredKey => ({
          product: String(key.product_id),
          mediaType: String(key.type),
          content: key.code,
        }),
      );
      return { status, state: 'delivered', keys };
    },
  };
}
