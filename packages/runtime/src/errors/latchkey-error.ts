import type { Attempt, Outcome } from '../outcome.ts';

/** The base of every error that Latchkey throws. None of them ever holds the API key. */
export class LatchkeyError extends Error {
  override readonly name: string = 'LatchkeyError';
  /** The operationId of the call that failed, such as `placeOrder`. */
  declare readonly operation: string;
  /**
   * What is certain: `not-sent` (nothing reached the supplier), `rejected` (it responded and rejected, nothing was
   * bought) or `unknown` (the call may have been carried out: look before you send it again).
   */
  declare readonly outcome: Outcome;
  /** Every attempt of the call, in order; empty when nothing was tried. */
  declare readonly attempts: readonly Attempt[];

  /** @param details The fields that a class of error declares. */
  constructor(operation: string, message: string, details?: object, options?: ErrorOptions) {
    super(`${operation}: ${message}`, options);
    Object.assign(this, { operation, outcome: 'not-sent', attempts: [] }, details);
  }
}
