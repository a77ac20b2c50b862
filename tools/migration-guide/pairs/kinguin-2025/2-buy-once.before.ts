import { createKinguinClient } from '@latchkey/kinguin';
import { createPurchases, kinguinSupplier } from '@latchkey/orders';
import { sqliteJournal } from '@latchkey/orders/sqlite';

export function openShop(file: string, apiKey: string, baseUrl = 'production') {
  const kinguin = createKinguinClient({ apiKey, baseUrl });
  return createPurchases({ journal: sqliteJournal(file), suppliers: [kinguinSupplier(kinguin)] });
}
