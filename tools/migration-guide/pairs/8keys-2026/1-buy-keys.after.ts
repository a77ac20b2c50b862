// Buy keys
//
// Ids of orders are UUIDs: a column for integers does not hold them. Keys are there in `done` and in `delivered`, which
// reading them probably makes of `done`. Store them at once: a refund, even in part, hides them all.
import { decodeKey, type EightKeys2026Client, existingOrderId, keysOf } from '@latchkey/8keys-2026';

export async function buyKeys(eightKeys: EightKeys2026Client, product_id: number, price_cents: number) {
  const order = { products: [{ product_id, quantity: 1, price_cents }], external_id: 'shop-1001' };
  const ID: string = await eightKeys.placeOrder(order).then(
    (placed) => placed.order_id,
    (error) => existingOrderId(error) ?? Promise.reject(error),
  );
  const found = await eightKeys.getOrder({ ID });
  return (keysOf(found) ?? []).map((key) => decodeKey(key));
}
