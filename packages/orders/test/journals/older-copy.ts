import { describe, expect, it } from 'vitest';
import type { Lease } from '../../src/journal.ts';
import { LeaseLostError } from '../../src/lease-lost-error.ts';
import { claimLease } from './claim-lease.ts';
import { intentOf } from './purchase.ts';
import type { TableStore } from './store.ts';

/** What holds when a database goes back to an older copy, while a worker lives on. */
export const describeOlderCopies = (name: string, make: () => TableStore): void => {
  describe(name, () => {
    it('gives no token again that a worker may hold since before', async () => {
      const store = make();
      const [one, other] = [store.connect(), store.connect()];
      await one.open(intentOf('a'), 'h1');
      const copy = async () => {
        // The row, as it was before anybody had claimed it.
        await store.run(`UPDATE ${store.table} SET token = 0`);
      };
      const old = (await claimLease(one, 'a', 10_000)) as Lease;
      await one.release(old);
      await copy();
      const current = (await claimLease(other, 'a', 10_000)) as Lease;
      expect(current.token).not.toBe(old.token);
      await expect(one.record(old, { state: 'rejected' })).rejects.toBeInstanceOf(LeaseLostError);
      await expect(one.renew(old, 10_000)).rejects.toBeInstanceOf(LeaseLostError);
      await one.release(old);
      expect(await claimLease(one, 'a', 10_000)).toBeUndefined();
      await other.record(current, { state: 'done' });
      await store.remove();
    });
  });
};
