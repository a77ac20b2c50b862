import type { OrderListEntry, ProductKey } from '@latchkey/8keys-2026';
import { ArgumentError, isSupplierError } from '@latchkey/runtime';
import { isSameId } from '../external-id.ts';
import type { DeliveredKey, Line } from '../intent.ts';
import { readKeys, textOf } from '../read-keys.ts';
import type { FoundOrder, Sent } from '../supplier.ts';
import { findInPages } from './find-in-pages.ts';

/** A page of orders, of any edition. */
interface OrderPage {
  readonly result: readonly (Omit<OrderListEntry, 'id'> & { readonly id: number | string })[];
  readonly total_count?: number | undefined;
}

/** The lines of an order to place; `product` is the decimal form of a `product_id`. */
export function productsOf(lines: readonly Line[]) {
  return lines.map(({ product, quantity, maxUnitCents, offer }, i) => {
    if (offer !== undefined) {
      throw new ArgumentError('buyOnce', {
        field: `lines[${i}].offer`,
        rule: 'additionalProperties',
        limit: false,
      });
    }
    const id = Number(product);
    // The keys will bear the decimal form: another one would match none of them.
    if (!Number.isSafeInteger(id) || String(id) !== product) {
      throw new ArgumentError('buyOnce', { field: `lines[${i}].product`, rule: 'type', limit: 'integer' });
    }
    return { product_id: id, quantity, price_cents: maxUnitCents };
  });
}

/** Looks through the pages of the list for the order with this external id. */
export async function findOrder(
  externalId: string,
  listOrders: (input: { externalIds: string[]; page: number }) => Promise<OrderPage>,
): Promise<FoundOrder | undefined> {
  const found = await findInPages(
    'listOrders',
    async (page) => {
      const { result, total_count } = await listOrders({ externalIds: [externalId], page });
      return { items: result, total: total_count };
    },
    (entry) => isSameId(entry.external_id, externalId),
  );
  if (!found) return undefined;
  // The time is in UTC, and says so nowhere.
  const createdAt = Date.parse(`${textOf(found.created_at).replace(' ', 'T')}Z`);
  return { orderId: String(found.id), ...(Number.isNaN(createdAt) ? {} : { createdAt }) };
}

/**
 * What an error response says of the external id: 409 means that it is taken, and names the order that has it.
 *
 * @throws The error, when it says anything else.
 */
export function readTaken(error: unknown): Sent {
  if (!isSupplierError(error) || error.status !== 409) throw error;
  const { order_id: orderId }: { order_id?: unknown } = Object(error.body);
  const isNamed = (typeof orderId === 'string' && orderId !== '') || Number.isSafeInteger(orderId);
  return { kind: 'taken', ...(isNamed && { orderId: String(orderId) }) };
}

/** Only an order that is worked off has keys, by the contract; any that come otherwise are not thrown away. */
export const keysOf = (order: object): DeliveredKey[] =>
  readKeys('product_keys' in order && order.product_keys, ({ product_id, type, code }: ProductKey) => ({
    product: product_id,
    type,
    content: code,
  }));
