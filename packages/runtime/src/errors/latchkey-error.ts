/** The base of every error that a Latchkey client throws. None of them ever holds the API key. */
export class LatchkeyError extends Error {
  override readonly name: string = 'LatchkeyError';
  /** The operationId of the call that failed, such as `placeOrder`. */
  declare readonly operation: string;

  /** @param details The fields that a class of error declares. */
  constructor(operation: string, message: string, details?: object, options?: ErrorOptions) {
    super(`${operation}: ${message}`, options);
    Object.assign(this, { operation }, details);
  }
}
