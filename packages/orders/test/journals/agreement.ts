import fc from 'fast-check';
import { expect, it } from 'vitest';
import { entryStates, type Progress } from '../../src/entry.ts';
import type { Journal, Lease } from '../../src/journal.ts';
import { memoryJournal } from '../../src/journals/memory.ts';
import { listOpen } from '../list-open.ts';
import { intentOf, keyOf } from './purchase.ts';
import { seed } from './seed.ts';
import type { Store, TableStore } from './store.ts';

/** One thing that a worker does, or that happens to all of them. */
type Step =
  | { do: 'open'; reference: string; cents: number }
  | { do: 'read'; reference: string }
  | { do: 'claim'; reference: string; leaseMs: number }
  | { do: 'renew'; lease: number; leaseMs: number }
  | { do: 'record'; lease: number; progress: Progress }
  | { do: 'release'; lease: number }
  | { do: 'list' }
  | { do: 'pass'; ms: number };

const reference = fc.constantFrom('a', 'b');
// Times that never come within seconds of each other: the database's clock goes on by itself.
const leaseMs = fc.constantFrom(60_000, 600_000);
const lease = fc.nat(5);
const progress = fc.record(
  {
    state: fc.constantFrom(...entryStates),
    keys: fc.array(fc.string().map((content) => keyOf(content))),
    placement: fc.record({
      orderId: fc.string(),
      duplicate: fc.boolean(),
      totalCents: fc.option(fc.nat(), { nil: undefined }),
    }),
  },
  { requiredKeys: [], noNullPrototype: true },
) satisfies fc.Arbitrary<Progress>;
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('open'), reference, cents: fc.nat(9) }),
  fc.record({ do: fc.constant('read'), reference }),
  fc.record({ do: fc.constant('claim'), reference, leaseMs }),
  fc.record({ do: fc.constant('renew'), lease, leaseMs }),
  fc.record({ do: fc.constant('record'), lease, progress }),
  fc.record({ do: fc.constant('release'), lease }),
  fc.record({ do: fc.constant('list') }),
  fc.record({ do: fc.constant('pass'), ms: fc.constantFrom(100_000, 1_000_000) }),
);

type Playground = Pick<Store, 'connect' | 'pass'>;

/** What every step comes to, as data. */
const play = async (steps: readonly Step[], store: Playground): Promise<unknown[]> => {
  const journal = store.connect();
  const leases: Lease[] = [];
  const outcomes: unknown[] = [await listOpen(journal)];
  for (const step of steps) {
    const outcome = await take(step, journal, leases, store).catch(({ name, problem }) => ({
      name,
      problem,
    }));
    outcomes.push([step.do, outcome]);
  }
  return outcomes;
};

const take = async (step: Step, journal: Journal, leases: Lease[], store: Playground): Promise<unknown> => {
  const held = (number: number): Lease => leases[number % leases.length] ?? { reference: 'c', token: 1 };
  switch (step.do) {
    case 'open':
      return journal.open(intentOf(step.reference, step.cents), `h${step.cents}`);
    case 'read':
      return journal.read(step.reference);
    case 'claim': {
      const claimed = await journal.claim(step.reference, step.leaseMs);
      if (!claimed) return undefined;
      const { entry, lease } = claimed;
      // How much it grows is each journal's own matter.
      for (const { reference, token } of leases)
        if (reference === lease.reference) expect(lease.token).toBeGreaterThan(token);
      leases.push(lease);
      return { entry, of: lease.reference };
    }
    case 'renew':
      return journal.renew(held(step.lease), step.leaseMs);
    case 'record':
      return journal.record(held(step.lease), step.progress);
    case 'release':
      return journal.release(held(step.lease));
    case 'list':
      return listOpen(journal);
    case 'pass':
      return store.pass(step.ms);
  }
};

/** Whatever is done with it, a journal responds as the one in memory does. */
export const itAgreesWithMemory = (make: () => TableStore): void => {
  it('responses any sequence of calls as the journal in memory does', async () => {
    const store = make();
    try {
      // One for all runs: each journal in a file has a thread. Its first call makes the tables.
      const journal = store.connect();
      await journal.list();
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (all) => {
          await store.run(`DELETE FROM ${store.table}`);
          let time = 1_700_000_000_000;
          const memory = memoryJournal({ now: () => time });
          const pass = (ms: number) => {
            time += ms;
          };
          const expected = await play(all, { connect: () => memory, pass });
          expect(await play(all, { ...store, connect: () => journal })).toStrictEqual(expected);
        }),
        { seed, numRuns: 50 },
      );
    } finally {
      await store.remove();
    }
  });
};
