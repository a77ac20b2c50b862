// Buys from both suppliers with the clients alone.
import { createEightKeysClient } from '@latchkey/8keys';
import eightKeysContract from '@latchkey/8keys/openapi.json' with { type: 'json' };
import { createKinguinClient, KeyError } from '@latchkey/kinguin';
import { LatchkeyError } from '@latchkey/runtime';
import * as entries from './every-entry.mjs';

if (Object.keys(entries).length < 5) throw new Error('An entry is missing.');
if (!(eightKeysContract.openapi >= '3.1')) throw new Error('An export is missing.');
// One copy of the runtime serves both clients.
if (!(KeyError.prototype instanceof LatchkeyError)) throw new Error('The runtime is there twice.');

const { KINGUIN_URL, KINGUIN_KEY, EIGHT_KEYS_URL, EIGHT_KEYS_KEY, REFERENCE } = process.env;
const kinguin = createKinguinClient({ apiKey: KINGUIN_KEY, baseUrl: KINGUIN_URL });
const { orderId } = await kinguin.placeOrder({
  products: [{ productId: '5c9b68662539a4e8f17ae2fe', qty: 1, price: 5.79 }],
  orderExternalId: REFERENCE,
});
const eightKeys = createEightKeysClient({ apiKey: EIGHT_KEYS_KEY, baseUrl: EIGHT_KEYS_URL });
const { order_id } = await eightKeys.placeOrder({
  products: [{ product_id: 1, quantity: 1, price_cents: 615 }],
  external_id: REFERENCE,
});
console.log(`✓ Kinguin ${orderId}, 8keys ${order_id}`);
