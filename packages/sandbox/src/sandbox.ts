import eightKeysDocument from '@latchkey/8keys/openapi.json' with { type: 'json' };
import kinguinDocument from '@latchkey/kinguin/openapi.json' with { type: 'json' };
import { operationIdsOf } from './api/operation-ids.ts';
import type { SupplierApi } from './api/supplier-api.ts';
import type { Catalog } from './catalog/catalog.ts';
import { createClock } from './clock.ts';
import { type Control, createControl } from './control/control.ts';
import { defined } from './defined.ts';
import { createEightKeysApi } from './eight-keys/api.ts';
import { type EightKeysSettings, eightKeysDefaults } from './eight-keys/settings.ts';
import { createFaultQueue } from './faults/fault-queue.ts';
import { handleSpoilt } from './faults/spoil.ts';
import type { SandboxRequest, SandboxResponse } from './http.ts';
import { createKinguinApi } from './kinguin/api.ts';
import { type KinguinSettings, kinguinDefaults } from './kinguin/settings.ts';
import { createMarket, type Market } from './market/market.ts';
import { createRandom } from './random.ts';
import type { Store, SupplierName } from './store/store.ts';

const operationsOf = (document: unknown) => [
  ...operationIdsOf(document),
  ...operationIdsOf(document, 'webhooks'),
];
const operations = { kinguin: operationsOf(kinguinDocument), '8keys': operationsOf(eightKeysDocument) };

export interface SandboxOptions {
  readonly catalog: Catalog;
  readonly store: Store;
  /** Default: the one that the store was begun with, or 1. */
  readonly seed?: number | undefined;
  readonly kinguin?: Partial<KinguinSettings> | undefined;
  readonly eightKeys?: Partial<EightKeysSettings> | undefined;
}

/** Both suppliers, without a network and without Node. A server or an interceptor stands in front of it. */
export interface Sandbox {
  readonly markets: { readonly [supplier in SupplierName]: Market };
  readonly settings: { readonly kinguin: KinguinSettings; readonly '8keys': EightKeysSettings };
  readonly control: Control;
  handle(supplier: SupplierName, request: SandboxRequest): Promise<SandboxResponse>;
  /** Does what is due by the clock. Requests do so themselves; callbacks wait for it. */
  tick(): void;
  /** Ends the work that goes on beside the requests. The caller closes the store. */
  stop(): Promise<void>;
}

export async function createSandbox({ catalog, store, seed, ...given }: SandboxOptions): Promise<Sandbox> {
  const clock = createClock(store.getMeta('clock.offsetMs'), latestOrderAt(store));
  const random = createRandom(settleSeed(store, seed));
  const marketOf = (supplier: SupplierName) =>
    createMarket({ supplier, store, clock, random, assortment: catalog[supplier] });
  const markets = { kinguin: marketOf('kinguin'), '8keys': marketOf('8keys') };
  const settings = {
    kinguin: { ...kinguinDefaults, ...defined(given.kinguin) },
    '8keys': { ...eightKeysDefaults, ...defined(given.eightKeys) },
  };
  const faults = createFaultQueue(random, operations);
  const tick = () => {
    for (const api of Object.values(apis)) api.tick();
  };
  const apis: { readonly [supplier in SupplierName]: SupplierApi } = {
    kinguin: await createKinguinApi({ market: markets.kinguin, settings: settings.kinguin, faults }),
    '8keys': await createEightKeysApi({ market: markets['8keys'], settings: settings['8keys'], faults }),
  };

  return {
    markets,
    settings,
    control: createControl({ markets, settings, faults, tick }),
    async handle(supplier, request) {
      const api = apis[supplier];
      try {
        api.tick();
        const operation = faults.isEmpty ? undefined : api.operationOf(request);
        const fault = operation && faults.take(supplier, operation);
        return await (fault ? handleSpoilt(supplier, api, request, fault) : api.handle(request));
      } catch (error) {
        // Nobody should take this for a queued fault.
        console.error(error);
        return api.fail(500, request);
      }
    },
    tick,
    async stop() {
      await Promise.all(Object.values(apis).map((api) => api.stop()));
    },
  };
}

/** Time goes on where it was, even if the machine's clock was set back since. */
const latestOrderAt = (store: Store): number =>
  Math.max(
    ...(['kinguin', '8keys'] as const).map((supplier) => {
      const page = { sortBy: 'seq', descending: true, offset: 0, limit: 1 } as const;
      return store.listOrders({ supplier }, page).orders[0]?.createdAt ?? 0;
    }),
  );

/** Ids and keys are made from the seed: with another one, they could meet those that exist. */
function settleSeed(store: Store, given: number | undefined): number {
  const begun = store.getMeta('seed');
  if (begun !== undefined && given !== undefined && begun !== given) {
    throw new SeedError(
      `The data was begun with seed ${begun}, not ${given}. Leave the seed out, or begin anew.`,
    );
  }
  const seed = begun ?? given ?? 1;
  store.setMeta('seed', seed);
  return seed;
}

/** State that was made with one seed is used with another. */
export class SeedError extends Error {
  override readonly name = 'SeedError';
}
