import type { Description } from '@latchkey/openapi';
import type { Contract } from './contract.ts';
import type { Coverage } from './coverage.ts';
import type { Validator } from './validate.ts';

/** What all cases of one contract share. */
export interface Context extends Contract {
  /** The contract without what is not tested. */
  readonly description: Description;
  readonly prismUrl: string;
  /** What all randomness is derived from. */
  readonly seed: number;
  readonly validator: Validator;
  readonly coverage: Coverage;
}
