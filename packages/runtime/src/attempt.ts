import type { Effect, Outcome, Phase } from './outcome.ts';

/** Which call something belongs to. */
export interface CallInfo {
  /** The operationId, such as `placeOrder`; of a call through `raw` its HTTP method. */
  readonly operation: string;
  readonly method: string;
  /** The host, with its port if it is not the usual one. */
  readonly host: string;
  /** The path as sent, without the query. */
  readonly path: string;
}

/** One attempt of a call, as errors and `onAttempt` show it. */
export interface Attempt extends CallInfo {
  /** Which attempt of its call it is: 1, 2, … */
  readonly number: number;
  /** How long the call waited before it, for a turn or between attempts, in milliseconds. */
  readonly waitedMs: number;
  /** When it began, in milliseconds since 1970. */
  readonly startedAt: number;
  /** How long it took, in milliseconds. */
  readonly durationMs: number;
  /** How far it came. */
  readonly phase: Phase;
  /** The status of the response, once its headers were there. */
  readonly status?: number | undefined;
  /** The system's word for a broken connection, such as `ECONNRESET`. */
  readonly code?: string | undefined;
  /** What is certain about it; absent when it succeeded. */
  readonly outcome?: Outcome | undefined;
}

/** What became of a whole call that failed. */
export interface Conclusion {
  readonly info: CallInfo;
  readonly effect: Effect;
  readonly outcome: Outcome;
  readonly attempts: readonly Attempt[];
}
