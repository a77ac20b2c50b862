import { createKinguin2025Client } from '@latchkey/kinguin-2025';
import { buyOnce, kinguin2025Supplier } from '@latchkey/orders';
import { sqliteJournal } from '@latchkey/orders/sqlite';

const {
  KINGUIN_API_KEY: apiKey = 'sandbox-kinguin',
  KINGUIN_URL: baseUrl = 'http://127.0.0.1:4020/kinguin-2025',
} = process.env;
const [, , reference = 'script-1', product = '5c9b68662539a4e8f17ae2fe'] = process.argv;
const supplier = kinguin2025Supplier(createKinguin2025Client({ apiKey, baseUrl }));
const lines = [{ product, quantity: 1, maxUnitCents: 579 }];
const intent = { reference, supplier: supplier.name, lines, maxTotalCents: 579 };
const { keys } = await buyOnce(intent, { supplier, journal: sqliteJournal('purchases.sqlite') });
for (const { content } of keys) console.log(content);
