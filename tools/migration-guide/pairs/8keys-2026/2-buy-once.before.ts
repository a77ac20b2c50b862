import { createEightKeysClient } from '@latchkey/8keys';
import { createPurchases, eightKeysSupplier } from '@latchkey/orders';
import { sqliteJournal } from '@latchkey/orders/sqlite';

export function openShop(file: string, apiKey: string, baseUrl = 'production') {
  const eightKeys = createEightKeysClient({ apiKey, baseUrl });
  return createPurchases({ journal: sqliteJournal(file), suppliers: [eightKeysSupplier(eightKeys)] });
}

export const intentOf = (reference: string) => ({
  reference,
  supplier: '8keys',
  lines: [{ product: '5', quantity: 1, maxUnitCents: 615 }],
  maxTotalCents: 615,
});
