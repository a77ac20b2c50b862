import type { Keys } from '@latchkey/openapi';
import type { Verdict } from '../finding.ts';
import type { Spot } from '../schemas/question.ts';

/** One difference between two contracts, rated. */
export interface Change {
  /** How it is reached, as if there were no references. */
  readonly steps: Keys;
  readonly verdict: Verdict;
  readonly message: string;
  readonly seenBy: 'wire' | 'rules';
  readonly base?: Spot | undefined;
  readonly revision?: Spot | undefined;
}
