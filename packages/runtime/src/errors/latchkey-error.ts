import type { Attempt } from '../attempt.ts';
import type { Mask } from '../mask.ts';
import type { Outcome } from '../outcome.ts';

/**
 * Marks errors of ours, and holds what they keep out of sight. It is the same symbol in every copy of this package: a
 * bundle or a nested version brings a class of its own.
 */
const brand = Symbol.for('@latchkey/error');

/** What an error keeps where neither inspection nor JSON shows it: a body may hold keys that were paid for. */
export interface Kept {
  /** What its message says happened, and what it ends with. */
  readonly what: string;
  readonly next: string;
  /** A body as it came. It is masked when somebody asks for it: a long one takes its time. */
  readonly text?: string | undefined;
  /** Whether it is the JSON of an error response. */
  readonly json?: boolean | undefined;
  readonly mask: Mask;
}

export const keptBy = (error: LatchkeyError): Kept => error[brand]();

export interface ErrorDetails extends Partial<Kept> {
  /** What is certain; left out, it is `unknown`; `undefined` where the error is about no call. */
  readonly outcome?: Outcome | undefined;
  readonly attempts?: readonly Attempt[];
  /** The end of the message, as sentences: what is certain and what to do. */
  readonly next?: string;
  readonly what?: never;
  /** What it was caused by; nothing that is falsy. */
  readonly cause?: unknown;
  /** The fields that a class of error declares. */
  readonly [field: string]: unknown;
}

/** The base of every error that Latchkey throws. None of them ever holds the API key. */
export class LatchkeyError extends Error {
  override readonly name: string = 'LatchkeyError';
  /** The operationId of the call that failed, such as `placeOrder`, or the function that threw. */
  declare readonly operation: string;
  /**
   * What is certain about that call: `not-sent` (nothing reached the supplier), `rejected` (it responded, and did not
   * carry the call out) or `unknown` (the call may have been carried out: look before you send it again).
   * `undefined` where the error is about no call.
   */
  declare readonly outcome: Outcome | undefined;
  /** Every attempt of the call, in order; empty when there was none. */
  declare readonly attempts: readonly Attempt[];
  declare readonly [brand]: () => Kept;

  /** @param what What happened, as a sentence without its full stop. */
  constructor(
    operation: string,
    what: string,
    { next = '', json, text, mask = String, cause, ...fields }: ErrorDetails = {},
  ) {
    super(messageOf(operation, what, next), cause ? { cause } : {});
    Object.assign(this, { operation, outcome: 'unknown', attempts: [] }, fields);
    keep(this, { what, next, json, text, mask });
  }
}

/** Whether something is an error of Latchkey's, also where another copy of this package made it. */
export const isLatchkeyError = (error: unknown): error is LatchkeyError => !!Object(error)[brand];

/** Whether something is an error of one class of Latchkey's, by its name. */
export const isNamed = (error: unknown, name: string): boolean =>
  isLatchkeyError(error) && error.name === name;

/** Says something else of the same failure in a new error: the first may be held by somebody else. */
export function restate<Kind extends LatchkeyError>(
  error: Kind,
  { next, cause = error.cause, ...changes }: Restatement,
): Kind {
  const kept = { ...keptBy(error), ...(next !== undefined && { next }) };
  const restated = new Error(messageOf(error.operation, kept.what, kept.next), cause ? { cause } : {});
  keep(Object.setPrototypeOf(restated, Object.getPrototypeOf(error)), kept);
  return Object.assign(restated as Kind, error, changes);
}

/** What the new error says of the failure; left out, what the first one does. */
export interface Restatement {
  readonly outcome?: Outcome;
  readonly attempts?: readonly Attempt[];
  /** What is certain and what to do, as sentences. */
  readonly next?: string;
  readonly cause?: unknown;
}

const keep = (error: Error, kept: Kept) => Object.defineProperty(error, brand, { value: () => kept });

/** A message is one line, whatever a supplier sends: no control characters, and none that turn text around. */
function messageOf(operation: string, what: string, next: string): string {
  const happened = cut(`${operation}: ${what}`, 300);
  return cut(`${happened}${next && !/[.…]$/.test(happened) ? '.' : ''} ${next}`, 480);
}

const cut = (text: string, length: number): string => {
  // Some of what is looked at may be lost, and none of the rest has to be looked at.
  const line = text
    .slice(0, length * 2)
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  return line.length > length ? `${line.slice(0, length - 1).toWellFormed()}…` : line;
};
