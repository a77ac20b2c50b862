import type { Description } from '@latchkey/openapi';
import type { Contract } from './contract.ts';
import type { Coverage } from './coverage.ts';
import type { Validator } from './validate.ts';

/** A contract as one direction sees it, and what checks values against it. */
export interface View {
  readonly description: Description;
  readonly validator: Validator;
}

/** What all cases of one contract share: the contract without what is not tested, as responses see it. */
export interface Context extends Contract, View {
  /** As requests see it. */
  readonly requests: View;
  readonly prismUrl: string;
  /** What all randomness is derived from. */
  readonly seed: number;
  readonly coverage: Coverage;
}
