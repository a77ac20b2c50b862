// Buys from both suppliers with the clients alone, as the gateways speak today and as they did.
import { createEightKeysClient } from '@latchkey/8keys';
import { createEightKeys2026Client } from '@latchkey/8keys-2026';
import eightKeysContract from '@latchkey/8keys-2026/openapi.json' with { type: 'json' };
import { createKinguinClient } from '@latchkey/kinguin';
import { createKinguin2025Client, KeyError } from '@latchkey/kinguin-2025';
import { createWebhookHandler } from '@latchkey/kinguin-2025/webhooks';
import { LatchkeyError } from '@latchkey/runtime';
import * as entries from './every-entry.mjs';

if (Object.keys(entries).length < 5) throw new Error('An entry is missing.');
if (!(eightKeysContract.openapi >= '3.1')) throw new Error('An export is missing.');
// One copy of the runtime serves all clients.
if (!(KeyError.prototype instanceof LatchkeyError)) throw new Error('The runtime is there twice.');

const { KINGUIN_URL, KINGUIN_2020_URL, KINGUIN_KEY, REFERENCE } = process.env;
const { EIGHT_KEYS_URL, EIGHT_KEYS_2021_URL, EIGHT_KEYS_KEY } = process.env;
const products = [{ productId: '5c9b68662539a4e8f17ae2fe', qty: 1, price: 5.79 }];
const kinguin = createKinguin2025Client({ apiKey: KINGUIN_KEY, baseUrl: KINGUIN_URL });
const { orderId } = await kinguin.placeOrder({ products, orderExternalId: REFERENCE });
const eightKeys = createEightKeys2026Client({ apiKey: EIGHT_KEYS_KEY, baseUrl: EIGHT_KEYS_URL });
const { order_id } = await eightKeys.placeOrder({
  products: [{ product_id: 1, quantity: 1, price: 6.15 }],
  external_id: REFERENCE,
});

const kinguin2020 = createKinguinClient({ apiKey: KINGUIN_KEY, baseUrl: KINGUIN_2020_URL });
const earlier = await kinguin2020.placeOrder({ products, orderExternalId: `${REFERENCE} 2020` });
const eightKeys2021 = createEightKeysClient({ apiKey: EIGHT_KEYS_KEY, baseUrl: EIGHT_KEYS_2021_URL });
const { order_id: number } = await eightKeys2021.placeOrder({
  products: [{ product_id: 1, quantity: 1, price_cents: 615 }],
  external_id: `${REFERENCE} 2021`,
});

const handler = createWebhookHandler({ secret: 'secret', onOrderStatus: () => {} });
const headers = { 'X-Event-Secret': 'secret' };
const { status } = await handler(new Request('https://shop.test/', { method: 'POST', headers }));
if (status !== 204) throw new Error(`The webhook's test call got ${status}.`);
console.log(`✓ Kinguin ${orderId}, 8keys ${order_id}, Kinguin-2020 ${earlier.orderId}, 8keys-2021 ${number}`);
