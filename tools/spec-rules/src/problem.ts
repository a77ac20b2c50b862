import type { Keys } from '@latchkey/openapi';

/** Something wrong in a contract. */
export interface Problem {
  /** What found it: a rule of Redocly's, one of the plugin's (`latchkey/…`), or a check here. */
  readonly rule: string;
  readonly message: string;
  /** Absolute. */
  readonly file: string;
  /** The part of the file that it is about. */
  readonly keys?: Keys | undefined;
  /** From 1, like the column. */
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  /** Another part, which this one points to: what is wrong there may be all that is wrong here. */
  readonly target?: { readonly file: string; readonly keys: Keys } | undefined;
  /** Let pass by the contract's own `redocly.yaml`. */
  readonly isWarning?: boolean | undefined;
}

/** A problem as a check here finds it. */
export type Fault = Omit<Problem, 'rule'>;
