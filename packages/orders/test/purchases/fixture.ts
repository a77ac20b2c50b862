import { type Outcome, SupplierError } from '@latchkey/runtime';
import { beforeEach } from 'vitest';
import { createPurchases } from '../../src/create-purchases.ts';
import type { Intent } from '../../src/intent.ts';
import type { Journal } from '../../src/journal.ts';
import { memoryJournal } from '../../src/journals/memory.ts';
import type { PurchasesOptions } from '../../src/purchases.ts';
import type { Delivery, Supplier } from '../../src/supplier.ts';

export const intentOf = (reference: string, more: Partial<Intent> = {}): Intent => ({
  reference,
  supplier: 'stall',
  lines: [{ product: '7', quantity: 1, maxUnitCents: 500 }],
  maxTotalCents: 500,
  ...more,
});
export const keyOf = (orderId: string) => ({
  product: '7',
  mediaType: 'text/plain',
  content: `KEY-${orderId}`,
});
const info = { operation: 'call', method: 'POST', host: 'stall.test', path: '/' };
export const status = (code: number, outcome: Outcome = 'unknown') =>
  new SupplierError(
    { info, effect: 'purchase', outcome, attempts: [] },
    { status: code, kind: 'x', retryable: false, detail: '', errors: [], json: true, text: '{}' },
  );
export const rejected = () => status(422, 'rejected');

/** What a test sees and changes of the world around a purchase. */
interface World {
  /** In milliseconds since 1970. */
  time: number;
  journal: Journal;
  /** What the supplier has sold, by external id. */
  sold: Map<string, { orderId: string; createdAt?: number }>;
  sends: number;
  deliver: (orderId: string) => Delivery;
}

/** A shop in virtual time, with one supplier; made anew for each test of a file. */
export const useShop = () => {
  const world = {} as World;
  beforeEach(() => {
    Object.assign(world, {
      time: 1_700_000_000_000,
      journal: memoryJournal({ now: () => world.time }),
      sold: new Map(),
      sends: 0,
      deliver: (orderId) => ({ status: 'done', state: 'delivered', keys: [keyOf(orderId)] }),
    } satisfies World);
  });

  const stall = (more: Partial<Supplier> = {}): Supplier => ({
    name: 'stall',
    rejectsDuplicates: true,
    searchMayLagMs: 1_000,
    longestExternalId: 64,
    send: async ({ externalId }) => {
      world.sends++;
      if (world.sold.has(externalId)) return { kind: 'taken' };
      const orderId = `o${world.sold.size + 1}`;
      world.sold.set(externalId, { orderId });
      return { kind: 'placed', placement: { orderId, duplicate: false, totalCents: 500 } };
    },
    find: async (externalId) => world.sold.get(externalId),
    poll: async (orderId) => world.deliver(orderId),
    ...more,
  });
  const shopOf = (supplier: Partial<Supplier> = {}, more: Partial<PurchasesOptions> = {}) =>
    createPurchases({
      journal: world.journal,
      suppliers: [stall(supplier)],
      now: () => world.time,
      // A test that fails does so each time.
      random: () => 0.5,
      // Waiting is what makes time go by.
      pause: async (ms, signal) => {
        signal?.throwIfAborted();
        world.time += ms;
        await new Promise(setImmediate);
      },
      ...more,
    });
  return { world, stall, shopOf };
};
