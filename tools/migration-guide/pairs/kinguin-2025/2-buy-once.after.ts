// Buy once
//
// Kinguin's orders have the same ids in both editions: the journal goes on as it is, and purchases that were begun with
// the adapter of 2020 come to their end. Intents keep calling the supplier `kinguin`.
import { createKinguin2025Client } from '@latchkey/kinguin-2025';
import { createPurchases, kinguin2025Supplier } from '@latchkey/orders';
import { sqliteJournal } from '@latchkey/orders/sqlite';

export function openShop(file: string, apiKey: string, baseUrl = 'production') {
  const kinguin = createKinguin2025Client({ apiKey, baseUrl });
  return createPurchases({ journal: sqliteJournal(file), suppliers: [kinguin2025Supplier(kinguin)] });
}
