// What compiles here, and what must not: types that were lost on the way would be `any` and allow everything.
import { createEightKeys2026Client, decodeKey, keysOf, type Order } from '@latchkey/8keys-2026';
import { createKinguin2025Client, isSupplierError } from '@latchkey/kinguin-2025';
import { buyOnce, type Intent, kinguin2025Supplier, memoryJournal } from '@latchkey/orders';
import { postgresJournal } from '@latchkey/orders/postgres';
import { sqliteJournal } from '@latchkey/orders/sqlite';
import { LatchkeyError } from '@latchkey/runtime';

const {
  KINGUIN_URL = '',
  KINGUIN_KEY = '',
  EIGHT_KEYS_URL = '',
  EIGHT_KEYS_KEY = '',
  REFERENCE = '',
} = process.env;
const kinguin = createKinguin2025Client({ apiKey: KINGUIN_KEY, baseUrl: KINGUIN_URL });
const eightKeys = createEightKeys2026Client({ apiKey: EIGHT_KEYS_KEY, baseUrl: EIGHT_KEYS_URL });

export function neverCompiles() {
  // @ts-expect-error: an API key is needed.
  createKinguin2025Client({});
  // @ts-expect-error: there is no such operation.
  kinguin.cancelOrder({ orderId: 'o' });
  // @ts-expect-error: a quantity is a number.
  eightKeys.placeOrder({ products: [{ product_id: 1, quantity: '1', price_cents: 615 }] });
  // @ts-expect-error: a price is in euros or in cents, not in both.
  eightKeys.placeOrder({ products: [{ product_id: 1, quantity: 1, price: 6.15, price_cents: 615 }] });
  // @ts-expect-error: only a supplier's error has a reason.
  const reason: string = isSupplierError(new LatchkeyError('o', 'm')).reason;
  // @ts-expect-error: a purchase has a limit.
  const intent: Intent = { reference: 'r', supplier: 's', lines: [] };
  // @ts-expect-error: a journal's file has a path.
  sqliteJournal(1);
  // @ts-expect-error: a pool has methods.
  postgresJournal({});
  // @ts-expect-error: an error has no such member.
  new LatchkeyError('o', 'm').isAny;
  return [reason, intent];
}

const placed = await eightKeys.placeOrder({
  products: [{ product_id: 1, quantity: 1, price_cents: 615 }],
  external_id: REFERENCE,
});
const order: Order = await eightKeys.getOrder({ ID: placed.order_id });
const contents = (keysOf(order) ?? []).map((key) => decodeKey(key));
const texts: (string | Uint8Array)[] = contents.map((one) => (typeof one === 'string' ? one : one.bytes));

const { orderId } = await kinguin.placeOrder({
  products: [{ productId: '5c9b68662539a4e8f17ae2fe', qty: 1, price: 5.79 }],
  orderExternalId: REFERENCE,
});
export const buy = (intent: Intent) =>
  buyOnce(intent, { supplier: kinguin2025Supplier(kinguin), journal: memoryJournal() });
console.log(`✓ Kinguin ${orderId}, 8keys ${placed.order_id}`, order.status, texts.length);
