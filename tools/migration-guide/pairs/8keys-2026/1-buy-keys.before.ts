import { decodeKey, type EightKeysClient, existingOrderId } from '@latchkey/8keys';

export async function buyKeys(eightKeys: EightKeysClient, product_id: number, price_cents: number) {
  const order = { products: [{ product_id, quantity: 1, price_cents }], external_id: 'shop-1001' };
  const ID: number = await eightKeys.placeOrder(order).then(
    (placed) => placed.order_id,
    (error) => existingOrderId(error) ?? Promise.reject(error),
  );
  const found = await eightKeys.getOrder({ ID });
  return found.status === 'done' ? found.product_keys.map((key) => decodeKey(key)) : [];
}
