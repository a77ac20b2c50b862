import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEightKeys2026Client } from '@latchkey/8keys-2026';
import { createKinguin2025Client } from '@latchkey/kinguin-2025';
import { buyOnce, eightKeys2026Supplier, kinguin2025Supplier, memoryJournal } from '@latchkey/orders';
import { sqliteJournal } from '@latchkey/orders/sqlite';
import { measure, round } from '../measure.ts';
import { startSupplierServer } from './supplier-server.ts';

/**
 * What `buyOnce` adds to the calls of a purchase, and what of that is the search before the order. Purchases with and
 * without it take turns, and with them a page that is written to the same disk: SQLite waits for that some times.
 */
export async function aloneTable() {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  const server = await startSupplierServer();
  const sqlite = sqliteJournal(join(folder, 'journal.sqlite'));
  const page = openSync(join(folder, 'page'), 'w');
  try {
    const optionsOf = (edition: keyof typeof server.baseUrls) => ({
      apiKey: 'key',
      baseUrl: server.baseUrls[edition],
      // Nobody waits for a turn here.
      rateLimiter: false as const,
    });
    const eightKeys = createEightKeys2026Client(optionsOf('8keys-2026'));
    const kinguin = createKinguin2025Client(optionsOf('kinguin-2025'));
    const suppliers = {
      '8keys-2026': eightKeys2026Supplier(eightKeys),
      kinguin: kinguin2025Supplier(kinguin),
    };
    const calls = {
      '8keys-2026': async () => {
        const products = [{ product_id: 7, quantity: 1, price_cents: 579 }];
        const { order_id } = await eightKeys.placeOrder({ products, external_id: 'shop-1' });
        await eightKeys.getOrder({ ID: order_id });
      },
      kinguin: async () => {
        const products = [{ productId: '7', qty: 1, price: 5.79 }];
        const { orderId } = await kinguin.placeOrder({ products, orderExternalId: 'shop-1' });
        await kinguin.getOrder({ orderId });
        await kinguin.getOrderKeys({ orderId, limit: 100 });
      },
    };
    const rows: Record<string, Record<string, number>> = {};
    for (const name of ['8keys-2026', 'kinguin'] as const) {
      let purchases = 0;
      const buy = (journal: typeof sqlite) => () => {
        const lines = [{ product: '7', quantity: 1, maxUnitCents: 579 }];
        const intent = { reference: `${name}-${++purchases}`, supplier: name, lines, maxTotalCents: 579 };
        return buyOnce(intent, { supplier: suppliers[name], journal });
      };
      const search = () => kinguin.searchOrders({ orderExternalId: 'shop-1' });
      const sync = async () => {
        writeSync(page, Buffer.alloc(4096));
        fdatasyncSync(page);
      };
      const subjects = {
        calls: calls[name],
        search,
        sync,
        memory: buy(memoryJournal()),
        sqlite: buy(sqlite),
      };
      // Each purchase by itself: a busy disk makes a mean worthless.
      const {
        calls: bare,
        search: searched,
        sync: synced,
        ...journals
      } = await measure(subjects, { rounds: 400, calls: 1 });
      const rowOf = (micros: number, added: number) => ({
        'ms a purchase': round(micros / 1000),
        'added, ms': round(added / 1000),
      });
      rows[`${name}, the calls alone`] = rowOf(bare, 0);
      // What a supplier costs that may sell an id twice. It is a part of what each journal adds.
      if (!suppliers[name].rejectsDuplicates) {
        rows[`${name}, the search before it`] = rowOf(bare + searched, searched);
      }
      for (const [journal, time] of Object.entries(journals)) {
        rows[`${name}, ${journal} journal`] = rowOf(time, time - bare);
      }
      const waits = (journals.sqlite - journals.memory) / synced;
      rows[`${name}, one sync of this disk`] = {
        'added, ms': round(synced / 1000),
        'in SQLite': round(waits),
      };
    }
    return rows;
  } finally {
    await sqlite.close();
    server.close();
    closeSync(page);
    rmSync(folder, { recursive: true });
  }
}
