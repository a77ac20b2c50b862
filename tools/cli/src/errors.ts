/** A command that cannot do its work. Its message says what happened and what to do: it is printed without a stack. */
export class CommandError extends Error {
  override name = 'CommandError';
  /** What the command exits with. */
  readonly exitCode: number = 1;
}

/** A command that is used wrongly: printed with the command's usage. */
export class UsageError extends CommandError {
  override name = 'UsageError';
  override readonly exitCode = 2;
}
