// Buy more than 9 keys
//
// Nine keys of a product are the most that an ordinary order takes. From ten on it is wholesale: it needs an offer that
// sells wholesale, and is paid at the price of the quantity's tier.
import type { Kinguin2025Client } from '@latchkey/kinguin-2025';

export async function buyFifty(kinguin: Kinguin2025Client, productId: string) {
  const { offers = [] } = await kinguin.getProduct({ productId });
  const offer = offers.find(({ wholesale }) => wholesale?.enabled);
  // Level 2 is the price from 50 keys on.
  const price = offer?.wholesale?.tiers?.find(({ level }) => level === 2)?.price;
  if (!offer?.offerId || !price) throw new Error('Nobody sells it wholesale.');
  const products = [{ productId, offerId: offer.offerId, qty: 50, price }];
  return kinguin.placeOrder({ products, orderExternalId: 'shop-1002' });
}
