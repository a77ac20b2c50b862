import eightKeysDocument from '@latchkey/8keys/openapi.json' with { type: 'json' };
import eightKeys2026Document from '@latchkey/8keys-2026/openapi.json' with { type: 'json' };
import kinguinDocument from '@latchkey/kinguin/openapi.json' with { type: 'json' };
import kinguin2025Document from '@latchkey/kinguin-2025/openapi.json' with { type: 'json' };
import { operationIdsOf } from './api/operation-ids.ts';
import type { SupplierApi } from './api/supplier-api.ts';
import type { Catalog } from './catalog/catalog.ts';
import { createClock } from './clock.ts';
import { type Control, createControl } from './control/control.ts';
import { defined } from './defined.ts';
import { type ApiName, supplierOf } from './editions.ts';
import { createEightKeysApi } from './eight-keys/api.ts';
import { createEightKeys } from './eight-keys/eight-keys.ts';
import { type EightKeysSettings, eightKeysDefaults } from './eight-keys/settings.ts';
import { createEightKeys2026Api } from './eight-keys-2026/api.ts';
import type { QueuedFault } from './faults/fault.ts';
import { createFaultQueue } from './faults/fault-queue.ts';
import { handleSpoilt } from './faults/spoil.ts';
import type { SandboxRequest, SandboxResponse } from './http.ts';
import { createKinguinApi } from './kinguin/api.ts';
import { createKinguin } from './kinguin/kinguin.ts';
import { type KinguinSettings, kinguinDefaults } from './kinguin/settings.ts';
import { createKinguin2025Api } from './kinguin-2025/api.ts';
import { createMarket, type Market } from './market/market.ts';
import { createRandom } from './random.ts';
import { createRequestLog } from './request-log.ts';
import type { Store, SupplierName } from './store/store.ts';

const operationsOf = (document: unknown) => [
  ...operationIdsOf(document),
  ...operationIdsOf(document, 'webhooks'),
];
const operations = {
  kinguin: operationsOf(kinguinDocument),
  'kinguin-2025': operationsOf(kinguin2025Document),
  '8keys': operationsOf(eightKeysDocument),
  '8keys-2026': operationsOf(eightKeys2026Document),
};

export interface SandboxOptions {
  readonly catalog: Catalog;
  readonly store: Store;
  /** Default: the one that the store was begun with, or 1. */
  readonly seed?: number | undefined;
  readonly kinguin?: Partial<KinguinSettings> | undefined;
  readonly eightKeys?: Partial<EightKeysSettings> | undefined;
}

/** Both suppliers, in both editions, without a network and without Node. A server or an interceptor stands in front of it. */
export interface Sandbox {
  readonly markets: { readonly [supplier in SupplierName]: Market };
  readonly settings: { readonly kinguin: KinguinSettings; readonly '8keys': EightKeysSettings };
  readonly control: Control;
  handle(api: ApiName, request: SandboxRequest): Promise<SandboxResponse>;
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
  const requests = createRequestLog();
  const optionsOf = <Name extends SupplierName>(name: Name) => ({
    market: markets[name],
    settings: settings[name],
    faults,
    requests,
  });
  const kinguin = createKinguin(optionsOf('kinguin'));
  const eightKeys = createEightKeys(optionsOf('8keys'));
  const suppliers = { kinguin, '8keys': eightKeys };
  const tick = () => {
    for (const supplier of Object.values(suppliers)) supplier.tick();
  };
  const apis: { readonly [api in ApiName]: SupplierApi } = {
    kinguin: await createKinguinApi(kinguin),
    'kinguin-2025': await createKinguin2025Api(kinguin),
    '8keys': await createEightKeysApi(eightKeys),
    '8keys-2026': await createEightKeys2026Api(eightKeys),
  };

  const takeFault = (name: ApiName, request: SandboxRequest) => {
    const operation = faults.isEmpty ? undefined : apis[name].operationOf(request);
    return operation === undefined ? undefined : faults.take(name, operation);
  };

  return {
    markets,
    settings,
    control: createControl({ markets, settings, faults, requests, tick, notifyShop: kinguin.notifyShop }),
    async handle(name, request) {
      const api = apis[name];
      const startedAt = Date.now();
      let fault: QueuedFault | undefined;
      let response: SandboxResponse;
      try {
        suppliers[supplierOf[name]].tick();
        fault = takeFault(name, request);
        response = await (fault ? handleSpoilt(name, api, request, fault) : api.handle(request));
      } catch (error) {
        // Nobody should take this for a queued fault.
        console.error(error);
        response = api.fail(500, request);
      }
      const { method, path, query } = request;
      requests.add({
        at: clock.now(),
        api: name,
        to: 'supplier',
        method,
        path: query ? `${path}?${query}` : path,
        status: isSeen(response) ? response.status : null,
        tookMs: Date.now() - startedAt,
        fault: fault ?? null,
      });
      return response;
    },
    tick,
    async stop() {
      await Promise.all(Object.values(suppliers).map((supplier) => supplier.stop()));
    },
  };
}

/** Whether the client gets a status at all. */
const isSeen = ({ breakage }: SandboxResponse): boolean => !breakage || breakage.kind === 'cut';

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
