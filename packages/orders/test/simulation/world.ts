import type { Choices } from './choices.ts';
import type { JournalModel } from './journal-model.ts';
import type { Setup } from './setup.ts';
import type { SupplierModel } from './supplier-model.ts';

/** Everything that a schedule happens in. */
export interface World {
  readonly setup: Setup;
  readonly choices: Choices;
  /** The true time, in milliseconds. */
  now: number;
  readonly journal: JournalModel;
  /** What the journal's clock shows, beside the true time, in milliseconds. */
  journalOffset: number;
  /** How often the power has failed. */
  powerCuts: number;
  readonly supplier: SupplierModel;
  /** Whether things may still go wrong. */
  isFaulty(): boolean;
  /** Lets something happen later. `what` names it among all that is to come. */
  at(time: number, what: string, happen: () => void): void;
  /** Says in plain words what happens; only when somebody listens. */
  tell: ((words: string) => void) | undefined;
}

export interface Outcome {
  readonly violation: string | undefined;
  /** The state that the purchase comes to. */
  readonly end: string | undefined;
  readonly steps: number;
  readonly choices: Choices['made'];
}
