import { LatchkeyError } from '@latchkey/runtime';
import type { Intent } from './intent.ts';

/** The reference was used for another purchase. Nothing was sent. */
export class IntentConflictError extends LatchkeyError {
  override readonly name = 'IntentConflictError';
  /** The purchase that has the reference. */
  declare readonly existing: Intent;
  /** The purchase that was asked for. */
  declare readonly given: Intent;

  constructor(existing: Intent, given: Intent) {
    super(
      'buyOnce',
      `${JSON.stringify(given.reference)} is another purchase: ${JSON.stringify(existing)}, not ${JSON.stringify(given)}; ` +
        'use a new reference',
      { existing, given },
    );
  }
}

/** The order exists, and its supplier says that no keys will come: it was canceled or refunded. */
export class OrderFailedError extends LatchkeyError {
  override readonly name = 'OrderFailedError';
  declare readonly orderId: string;
  /** The supplier's own word, such as `refunded`. */
  declare readonly status: string;

  constructor(orderId: string, status: string) {
    super('buyOnce', `order ${orderId} is ${status}: no keys will come`, {
      orderId,
      status,
      outcome: 'rejected',
    });
  }
}

/** What the clients' messages end with: true of one call, and not of a purchase that goes on. */
const adviceOfACall = /; (nothing was|it may have been|you may) [^;]*$/;

/** Makes an error say that the purchase is open still, whatever became of the call that failed. */
export function leftOpen(error: unknown): unknown {
  if (!(error instanceof LatchkeyError)) return error;
  error.message = `${error.message.replace(adviceOfACall, '')}; the purchase stays open: call buyOnce again, or recover`;
  return Object.assign(error, { outcome: 'unknown' });
}
