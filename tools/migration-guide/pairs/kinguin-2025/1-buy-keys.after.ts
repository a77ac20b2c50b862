// Buy keys
//
// There is no dispatch. Keys come one by one while the order is `processing`, so an array of keys is whole only once
// the order is `completed`; and it has 25 keys unless you ask for more pages. `name` is no longer sent.
import { setTimeout } from 'node:timers/promises';
import { allOrderKeys, decodeKey, type Kinguin2025Client } from '@latchkey/kinguin-2025';

export async function buyKeys(kinguin: Kinguin2025Client, productId: string, price: number) {
  const products = [{ productId, qty: 2, price }];
  const { orderId } = await kinguin.placeOrder({ products, orderExternalId: 'shop-1001' });
  while ((await kinguin.getOrder({ orderId })).status === 'processing') await setTimeout(1_000);
  const keys = await allOrderKeys(kinguin, { orderId });
  return keys.map((key) => decodeKey(key));
}
