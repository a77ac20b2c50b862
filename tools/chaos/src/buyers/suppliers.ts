import { createEightKeysClient } from '@latchkey/8keys';
import { createEightKeys2026Client } from '@latchkey/8keys-2026';
import { createKinguinClient } from '@latchkey/kinguin';
import { createKinguin2025Client } from '@latchkey/kinguin-2025';
import {
  eightKeys2026Supplier,
  eightKeysSupplier,
  kinguin2025Supplier,
  kinguinSupplier,
  type Supplier,
} from '@latchkey/orders';
import { createRateLimiter } from '@latchkey/runtime';
import { type ApiName, supplierOf } from '../apis.ts';
import type { Scenario } from '../scenario.ts';
import { API_KEYS, LIMITS, TIMEOUT_MS } from './terms.ts';

/**
 * The adapters of a run, as the README shows them. Each is named after its API: two editions of one supplier would
 * otherwise have the same name in the journal.
 */
export function suppliersFor({ apis, nemeses }: Scenario, url: string): Supplier[] {
  const isLimited = nemeses.includes('rate-limit');
  const to = (api: ApiName) => ({
    apiKey: API_KEYS[supplierOf[api]],
    baseUrl: `${url}/${api}`,
    timeoutMs: TIMEOUT_MS,
  });
  const within = (limits: { perMinute?: number; perSecond?: number }) => ({
    rateLimiter: isLimited ? createRateLimiter(limits) : (false as const),
  });
  const { perMinute, perSecond } = LIMITS;
  const make: { readonly [api in ApiName]: () => Supplier } = {
    kinguin: () => kinguinSupplier(createKinguinClient(to('kinguin'))),
    'kinguin-2025': () => kinguin2025Supplier(createKinguin2025Client(to('kinguin-2025'))),
    '8keys': () => eightKeysSupplier(createEightKeysClient({ ...to('8keys'), ...within({ perMinute }) })),
    '8keys-2026': () =>
      eightKeys2026Supplier(createEightKeys2026Client({ ...to('8keys-2026'), ...within({ perSecond }) })),
  };
  return apis.map((api) => ({ ...make[api](), name: api }));
}
