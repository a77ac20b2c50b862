import type { ApiName } from './apis.ts';
import type { BuyerName } from './buyers/buyer-names.ts';
import type { NemesisName } from './nemeses.ts';

/** Everything that a run of the campaign depends on. Plain data: other processes get it as JSON. */
export interface Scenario {
  readonly seed: number;
  /** Purchases through each API. */
  readonly orders: number;
  readonly apis: readonly ApiName[];
  readonly buyer: BuyerName;
  /** What may go wrong. */
  readonly nemeses: readonly NemesisName[];
  /** How often what happens to a process or a journal happens: so often each. */
  readonly times: number;
  /** Processes that buy, and purchases that each has under way at once. */
  readonly processes: number;
  readonly workers: number;
  /** Where the purchases are kept. */
  readonly journal: 'sqlite' | 'postgres';
}

/** The most scenarios under way at once. */
export const MOST_PARALLEL = 20;
