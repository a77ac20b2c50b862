import { decodeKey, type KinguinClient } from '@latchkey/kinguin';

export async function buyKeys(kinguin: KinguinClient, productId: string, price: number) {
  const products = [{ productId, name: 'Counter-Strike: Source Steam CD Key', qty: 2, price }];
  const { orderId } = await kinguin.placeOrder({ products, orderExternalId: 'shop-1001' });
  // Asks until the order can be dispatched, and until its keys are there.
  await kinguin.dispatchOrder({ orderId });
  const keys = await kinguin.getOrderKeys({ orderId });
  return keys.map((key) => decodeKey(key));
}
