import { LatchkeyError } from '@latchkey/runtime';

/** Another worker has taken the purchase over; what this one wanted to write was rejected. */
export class LeaseLostError extends LatchkeyError {
  override readonly name = 'LeaseLostError';
  /** The reference of the purchase. */
  declare readonly reference: string;

  constructor(reference: string) {
    super('journal', `another worker has taken over the purchase ${JSON.stringify(reference)}`, {
      reference,
      outcome: 'unknown',
    });
  }
}
