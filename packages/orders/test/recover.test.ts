import { LatchkeyError } from '@latchkey/runtime';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buyOnce } from '../src/buy-once.ts';
import type { Journal, Lease } from '../src/journal.ts';
import { JournalError } from '../src/journals/journal-error.ts';
import { memoryJournal } from '../src/journals/memory.ts';
import { recover } from '../src/recover.ts';
import type { Supplier } from '../src/supplier.ts';
import type { FakeSupplier } from './fake-suppliers/fake-supplier.ts';
import { hurry, intentFor, slowly, starters } from './fake-suppliers/start.ts';
import { claimLease } from './journals/claim-lease.ts';
import { listOpen } from './list-open.ts';

let fakes: FakeSupplier[];
let journal: Journal;
beforeEach(async () => {
  // The clients' waits are as short as they get.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  journal = slowly(memoryJournal());
  fakes = [await starters['8keys'](), await starters.kinguin()];
});
afterEach(async () => {
  for (const fake of fakes) await fake.close();
});

const suppliers = () => fakes.map((fake) => fake.connect());
const [eightKeys, kinguin] = ['8keys', 'kinguin'];

/** A purchase whose worker dies before or after its order is placed. */
const leaveOpen = async (reference: string, name: string | undefined, when: 'before' | 'after') => {
  const supplier = suppliers().find((candidate) => candidate.name === name) as Supplier;
  const send: Supplier['send'] = async (...request) => {
    if (when === 'after') await supplier.send(...request);
    throw new Error('died');
  };
  const intent = intentFor(supplier.name, { reference });
  await expect(buyOnce(intent, { supplier: { ...supplier, send }, journal })).rejects.toThrow('died');
};
const run = (more = {}) => recover({ journal, suppliers: suppliers(), ...hurry, ...more });

describe('Recovering', () => {
  it('has nothing to do when nothing is open', async () => {
    expect(await run()).toEqual([]);
    const supplier = suppliers()[0] as Supplier;
    await buyOnce(intentFor('8keys'), { supplier, journal });
    expect(await run()).toEqual([]);
  });

  it('settles every open purchase, placed or not, the oldest first', async () => {
    await leaveOpen('a', kinguin, 'after');
    await leaveOpen('b', eightKeys, 'after');
    await leaveOpen('c', kinguin, 'before');
    await leaveOpen('d', eightKeys, 'before');
    const results = await run();
    expect(results.map(({ reference }) => reference)).toEqual(['a', 'b', 'c', 'd']);
    for (const result of results) {
      const placed = fakes.flatMap((fake) =>
        fake.orders
          .filter((order) => order.externalId === result.reference)
          .map((order) => fake.keysOf(order)),
      );
      expect(placed).toHaveLength(1);
      expect(result).toMatchObject({ purchase: { keys: placed[0], problems: [] } });
      expect(await journal.read(result.reference)).toMatchObject({ state: 'done', keys: placed[0] });
    }
    expect(await run()).toEqual([]);
  });

  it('goes on when one fails, and names the supplier that is not given', async () => {
    await leaveOpen('a', eightKeys, 'after');
    await leaveOpen('b', kinguin, 'after');
    await leaveOpen('c', kinguin, 'after');
    fakes[1]?.fail('searchOrders', { status: 401, body: {} });
    const results = await run({ suppliers: suppliers().slice(1), atOnce: 1 });
    expect(results).toMatchObject([
      { reference: 'a', error: { operation: 'purchases', outcome: 'unknown' } },
      { reference: 'b', error: { operation: 'searchOrders', outcome: 'unknown' } },
      { reference: 'c', purchase: { problems: [] } },
    ]);
    const { error } = results[0] as { reference: string; error: Error };
    expect(error).toBeInstanceOf(LatchkeyError);
    expect(error.message).toContain('"a" was bought from 8keys, which is not among the suppliers given');
    expect(await listOpen(journal)).toEqual(['a', 'b']);
  });

  it('does not buy what is rejected while it waits for another worker', async () => {
    await leaveOpen('a', eightKeys, 'before');
    const lease = (await claimLease(journal, 'a', 60_000)) as Lease;
    const [result] = await run({
      pause: async () => {
        await journal.record(lease, { state: 'rejected' });
        await journal.release(lease);
      },
    });
    expect(result).toMatchObject({ reference: 'a', error: { operation: 'purchases', outcome: 'rejected' } });
    expect((result as { error: Error }).error.message).toBe(
      'purchases: "a" has been rejected. Nothing was bought.',
    );
    expect(fakes[0]?.orders).toEqual([]);
    expect(await journal.read('a')).toMatchObject({ state: 'rejected' });
  });

  it('is not held up by purchases that have to wait, and settles no more at once than it may', async () => {
    for (const reference of ['a', 'b', 'c', 'd', 'e', 'f']) await leaveOpen(reference, eightKeys, 'after');
    const most = async (expected: number, more: object) => {
      let [now, highest] = [0, 0];
      const { promise, resolve } = Promise.withResolvers<void>();
      const [supplier] = suppliers() as [Supplier];
      const poll: Supplier['poll'] = async (...request) => {
        highest = Math.max(highest, ++now);
        // Nobody ends before all have begun that may; one too many would follow at once.
        if (now === expected) setTimeout(resolve, 50);
        await promise;
        now--;
        throw new Error(`no response about ${request[0]}`);
      };
      const results = await run({ suppliers: [{ ...supplier, poll }], ...more });
      expect(results).toHaveLength(6);
      expect(highest).toBe(expected);
    };
    await most(6, {});
    await most(2, { atOnce: 2 });
    await most(1, { atOnce: 0 });
    await most(6, { atOnce: 99 });
  });

  it('ends with the reason of the signal for each purchase', async () => {
    await leaveOpen('a', eightKeys, 'after');
    const reason = new Error('enough');
    expect(await run({ signal: AbortSignal.abort(reason) })).toEqual([{ reference: 'a', error: reason }]);
  });

  it('rejects times that are none', async () => {
    await expect(run({ leaseMs: 0 })).rejects.toMatchObject({ field: 'leaseMs' });
    await expect(run({ deadlineMs: Number.NaN })).rejects.toMatchObject({ field: 'deadlineMs' });
  });

  it('fails when the journal does, and does not say that nothing was bought', async () => {
    await journal.close();
    await expect(run()).rejects.toMatchObject({ problem: 'closed', outcome: 'unknown' });
  });

  it('is in doubt about a purchase that the journal cannot read', async () => {
    await leaveOpen('a', eightKeys, 'after');
    const broken: Journal = {
      ...memoryJournal(),
      list: (filter) => journal.list(filter),
      read: async () => {
        throw new JournalError('unsealable', 'another key');
      },
    };
    expect(await run({ journal: broken })).toMatchObject([
      { reference: 'a', error: { name: 'JournalError', outcome: 'unknown' } },
    ]);
  });
});
