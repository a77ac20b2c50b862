import type { SupplierApi } from './api/supplier-api.ts';
import type { Catalog } from './catalog/catalog.ts';
import { createClock } from './clock.ts';
import { createEightKeysApi } from './eight-keys/api.ts';
import { type EightKeysSettings, eightKeysDefaults } from './eight-keys/settings.ts';
import { createFaultQueue, type FaultQueue } from './faults/fault-queue.ts';
import { handleSpoilt } from './faults/spoil.ts';
import type { SandboxRequest, SandboxResponse } from './http.ts';
import { createKinguinApi } from './kinguin/api.ts';
import { type KinguinSettings, kinguinDefaults } from './kinguin/settings.ts';
import { createMarket, type Market } from './market/market.ts';
import { createRandom } from './random.ts';
import type { Store, SupplierName } from './store/store.ts';

export interface SandboxOptions {
  readonly catalog: Catalog;
  readonly store: Store;
  readonly seed: number;
  readonly kinguin?: Partial<KinguinSettings> | undefined;
  readonly eightKeys?: Partial<EightKeysSettings> | undefined;
}

/** Both suppliers, without a network and without Node: what listens, or intercepts, stands in front of it. */
export interface Sandbox {
  readonly markets: { readonly [supplier in SupplierName]: Market };
  readonly settings: { readonly kinguin: KinguinSettings; readonly '8keys': EightKeysSettings };
  readonly faults: FaultQueue;
  handle(supplier: SupplierName, request: SandboxRequest): Promise<SandboxResponse>;
  /** Does what is due by the clock. Requests do so by themselves; postbacks wait for it. */
  tick(): void;
  /** Ends what goes on beside the requests. The store is the caller's to close. */
  stop(): Promise<void>;
}

export async function createSandbox({ catalog, store, seed, ...given }: SandboxOptions): Promise<Sandbox> {
  const clock = createClock(store.getMeta('clock.offsetMs'), store.getMeta('clock.latest'));
  const random = createRandom(seed);
  const marketOf = (supplier: SupplierName) =>
    createMarket({ supplier, store, clock, random, assortment: catalog[supplier] });
  const markets = { kinguin: marketOf('kinguin'), '8keys': marketOf('8keys') };
  const settings = {
    kinguin: { ...kinguinDefaults, ...given.kinguin },
    '8keys': { ...eightKeysDefaults, ...given.eightKeys },
  };
  const faults = createFaultQueue(random);
  const apis: { readonly [supplier in SupplierName]: SupplierApi } = {
    kinguin: await createKinguinApi({ market: markets.kinguin, settings: settings.kinguin, faults }),
    '8keys': await createEightKeysApi({ market: markets['8keys'], settings: settings['8keys'], faults }),
  };

  return {
    markets,
    settings,
    faults,
    async handle(supplier, request) {
      const api = apis[supplier];
      api.tick();
      const operation = faults.isEmpty ? undefined : api.operationOf(request);
      const fault = operation && faults.take(supplier, operation);
      return fault ? handleSpoilt(api, request, fault) : api.handle(request);
    },
    tick() {
      for (const api of Object.values(apis)) api.tick();
    },
    async stop() {
      await Promise.all(Object.values(apis).map((api) => api.stop()));
    },
  };
}
