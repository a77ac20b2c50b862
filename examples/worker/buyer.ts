/** A shop that buys one key from each supplier and may die on the way: node buyer.ts <reference>. */
import { createPurchases } from '@latchkey/orders';
import { sqliteJournal } from '@latchkey/orders/sqlite';
import { suppliers } from './suppliers.ts';

const [, , reference = 'order-1'] = process.argv;
const journal = sqliteJournal(process.env.JOURNAL ?? 'purchases.sqlite');
// Others may take over a second after its death. In a shop that would be the default, a minute.
const purchases = createPurchases({ journal, suppliers, leaseMs: 1_000 });
const products = { kinguin: '5c9b68662539a4e8f17ae2fe', '8keys-2026': '1' };
await Promise.all(
  Object.entries(products).map(([supplier, product]) =>
    purchases.submit({
      reference: `${reference}-${supplier}`,
      supplier,
      lines: [{ product, quantity: 1, maxUnitCents: 700 }],
      maxTotalCents: 700,
    }),
  ),
);
await journal.close();
