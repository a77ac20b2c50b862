import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEightKeysClient } from '@latchkey/8keys';
import { createKinguinClient } from '@latchkey/kinguin';
import { buyOnce, eightKeysSupplier, kinguinSupplier, memoryJournal } from '@latchkey/orders';
import { sqliteJournal } from '@latchkey/orders/sqlite';
import { measure, round } from '../measure.ts';
import { startSupplierServer } from './supplier-server.ts';

/**
 * What `buyOnce` adds to the calls of a purchase, and what of that is the search before the order. Purchases with and
 * without it take turns.
 */
export async function aloneTable() {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  const server = await startSupplierServer();
  const sqlite = sqliteJournal(join(folder, 'journal.sqlite'));
  try {
    const options = { apiKey: 'key', baseUrl: server.baseUrl };
    const [eightKeys, kinguin] = [createEightKeysClient(options), createKinguinClient(options)];
    const suppliers = { '8keys': eightKeysSupplier(eightKeys), kinguin: kinguinSupplier(kinguin) };
    const calls = {
      '8keys': async () => {
        const products = [{ product_id: 7, quantity: 1, price_cents: 579 }];
        const { order_id } = await eightKeys.placeOrder({ products, external_id: 'shop-1' });
        await eightKeys.getOrder({ ID: order_id });
      },
      kinguin: async () => {
        const products = [{ productId: '7', qty: 1, price: 5.79 }];
        const { orderId } = await kinguin.placeOrder({ products, orderExternalId: 'shop-1' });
        await kinguin.getOrder({ orderId });
        await kinguin.dispatchOrder({ orderId });
        await kinguin.getOrderKeys({ orderId });
      },
    };
    const rows: Record<string, Record<string, number>> = {};
    for (const name of ['8keys', 'kinguin'] as const) {
      let purchases = 0;
      const buy = (journal: typeof sqlite) => () => {
        const lines = [{ product: '7', quantity: 1, maxUnitCents: 579 }];
        const intent = { reference: `${name}-${++purchases}`, supplier: name, lines, maxTotalCents: 579 };
        return buyOnce(intent, { supplier: suppliers[name], journal });
      };
      const search = () => kinguin.searchOrders({ orderExternalId: 'shop-1' });
      const subjects = { calls: calls[name], search, memory: buy(memoryJournal()), sqlite: buy(sqlite) };
      // Each purchase by itself: a busy disk makes a mean worthless.
      const {
        calls: bare,
        search: searched,
        ...journals
      } = await measure(subjects, { rounds: 400, calls: 1 });
      rows[`${name}, the calls alone`] = { 'ms a purchase': round(bare / 1000), 'added, ms': 0 };
      if (!suppliers[name].rejectsDuplicates) {
        // What a supplier costs that may sell an id twice. It is a part of what each journal adds.
        const added = round(searched / 1000);
        rows[`${name}, the search before it`] = {
          'ms a purchase': round((bare + searched) / 1000),
          'added, ms': added,
        };
      }
      for (const [journal, time] of Object.entries(journals)) {
        const added = round((time - bare) / 1000);
        rows[`${name}, ${journal} journal`] = { 'ms a purchase': round(time / 1000), 'added, ms': added };
      }
    }
    return rows;
  } finally {
    await sqlite.close();
    server.close();
    rmSync(folder, { recursive: true });
  }
}
