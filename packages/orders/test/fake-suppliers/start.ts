import { setTimeout as sleep } from 'node:timers/promises';
import type { Intent } from '../../src/intent.ts';
import type { Journal } from '../../src/journal.ts';
import type { SupplierName } from './connect.ts';
import { startEightKeys } from './eight-keys.ts';
import { startKinguin } from './kinguin.ts';

export const starters = { '8keys': startEightKeys, kinguin: startKinguin };
export const supplierNames = Object.keys(starters) as SupplierName[];

/** Three keys of two products, for 10.00 euros at most. */
export const intentFor = (supplier: string, over: Partial<Intent> = {}): Intent => ({
  reference: 'shop-1',
  supplier,
  lines: [
    { product: '7', quantity: 2, maxUnitCents: 250 },
    { product: '9', quantity: 1, maxUnitCents: 499 },
  ],
  maxTotalCents: 1_000,
  ...over,
});

/** A journal that takes its time, so that nobody gets away with not waiting for it. */
export const slowly = (journal: Journal): Journal =>
  new Proxy(journal, {
    get:
      (target, method: keyof Journal) =>
      async (...args: never[]) => {
        await sleep(method === 'record' ? 20 : 1);
        return (target[method] as (...all: never[]) => unknown)(...args);
      },
  });

/** Waits that take no time worth mentioning. */
export const hurry = {
  pause: async (_: number, signal?: AbortSignal) => {
    await sleep(1, undefined, { signal });
  },
};
