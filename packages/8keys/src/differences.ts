import type { CallOptions } from '@latchkey/runtime';
import type { EightKeysClient } from './client.ts';
import type { PlaceOrderInput } from './generated/methods.ts';
import type { Order } from './types.ts';

/** The most attempts to read it: nothing depends on it. */
const maxAttempts = 4;

/**
 * Compares an order that exists with the one that was asked for, as far as 8keys shows it.
 *
 * @returns The differences in words; none as well when the order cannot be read. It never throws: the order exists
 *   whatever becomes of this.
 */
export async function differencesOf(
  client: Pick<EightKeysClient, 'getOrder'>,
  orderId: number,
  asked: PlaceOrderInput,
  options: CallOptions,
): Promise<string[]> {
  try {
    return compare(await client.getOrder({ ID: orderId }, { maxAttempts, ...options }), asked);
  } catch {
    return [];
  }
}

/** An order that is not done shows nothing of its products. */
function compare(existing: Order, { products }: PlaceOrderInput): string[] {
  if (existing.status !== 'done') return [];
  const wanted = countBy(products.map(({ product_id, quantity }) => [product_id, quantity]));
  const delivered = countBy(existing.product_keys.map(({ product_id }) => [product_id, 1]));
  const ids = [...new Set([...wanted.keys(), ...delivered.keys()])];
  return ids
    .map((id) => ({ id, has: delivered.get(id) ?? 0, asked: wanted.get(id) ?? 0 }))
    .filter(({ has, asked }) => has !== asked)
    .map(({ id, has, asked }) => `product ${id}: ${has} keys, ${asked} asked for`);
}

function countBy(pairs: readonly (readonly [id: number, count: number])[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const [id, count] of pairs) counts.set(id, (counts.get(id) ?? 0) + count);
  return counts;
}
