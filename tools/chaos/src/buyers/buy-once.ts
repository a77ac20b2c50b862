import { createEightKeysClient, createRateLimiter } from '@latchkey/8keys';
import { createKinguinClient } from '@latchkey/kinguin';
import {
  type BuyOptions,
  buyOnce,
  eightKeysSupplier,
  kinguinSupplier,
  recover,
  type Supplier,
  statesOf,
} from '@latchkey/orders';
import { sqliteJournal } from '@latchkey/orders/sqlite';
import { LEASE_MS, SETTLE_MS } from '../times.ts';
import type { Books, Buyer, BuyerOptions, Ending } from './buyer.ts';
import { API_KEYS, hasten, TIMEOUT_MS } from './terms.ts';

/** The code under test, as the README shows it. Only times are shorter. */
export function createBuyOnceBuyer({ scenario, url, file }: BuyerOptions): Buyer {
  const journal = sqliteJournal(file);
  const { requestsPerMinute } = scenario;
  const suppliers: { readonly [name: string]: Supplier } = {
    kinguin: kinguinSupplier(
      createKinguinClient({ apiKey: API_KEYS.kinguin, baseUrl: `${url}/kinguin`, timeoutMs: TIMEOUT_MS }),
      { searchMayLagMs: SETTLE_MS },
    ),
    '8keys': eightKeysSupplier(
      createEightKeysClient({
        apiKey: API_KEYS['8keys'],
        baseUrl: `${url}/8keys`,
        timeoutMs: TIMEOUT_MS,
        rateLimiter: requestsPerMinute === null ? false : createRateLimiter({ perMinute: requestsPerMinute }),
      }),
      { searchMayLagMs: SETTLE_MS },
    ),
  };
  const options: Pick<BuyOptions, 'leaseMs' | 'pause'> = { leaseMs: LEASE_MS, pause: hasten };
  return {
    async recover(times) {
      const all = { journal, suppliers: Object.values(suppliers), atOnce: scenario.workers };
      const isOpen = async () => (await journal.list({ states: statesOf('open'), limit: 1 })).length > 0;
      for (let left = times; left > 0 && (await isOpen()); left--) {
        await recover({ ...all, ...options });
      }
    },
    async buy(intent) {
      const supplier = suppliers[intent.supplier] as Supplier;
      try {
        const { problems } = await buyOnce(intent, { supplier, journal, ...options });
        return problems.some(({ kind }) => kind === 'keys-missing') ? 'in doubt' : 'bought';
      } catch (error) {
        const { outcome } = error as { outcome?: string };
        return outcome === 'rejected' || outcome === 'not-sent' ? 'rejected' : 'in doubt';
      }
    },
    close: () => journal.close(),
  };
}

/** What is certain about a purchase in each state; it is in doubt in any other. */
const endings: { readonly [state: string]: Ending } = { done: 'bought', rejected: 'rejected' };

/** What the journal says in the end. */
export function readJournal(file: string): Books {
  const journal = sqliteJournal(file);
  return {
    async read(reference) {
      const entry = await journal.read(reference);
      if (!entry) return;
      const { state, keys, placement } = entry;
      const ending = endings[state] ?? 'in doubt';
      return { ending, keys: keys.map(({ content }) => content), totalCents: placement?.totalCents };
    },
    close: () => journal.close(),
  };
}
