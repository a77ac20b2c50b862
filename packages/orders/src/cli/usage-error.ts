/** The command is used wrongly, or a setting is missing. Nothing was done. Its message says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
