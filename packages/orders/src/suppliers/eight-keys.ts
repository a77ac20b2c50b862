import { type EightKeysClient, type Order, type ProductKey, placeOrderOnce } from '@latchkey/8keys';
import { service } from '@latchkey/8keys/service';
import { ArgumentError } from '@latchkey/runtime';
import type { DeliveredKey } from '../intent.ts';
import { readKeys } from '../read-keys.ts';
import type { Delivery, PlaceRequest, Supplier } from '../supplier.ts';

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
  settleMs?: number | undefined;
}

/** Buys from 8keys. A line's `product` is the decimal form of its `product_id`. */
export function eightKeysSupplier(
  client: EightKeysClient,
  { settleMs }: EightKeysSupplierOptions = {},
): Supplier {
  return {
    name: '8keys',
    longestExternalId: service.limits.externalIdLength,

    async place(request, { signal }) {
      const { externalId, mayExist } = request;
      const order = { products: productsOf(request), external_id: externalId };
      const { orderId, duplicate } = await placeOrderOnce(client, order, { signal, mayExist, settleMs });
      return { orderId: String(orderId), duplicate, totalCents: undefined };
    },

    async poll(orderId, { signal }) {
      const order = await client.getOrder({ ID: Number(orderId) }, { signal });
      const status = String(order.status);
      return { status, state: states.get(status) ?? 'waiting', keys: keysOf(order) };
    },
  };
}

function productsOf({ lines }: PlaceRequest) {
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
