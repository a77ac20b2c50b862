import type { Entry } from '../../src/entry.ts';
import { begin } from '../../src/machine/begin.ts';
import { bringToEnd } from '../../src/machine/bring-to-end.ts';
import type { Traits } from '../../src/supplier.ts';
import { type Faults, intent, lagMs, type Setup } from './setup.ts';

/** The rules of this package. */
const presentRules: Setup['rules'] = function* (hash, terms, deadline) {
  const opened = yield* begin(intent, hash, terms.traitsOf(intent.supplier) as Traits, terms);
  const begun = opened.hold && opened;
  const how = { begun, deadline, retriesRejected: false, withdraws: () => false };
  return yield* bringToEnd(intent.reference, terms, how);
};

/** Buys, and gives the keys back. Each worker asks for that. */
const returningRules: Setup['rules'] = function* (hash, terms, deadline) {
  const bought = yield* presentRules(hash, terms, deadline);
  const { state } = bought.entry as Entry;
  if (state !== 'done' && state !== 'returned') return bought;
  const how = { deadline, returnsKeys: true, retriesRejected: false, withdraws: () => false };
  return yield* bringToEnd(intent.reference, terms, how);
};

const everything: Faults = {
  crash: 4,
  freeze: 4,
  journal: 5,
  send: 40,
  read: 8,
  order: 40,
  lag: 40,
  clock: 1,
  journalClock: 0,
  power: 1,
  failover: 1,
  survivor: 0,
};

const traits = { searchMayLagMs: lagMs, longestExternalId: 64 };
const worst = { lagMs, rules: presentRules };

/** Suppliers of every kind, with two to four workers. */
export const setups: readonly Setup[] = [2, 3, 4].flatMap((workers) => {
  // Among four, one comes after the other.
  const faults = { ...everything, ...(workers === 4 && { journalClock: 1, survivor: 50 }) };
  return [
    { ...worst, workers, faults, traits: { ...traits, rejectsDuplicates: true }, sellsTwice: false },
    { ...worst, workers, faults, traits: { ...traits, rejectsDuplicates: false }, sellsTwice: false },
    { ...worst, workers, faults, traits: { ...traits, rejectsDuplicates: false }, sellsTwice: true },
  ];
});

/** As above, and the keys are given back. A journal that goes on from an older copy does not know that it has asked. */
export const returningSetups: readonly Setup[] = setups.slice(0, 6).map((setup) => ({
  ...setup,
  traits: { ...setup.traits, returnKeys: async () => {} },
  rules: returningRules,
  deadLetterMs: 300_000,
  faults: { ...everything, failover: 0 },
}));

export const setupOf = (seed: number): Setup => setups[seed % setups.length] as Setup;
