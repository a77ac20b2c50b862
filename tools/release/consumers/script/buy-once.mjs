// Buys once from both suppliers, with a journal in a file.
import { createEightKeys2026Client } from '@latchkey/8keys-2026';
import { createKinguin2025Client } from '@latchkey/kinguin-2025';
import { buyOnce, eightKeys2026Supplier, kinguin2025Supplier } from '@latchkey/orders';
import { postgresJournal } from '@latchkey/orders/postgres';
import { sqliteJournal } from '@latchkey/orders/sqlite';

if (!postgresJournal) throw new Error('An export is missing.');
const { KINGUIN_URL, KINGUIN_KEY, EIGHT_KEYS_URL, EIGHT_KEYS_KEY, REFERENCE } = process.env;
const journal = sqliteJournal('purchases.sqlite');
const suppliers = {
  Kinguin: [
    kinguin2025Supplier(createKinguin2025Client({ apiKey: KINGUIN_KEY, baseUrl: KINGUIN_URL })),
    { product: '5c9b68662539a4e8f17ae2fe', quantity: 1, maxUnitCents: 579 },
  ],
  '8keys': [
    eightKeys2026Supplier(createEightKeys2026Client({ apiKey: EIGHT_KEYS_KEY, baseUrl: EIGHT_KEYS_URL })),
    { product: '1', quantity: 1, maxUnitCents: 615 },
  ],
};
const bought = [];
for (const [name, [supplier, line]] of Object.entries(suppliers)) {
  const reference = `${REFERENCE} ${name} once`;
  const intent = { reference, supplier: supplier.name, lines: [line], maxTotalCents: line.maxUnitCents };
  const { order, keys } = await buyOnce(intent, { supplier, journal });
  const again = await buyOnce(intent, { supplier, journal });
  if (again.order.orderId !== order.orderId) throw new Error('It was bought twice.');
  if (keys.length !== 1) throw new Error(`${keys.length} keys came instead of one.`);
  bought.push(`${name} ${order.orderId}`);
}
await journal.close();
console.log(`✓ ${bought.join(', ')}, with their keys`);
