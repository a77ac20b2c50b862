/**
 * What is certain about a call that failed:
 * - `not-sent`: nothing left this process, or it provably never arrived;
 * - `rejected`: the supplier responded and rejected: nothing was bought;
 * - `unknown`: it may have been carried out.
 */
export type Outcome = 'not-sent' | 'rejected' | 'unknown';

/** Whether a call changes something at the supplier. */
export type Effect = 'read' | 'write';

/**
 * How far an attempt came: making the `connection`, waiting for the `headers` of the response, reading its
 * `body`, or all the way to a whole `response`.
 */
export type Phase = 'connect' | 'headers' | 'body' | 'response';

/** One attempt of a call, as errors and `onAttempt` show it. */
export interface Attempt {
  /** When it began, in milliseconds since 1970. */
  readonly startedAt: number;
  readonly durationMs: number;
  /** How far it came. */
  readonly phase: Phase;
  /** The status of the response, once its headers were there; absent when it succeeded. */
  readonly status?: number | undefined;
  /** The system's word for a broken connection, such as `ECONNRESET`. */
  readonly code?: string | undefined;
  /** What is certain about it; absent when it succeeded. */
  readonly outcome?: Outcome | undefined;
}

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
  /** From and to, inclusive. */
  readonly status?: readonly [from: number, to: number];
  readonly json?: boolean;
  readonly outcome: Outcome;
}

/** The first row that applies decides. */
export const outcomeTable: readonly OutcomeRow[] = [
  { phase: 'connect', outcome: 'not-sent' },
  // Lost on the way or cut short: who knows what it would have said.
  { phase: 'headers', outcome: 'unknown' },
  { phase: 'body', outcome: 'unknown' },
  // A supplier that counts requests has not looked at this one.
  { status: [429, 429], outcome: 'rejected' },
  // A read changes nothing, so that any error response of it is final.
  { effect: 'read', status: [300, 599], outcome: 'rejected' },
  // Somebody gave up waiting for the rest of the request, or for what stands behind it.
  { effect: 'write', status: [408, 408], outcome: 'unknown' },
  { effect: 'write', status: [400, 499], json: true, outcome: 'rejected' },
  // 5xx, redirects, pages of a gateway, a success that cannot be used.
  { outcome: 'unknown' },
];

/** Looks an attempt up in the table. */
export function outcomeOf({ effect, phase, status = 0, json }: Evidence): Outcome {
  const applies = (row: OutcomeRow) =>
    (row.phase ?? phase) === phase &&
    (row.effect ?? effect) === effect &&
    (row.json ?? json) === json &&
    (!row.status || (status >= row.status[0] && status <= row.status[1]));
  // The last row applies to all.
  return (outcomeTable.find(applies) as OutcomeRow).outcome;
}
