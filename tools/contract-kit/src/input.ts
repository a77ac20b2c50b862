/** What a caller gives: the parameters by the caller's names, and the body. */
export interface Input {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}
