import { LatchkeyError } from '@latchkey/runtime';
import type { Intent } from './intent.ts';
import type { Entry, EntryState } from './journal.ts';

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
    const message = `order ${orderId} is ${status}: no keys will come; to buy again, use a new reference`;
    super('buyOnce', message, { orderId, status, outcome: 'rejected' });
  }
}

/** The keys were not all there in time. The order exists, and the purchase goes on: wait for it again. */
export class WaitTimeoutError extends LatchkeyError {
  override readonly name = 'WaitTimeoutError';
  declare readonly orderId: string;
  /** The supplier's own word for how far the order had come; `undefined` when it was not seen. */
  declare readonly status: string | undefined;

  constructor(orderId: string, status: string | undefined) {
    const message = `order ${orderId} is not delivered yet (${status ?? 'not seen'}); wait again`;
    super('purchases', message, { orderId, status, outcome: 'unknown' });
  }
}

/**
 * The purchase waits for an operator, or an operator has closed it: `conflict`, `dead` or `closed`. Whether anything
 * was bought is for the operator to find out; its keys are in the journal.
 */
export class PurchaseHeldError extends LatchkeyError {
  override readonly name = 'PurchaseHeldError';
  declare readonly reference: string;
  declare readonly state: EntryState;
  /** For people: why. */
  declare readonly why: string | undefined;
  /** The order in question, where one is known. */
  declare readonly orderId: string | undefined;

  constructor({ intent: { reference }, state, facts: { why }, placement }: Entry) {
    const ways = { conflict: 'adopt or close it', dead: 'retry or close it' };
    const next = ways[state as keyof typeof ways] ?? 'use a new reference';
    const message = `${JSON.stringify(reference)} is ${state}: ${why ?? 'no reason given'}; ${next}`;
    super('purchases', message, { reference, state, why, orderId: placement?.orderId, outcome: 'unknown' });
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
