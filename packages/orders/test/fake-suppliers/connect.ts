import { createEightKeysClient } from '@latchkey/8keys';
import { createKinguinClient } from '@latchkey/kinguin';
import type { ClientOptions } from '@latchkey/runtime';
import { eightKeysSupplier } from '../../src/suppliers/eight-keys.ts';
import { kinguinSupplier } from '../../src/suppliers/kinguin.ts';

type Options = Omit<ClientOptions, 'baseUrl' | 'apiKey'> & { apiKey?: string };

/** How long a search may lag, in milliseconds. */
const searchMayLagMs = 200;

/** The real adapters over the real clients, by the supplier's name. */
export const connect = {
  '8keys': (baseUrl: string, options: Options = {}) =>
    eightKeysSupplier(createEightKeysClient({ apiKey: 'key', ...options, baseUrl }), { searchMayLagMs }),
  kinguin: (baseUrl: string, options: Options = {}) =>
    kinguinSupplier(createKinguinClient({ apiKey: 'key', ...options, baseUrl }), { searchMayLagMs }),
};

export type SupplierName = keyof typeof connect;
