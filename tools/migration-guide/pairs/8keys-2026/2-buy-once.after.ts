// Buy once
//
// An order of 2021 does not exist at the gateway of today: a purchase that was begun as `8keys` does not go on as
// `8keys-2026`. Keep both suppliers while such purchases are open, and close those that the old addresses no longer
// answer for. New intents name `8keys-2026`.
import { createEightKeysClient } from '@latchkey/8keys';
import { createEightKeys2026Client } from '@latchkey/8keys-2026';
import { createPurchases, eightKeys2026Supplier, eightKeysSupplier } from '@latchkey/orders';
import { sqliteJournal } from '@latchkey/orders/sqlite';

export function openShop(file: string, apiKey: string, baseUrl = 'production', olderUrl = 'production') {
  const eightKeys = createEightKeys2026Client({ apiKey, baseUrl });
  const older = createEightKeysClient({ apiKey, baseUrl: olderUrl });
  const suppliers = [eightKeys2026Supplier(eightKeys), eightKeysSupplier(older)];
  return createPurchases({ journal: sqliteJournal(file), suppliers });
}

export const intentOf = (reference: string) => ({
  reference,
  supplier: '8keys-2026',
  lines: [{ product: '5', quantity: 1, maxUnitCents: 615 }],
  maxTotalCents: 615,
});
