import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buyOnce } from '../../src/buy-once.ts';
import { stateKinds } from '../../src/entry.ts';
import type { Journal } from '../../src/journal.ts';
import { recover } from '../../src/recover.ts';
import type { SupplierName } from '../fake-suppliers/connect.ts';
import type { FakeSupplier } from '../fake-suppliers/fake-supplier.ts';
import { hurry, intentFor, starters, supplierNames } from '../fake-suppliers/start.ts';
import { listOpen } from '../list-open.ts';
import type { Task } from './buyer.ts';
import { spawnBuyer } from './spawn-buyer.ts';

/** A journal that processes can share. */
export interface SharedJournal {
  /** How another process opens it. */
  readonly address: Task['journal'];
  /** As this process has it. */
  readonly journal: Journal;
  /** Lets the leases of the dead run out, without the wait. */
  expireLeases(): Promise<void>;
}

/** More than any purchase has. */
const mostSteps = 60;

/**
 * Kills a purchase at every step that it awaits, and recovers it.
 *
 * @param leastPoints With fewer, the purchases are not killed where they ought to be.
 */
export const killEverywhere = (
  open: () => Promise<SharedJournal>,
  leastPoints: Record<SupplierName, number>,
): void => {
  describe.each(supplierNames)('A purchase from %s', (name) => {
    let fake: FakeSupplier;
    beforeEach(async () => {
      // The clients' waits are as short as they get.
      vi.spyOn(Math, 'random').mockReturnValue(0);
      fake = await starters[name]({ pending: 1 });
    });
    afterEach(() => fake.close());

    it('is settled after a kill at any step: one order, all keys', async () => {
      const { address, journal, expireLeases } = await open();
      const purchases = Array.from({ length: mostSteps }, (_, i) => ({
        intent: { ...intentFor(name, { reference: `killed-at-${i + 1}` }), supplier: name },
        url: fake.url,
        killAt: i + 1,
      }));
      const ordersOf = (reference: string) => fake.orders.filter((order) => order.externalId === reference);

      const ended = await spawnBuyer({ purchases, journal: address });
      expect(ended).toMatchObject({ code: null, signal: 'SIGKILL' });
      const points = ended.keys.filter((keys) => keys === null).length;
      expect(points).toBeGreaterThanOrEqual(leastPoints[name]);
      console.info(`${name}: killed at ${points} steps`);
      for (const [i, keys] of ended.keys.entries()) {
        const reference = `killed-at-${i + 1}`;
        // One that has no such step came to its end.
        if (keys) expect(keys, reference).toEqual(fake.keysOf(ordersOf(reference)[0]));
      }

      const entries = await Promise.all(purchases.map(({ intent }) => journal.read(intent.reference)));
      const isOpen = (i: number) => stateKinds[entries[i]?.state ?? 'done'] === 'open';
      const unwritten = purchases.filter((_, i) => !entries[i]);
      // Nothing is sent that is not written down.
      for (const { intent } of unwritten) expect(ordersOf(intent.reference)).toEqual([]);
      await expireLeases();
      const options = { journal, ...hurry };
      const recovered = await recover({ ...options, suppliers: [fake.connect()] });
      expect(recovered.filter((result) => 'error' in result)).toEqual([]);
      expect(recovered).toHaveLength(purchases.filter((_, i) => isOpen(i)).length);
      for (const { intent } of unwritten) await buyOnce(intent, { ...options, supplier: fake.connect() });

      for (const { reference } of purchases.map(({ intent }) => intent)) {
        const orders = ordersOf(reference);
        expect(orders, reference).toHaveLength(1);
        const keys = fake.keysOf(orders[0]);
        expect(keys).toHaveLength(3);
        const done = { state: 'done', keys, problems: [] };
        expect(await journal.read(reference), reference).toMatchObject(done);
      }
      expect(await listOpen(journal)).toEqual([]);
    });
  });
};
