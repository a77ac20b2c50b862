import type { Entry } from '../../src/entry.ts';
import { bringToEnd } from '../../src/machine/bring-to-end.ts';
import { type Faults, lagMs, type Setup } from './setup.ts';

/** The rules of this package. */
const presentRules: Setup['rules'] = (reference, terms, deadline) =>
  bringToEnd(reference, terms, { deadline, retriesRejected: false, withdraws: () => false });

/** Buys, and gives the keys back. Each worker asks for that. */
const returningRules: Setup['rules'] = function* (reference, terms, deadline) {
  const bought = yield* presentRules(reference, terms, deadline);
  const { state } = bought.entry as Entry;
  if (state !== 'done' && state !== 'returned') return bought;
  const how = { deadline, returnsKeys: true, retriesRejected: false, withdraws: () => false };
  return yield* bringToEnd(reference, terms, how);
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
  failover: 1,
};

const traits = { searchMayLagMs: lagMs, longestExternalId: 64 };
const worst = { lagMs, rules: presentRules };

/** Suppliers of every kind, with two to four workers. */
export const setups: readonly Setup[] = [2, 3, 4].flatMap((workers) => {
  // Among four, one comes after the other.
  const faults = { ...everything, ...(workers === 4 && { journalClock: 1 }) };
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
