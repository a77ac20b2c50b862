import type { Description } from '@latchkey/openapi';
import type { Contract } from './contract.ts';
import type { Coverage } from './coverage.ts';
import type { KeyForm } from './keys.ts';
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
  /** Whether the contract is not in the house style yet: then the kit makes the best of it. */
  readonly isUnfinished: boolean;
  /** How the client takes keys. */
  readonly keyForm: KeyForm;
  readonly prismUrl: string;
  /** What all randomness is derived from. */
  readonly seed: number;
  readonly coverage: Coverage;
}
