import type { Verdict } from './verdict.ts';

/** A place in a file of a spec. */
export interface Location {
  /** Absolute, in the folder of one of the two sides. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** JSON pointer within the file. */
  readonly pointer: string;
}

/** Who noticed: the diff of the wire, the compiler, or a rule of our own. */
export type Comparison = 'wire' | 'types' | 'rules';

/** One change of a contract, rated. */
export interface Finding {
  readonly verdict: Verdict;
  /** Where it shows, in people's words: `GET /orders, response 200, result[].id`; more than one for a shared part. */
  readonly places: readonly string[];
  /** One sentence without its full stop. */
  readonly message: string;
  readonly seenBy: readonly Comparison[];
  /** Absent when it did not exist before. */
  readonly base?: Location | undefined;
  /** Absent when it is gone. */
  readonly revision?: Location | undefined;
}
