import { createKinguin2025Client, type Kinguin2025Client } from '@latchkey/kinguin-2025';
import { createPurchases, kinguin2025Supplier, type Purchases } from '@latchkey/orders';
import { sqliteJournal } from '@latchkey/orders/sqlite';

export interface Shop {
  readonly kinguin: Kinguin2025Client;
  readonly purchases: Purchases;
}

/** Next.js loads a module once for each route, and again in development: the process has the one shop. */
const global = globalThis as { shop?: Shop };

/** Opened with the first request, or by instrumentation.ts: `next build` loads the routes too, and has no journal. */
export const openShop = (): Shop => {
  global.shop ??= createShop();
  return global.shop;
};

function createShop(): Shop {
  const { env } = process;
  const kinguin = createKinguin2025Client({
    apiKey: env.KINGUIN_API_KEY ?? 'sandbox-kinguin',
    baseUrl: env.KINGUIN_URL ?? 'http://127.0.0.1:4020/kinguin-2025',
  });
  const purchases = createPurchases({
    journal: sqliteJournal(env.JOURNAL ?? 'purchases.sqlite'),
    suppliers: [kinguin2025Supplier(kinguin)],
    // How long after a crash of this process another one may take over.
    leaseMs: Number(env.LEASE_MS ?? 60_000),
    onError: (error, reference) => console.error(reference ?? 'the journal', error),
  });
  return { kinguin, purchases };
}
