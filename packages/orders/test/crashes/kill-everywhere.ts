import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buyOnce } from '../../src/buy-once.ts';
import { type Journal, stateKinds } from '../../src/journal.ts';
import { recover } from '../../src/recover.ts';
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
}

export interface KillOptions {
  /** How many processes may be at work at the same time. */
  atOnce: number;
  /** Fewer would mean that the processes are not killed where they ought to be. */
  leastPoints: Record<string, number>;
}

/** Short, so that recovery need not wait for what the dead still hold, in milliseconds. */
const leaseMs = 2_500;

/** Kills a purchase at every step that it awaits, and recovers it. */
export const killEverywhere = (
  open: () => Promise<SharedJournal>,
  { atOnce, leastPoints }: KillOptions,
): void => {
  describe.each(supplierNames)('A purchase from %s', (name) => {
    let fake: FakeSupplier;
    beforeEach(async () => {
      // The clients' waits are as short as they get.
      vi.spyOn(Math, 'random').mockReturnValue(0);
      fake = await starters[name]({ pending: 1 });
    });
    afterEach(() => fake.close());

    /** @returns Whether it was killed, rather than done before that. */
    const killAndRecover = async (killAt: number): Promise<boolean> => {
      const { address, journal } = await open();
      const intent = { ...intentFor(name, { reference: `shop-${killAt}` }), supplier: name };
      const { reference } = intent;
      const orders = () => fake.orders.filter((order) => order.externalId === reference);
      const ended = await spawnBuyer({ intent, url: fake.url, journal: address, leaseMs, killAt });
      const point = `killed at step ${killAt}`;

      const entry = await journal.read(reference);
      // Nothing is sent that is not written down.
      if (!entry) expect(orders(), point).toEqual([]);
      const options = { journal, leaseMs, ...hurry };
      const recovered = await recover({ ...options, suppliers: [fake.connect()] });
      expect(recovered, point).toHaveLength(entry && stateKinds[entry.state] === 'open' ? 1 : 0);
      if (!entry) await buyOnce(intent, { ...options, supplier: fake.connect() });

      expect(orders(), point).toHaveLength(1);
      const keys = fake.keysOf(orders()[0]);
      expect(keys, point).toHaveLength(3);
      expect(await journal.read(reference), point).toMatchObject({ state: 'done', keys, problems: [] });
      expect(await listOpen(journal), point).toEqual([]);
      if (ended.signal === 'SIGKILL') return true;
      expect(ended).toEqual({ code: 0, signal: null, keys });
      return false;
    };

    it('is settled after a kill at any step: one order, all keys', async () => {
      expect(await killAndRecover(0)).toBe(false);
      let [next, points] = [1, 0];
      const work = async () => {
        while (next > 0) {
          if (await killAndRecover(next++)) points++;
          else next = 0;
        }
      };
      await Promise.all(Array.from({ length: atOnce }, work));
      expect(points).toBeGreaterThanOrEqual(leastPoints[name] ?? Number.NaN);
      console.info(`${name}: killed at ${points} steps`);
    }, 300_000);
  });
};
