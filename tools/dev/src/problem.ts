/** Something wrong at a place: in a spec or in code. */
export interface Problem {
  /** Absolute; nothing when it is about no single file. */
  readonly file?: string | undefined;
  /** From 1, like the column. */
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly message: string;
}
