// Buys from both suppliers with the clients, loaded by require().
const { createEightKeys2026Client } = require('@latchkey/8keys-2026');
const { createKinguin2025Client } = require('@latchkey/kinguin-2025');

const { KINGUIN_URL, KINGUIN_KEY, EIGHT_KEYS_URL, EIGHT_KEYS_KEY, REFERENCE } = process.env;
const kinguin = createKinguin2025Client({ apiKey: KINGUIN_KEY, baseUrl: KINGUIN_URL });
const eightKeys = createEightKeys2026Client({ apiKey: EIGHT_KEYS_KEY, baseUrl: EIGHT_KEYS_URL });
const reference = `${REFERENCE} cjs`;

Promise.all([
  kinguin.placeOrder({
    products: [{ productId: '5c9b68662539a4e8f17ae2fe', qty: 1, price: 5.79 }],
    orderExternalId: reference,
  }),
  eightKeys.placeOrder({
    products: [{ product_id: 1, quantity: 1, price_cents: 615 }],
    external_id: reference,
  }),
]).then(([{ orderId }, { order_id }]) => console.log(`✓ Kinguin ${orderId}, 8keys ${order_id}`));
