import { bringToEnd } from '../../src/machine/bring-to-end.ts';
import { type Faults, lagMs, type Setup } from './setup.ts';

/** The rules of this package. */
const presentRules: Setup['rules'] = (reference, terms, deadline) =>
  bringToEnd(reference, terms, { deadline, retriesRejected: false, withdraws: () => false });

const everything: Faults = {
  crash: 4,
  freeze: 4,
  journal: 5,
  send: 40,
  read: 8,
  order: 40,
  lag: 40,
  clock: 1,
  failover: 1,
};

const traits = { searchMayLagMs: lagMs, longestExternalId: 64 };
const worst = { lagMs, faults: everything, rules: presentRules };

/** Suppliers of every kind, with two to four workers. */
export const setups: readonly Setup[] = [2, 3, 4].flatMap((workers) => [
  { ...worst, workers, traits: { ...traits, rejectsDuplicates: true }, sellsTwice: false },
  { ...worst, workers, traits: { ...traits, rejectsDuplicates: false }, sellsTwice: false },
  { ...worst, workers, traits: { ...traits, rejectsDuplicates: false }, sellsTwice: true },
]);

export const setupOf = (seed: number): Setup => setups[seed % setups.length] as Setup;
