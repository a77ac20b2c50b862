import { isLatchkeyError, LatchkeyError, restate } from '@latchkey/runtime';
import type { Entry, EntryState } from './entry.ts';
import type { Intent } from './intent.ts';

/** The reference was used for another purchase. Nothing was sent. */
export class IntentConflictError extends LatchkeyError {
  override readonly name = 'IntentConflictError';
  /** The purchase that has the reference. */
  declare readonly existing: Intent;
  /** The purchase that was asked for. */
  declare readonly given: Intent;

  constructor(existing: Intent, given: Intent) {
    const names = [...new Set([...Object.keys(existing), ...Object.keys(given)])] as (keyof Intent)[];
    const differing = names.filter((name) => JSON.stringify(existing[name]) !== JSON.stringify(given[name]));
    const what = `${JSON.stringify(given.reference)} is another purchase, which differs in ${differing.join(', ')}`;
    super('buyOnce', what, { existing, given, outcome: 'not-sent', next: 'Use a new reference.' });
  }
}

/** The order exists, and no keys will come: its supplier says that it was canceled or refunded, or it was `returned`. */
export class OrderFailedError extends LatchkeyError {
  override readonly name = 'OrderFailedError';
  declare readonly orderId: string;
  /** The supplier's own word, such as `refunded`. */
  declare readonly status: string;

  constructor(orderId: string, status: string) {
    const message = `order ${orderId} is ${status}: no keys will come`;
    const next = 'To buy again, use a new reference.';
    super('buyOnce', message, { orderId, status, outcome: 'rejected', next });
  }
}

/** The keys were not all there in time. The order exists, and the purchase goes on: wait for it again. */
export class WaitTimeoutError extends LatchkeyError {
  override readonly name = 'WaitTimeoutError';
  declare readonly orderId: string;
  /** The supplier's own word for how far the order had come; `undefined` when it was not seen. */
  declare readonly status: string | undefined;

  /** @param cause What the last look at the order failed with. */
  constructor(orderId: string, status: string | undefined, cause?: unknown) {
    const message = `order ${orderId} is not delivered yet (${status ?? 'not seen'})`;
    super('purchases', message, { orderId, status, outcome: 'unknown', next: 'Wait again.', cause });
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

/** Says that the keys may be given back, unless it is certain that they are not. */
export const returnInDoubt = (error: unknown): unknown =>
  isLatchkeyError(error) && error.outcome !== 'not-sent'
    ? restate(error, {
        outcome: 'unknown',
        next: 'The keys may be given back: call returnKeys again. It looks, and sends no second request.',
      })
    : error;

/** Says that the purchase is open still, whatever became of the call that failed. */
export const leftOpen = (error: unknown): unknown =>
  isLatchkeyError(error)
    ? restate(error, {
        outcome: 'unknown',
        next: 'The purchase stays open: call buyOnce again with the same intent, or recover.',
      })
    : error;
