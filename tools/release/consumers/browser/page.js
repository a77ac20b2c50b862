// Suppliers allow no other origin, so a shop's own server passes calls on; so does browse.js.
import { createEightKeys2026Client } from '@latchkey/8keys-2026';
import { createKinguin2025Client } from '@latchkey/kinguin-2025';

globalThis.buy = async (reference, kinguinKey, eightKeysKey) => {
  const { origin } = location;
  const kinguin = createKinguin2025Client({ apiKey: kinguinKey, baseUrl: `${origin}/kinguin` });
  const { orderId } = await kinguin.placeOrder({
    products: [{ productId: '5c9b68662539a4e8f17ae2fe', qty: 1, price: 5.79 }],
    orderExternalId: reference,
  });
  const eightKeys = createEightKeys2026Client({ apiKey: eightKeysKey, baseUrl: `${origin}/8keys` });
  const { order_id } = await eightKeys.placeOrder({
    products: [{ product_id: 1, quantity: 1, price_cents: 615 }],
    external_id: reference,
  });
  return `Kinguin ${orderId}, 8keys ${order_id}`;
};
