import { firstRow } from './first-row.ts';

/**
 * What is certain about a call that failed:
 * - `not-sent`: nothing left this process, or it certainly never arrived;
 * - `rejected`: the supplier responded, and it did not carry the call out;
 * - `unknown`: the call may have been carried out.
 */
export type Outcome = 'not-sent' | 'rejected' | 'unknown';

/** What a call does at the supplier: nothing, something, or place an order that costs money. */
export type Effect = 'read' | 'write' | 'purchase';

/**
 * How far an attempt came: making the connection (`connect`), waiting for the `headers` of the response, reading its
 * `body`, or all the way to a whole `response`.
 */
export type Phase = 'connect' | 'headers' | 'body' | 'response';

/** What is known of an attempt that failed. */
export interface Evidence {
  readonly effect: Effect;
  readonly phase: Phase;
  /** The status of the response, once its headers are there. */
  readonly status?: number | undefined;
  /** Whether the response is JSON. What is not comes from a gateway in between, which cannot speak for the supplier. */
  readonly json?: boolean | undefined;
}

/** One row: what it applies to, left out where that does not matter, and the outcome. */
export interface OutcomeRow {
  readonly phase?: Phase;
  readonly effect?: Effect;
  /** One, or from and to, inclusive. */
  readonly status?: number | readonly [from: number, to: number];
  readonly json?: boolean;
  readonly says: Outcome;
}

/** The first row that applies decides. */
export const outcomeTable: readonly OutcomeRow[] = [
  { phase: 'connect', says: 'not-sent' },
  // Lost on the way or cut short: who knows what it would have said.
  { phase: 'headers', says: 'unknown' },
  { phase: 'body', says: 'unknown' },
  // A supplier that counts requests has not looked at this one.
  { status: 429, says: 'rejected' },
  // A read changes nothing, so that any error response to it is final.
  { effect: 'read', status: [300, 599], says: 'rejected' },
  // Somebody gave up waiting for the rest of the request, or for what stands behind it.
  { status: 408, says: 'unknown' },
  { status: [400, 499], json: true, says: 'rejected' },
  // 5xx, redirects, pages of a gateway, a success that cannot be used.
  { says: 'unknown' },
];

/** Looks an attempt up in the table. */
export const outcomeOf = (evidence: Evidence): Outcome =>
  // The last row applies to all.
  firstRow(outcomeTable, evidence) as Outcome;
