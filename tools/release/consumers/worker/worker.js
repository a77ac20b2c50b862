import { createEightKeys2026Client } from '@latchkey/8keys-2026';
import { createKinguin2025Client } from '@latchkey/kinguin-2025';

export default {
  async fetch(_request, { KINGUIN_URL, KINGUIN_KEY, EIGHT_KEYS_URL, EIGHT_KEYS_KEY, REFERENCE }) {
    const kinguin = createKinguin2025Client({ apiKey: KINGUIN_KEY, baseUrl: KINGUIN_URL });
    const { orderId } = await kinguin.placeOrder({
      products: [{ productId: '5c9b68662539a4e8f17ae2fe', qty: 1, price: 5.79 }],
      orderExternalId: REFERENCE,
    });
    const eightKeys = createEightKeys2026Client({ apiKey: EIGHT_KEYS_KEY, baseUrl: EIGHT_KEYS_URL });
    const { order_id } = await eightKeys.placeOrder({
      products: [{ product_id: 1, quantity: 1, price_cents: 615 }],
      external_id: REFERENCE,
    });
    return new Response(`Kinguin ${orderId}, 8keys ${order_id}`);
  },
};
