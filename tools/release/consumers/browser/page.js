// Suppliers allow no other origin, so a shop's own server passes calls on; so does browse.js.
import { createEightKeysClient } from '@latchkey/8keys';
import { createKinguinClient } from '@latchkey/kinguin';

globalThis.buy = async (reference, kinguinKey, eightKeysKey) => {
  const { origin } = location;
  const kinguin = createKinguinClient({ apiKey: kinguinKey, baseUrl: `${origin}/kinguin` });
  const { orderId } = await kinguin.placeOrder({
    products: [{ productId: '5c9b68662539a4e8f17ae2fe', qty: 1, price: 5.79 }],
    orderExternalId: reference,
  });
  const eightKeys = createEightKeysClient({ apiKey: eightKeysKey, baseUrl: `${origin}/8keys` });
  const { order_id } = await eightKeys.placeOrder({
    products: [{ product_id: 1, quantity: 1, price_cents: 615 }],
    external_id: reference,
  });
  return `Kinguin ${orderId}, 8keys ${order_id}`;
};
