import type { Attempt, NextAttempt } from '@latchkey/runtime';
import type { Supplier } from '../index.ts';
import { UsageError } from './usage-error.ts';

type OnAttempt = (attempt: Attempt, next: NextAttempt | undefined) => void;
type Settings = { readonly apiKey: string; readonly baseUrl?: string; readonly onAttempt: OnAttempt };

interface Adapter {
  /** What intents call the supplier. */
  readonly name: string;
  /** How the names of its settings begin. */
  readonly prefix: string;
  /** For people: whose gateway. */
  readonly says: string;
  /** Loads what is needed for this supplier alone. */
  make(settings: Settings): Promise<Supplier>;
}

/** Every adapter that can be set up by the environment. */
export const adapters: readonly Adapter[] = [
  {
    name: 'kinguin',
    prefix: 'KINGUIN_2025',
    says: "Kinguin's gateway of today",
    make: async (settings) => {
      const { createKinguin2025Client } = await import('@latchkey/kinguin-2025');
      const { kinguin2025Supplier } = await import('../suppliers/kinguin-2025.ts');
      return kinguin2025Supplier(createKinguin2025Client(settings));
    },
  },
  {
    name: 'kinguin',
    prefix: 'KINGUIN',
    says: "Kinguin's of 2020",
    make: async (settings) => {
      const { createKinguinClient } = await import('@latchkey/kinguin');
      const { kinguinSupplier } = await import('../suppliers/kinguin.ts');
      return kinguinSupplier(createKinguinClient(settings));
    },
  },
  {
    name: '8keys-2026',
    prefix: 'EIGHT_KEYS_2026',
    says: "8keys' gateway of today",
    make: async (settings) => {
      const { createEightKeys2026Client } = await import('@latchkey/8keys-2026');
      const { eightKeys2026Supplier } = await import('../suppliers/eight-keys-2026.ts');
      return eightKeys2026Supplier(createEightKeys2026Client(settings));
    },
  },
  {
    name: '8keys',
    prefix: 'EIGHT_KEYS',
    says: "8keys' of 2021",
    make: async (settings) => {
      const { createEightKeysClient } = await import('@latchkey/8keys');
      const { eightKeysSupplier } = await import('../suppliers/eight-keys.ts');
      return eightKeysSupplier(createEightKeysClient(settings));
    },
  },
];

/**
 * Makes an adapter for each supplier whose API key is in the environment: `KINGUIN_2025_API_KEY`, and
 * `KINGUIN_2025_BASE_URL` where it is not production.
 *
 * @param onAttempt Is notified of each attempt of a request.
 * @throws {UsageError} When a supplier is set up twice.
 * @throws {ArgumentError} When a setting is unusable. It never shows the API key.
 */
export async function suppliersIn(env: NodeJS.ProcessEnv, onAttempt: OnAttempt): Promise<Supplier[]> {
  const wanted = adapters.filter(({ prefix }) => env[`${prefix}_API_KEY`]);
  const twice = wanted.find(({ name }, i) => wanted.findIndex((other) => other.name === name) < i);
  if (twice) {
    const keys = keysFor(twice.name).join(' and ');
    throw new UsageError(`${keys} are both set, for the same supplier: unset one of them.`);
  }
  return Promise.all(
    wanted.map(({ prefix, make }) => {
      const { [`${prefix}_API_KEY`]: apiKey = '', [`${prefix}_BASE_URL`]: baseUrl } = env;
      return make({ apiKey, onAttempt, ...(baseUrl && { baseUrl }) });
    }),
  );
}

const keysFor = (supplier: string): string[] =>
  adapters.filter(({ name }) => name === supplier).map(({ prefix }) => `${prefix}_API_KEY`);

/** How to set a supplier up; for people. */
export function howToSetUp(supplier: string): string {
  const ways = adapters
    .filter(({ name }) => name === supplier)
    .map(({ prefix, says }) => `${prefix}_API_KEY (${says})`);
  const names = [...new Set(adapters.map(({ name }) => name))].join(', ');
  return ways.length ? `set ${ways.join(' or ')}` : `there are ${names}`;
}

/** @throws {UsageError} That names the setting that is missing. */
export function supplierNamed(suppliers: readonly Supplier[], name: string): Supplier {
  const found = suppliers.find((supplier) => supplier.name === name);
  if (found) return found;
  throw new UsageError(`The supplier ${JSON.stringify(name)} is not set up: ${howToSetUp(name)}.`);
}
