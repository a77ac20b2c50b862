import { conclude, effectOf, makeAttempt, type Send } from './attempt.ts';
import type { Connection } from './connection.ts';
import { notify } from './notify.ts';
import type { Attempt } from './outcome.ts';
import type { Pause } from './retry-policy.ts';

export interface CallOptions {
  /** Ends the call early. What was sent may be carried out all the same: the error's `outcome` says. */
  signal?: AbortSignal | undefined;
  /** Longest time for the whole call, all attempts and the waits between them, in milliseconds. */
  deadlineMs?: number | undefined;
  /** The most attempts. Default 4, and until the deadline while the supplier calls its error response retryable. */
  maxAttempts?: number | undefined;
  /**
   * Told of each attempt when it is over, and how long and why the call waits before the next one. What it
   * throws is ignored.
   */
  onAttempt?: ((attempt: Attempt, next: Pause | undefined) => void) | undefined;
  /** Told when the call has to wait for its turn under a rate limit, in milliseconds. */
  onWait?: ((waitMs: number) => void) | undefined;
}

/**
 * Decides how often a call is sent.
 *
 * @throws {LatchkeyError} With the `outcome` and the `attempts` of the whole call.
 */
export type Caller = <Result>(
  connection: Connection,
  method: string,
  options: CallOptions,
  send: Send<Result>,
  id: string,
) => Promise<Result>;

/** Sends once and leaves the rest to whoever calls. */
export const callOnce: Caller = async (connection, method, options, send) => {
  const { deadlineMs = connection.deadlineMs } = options;
  const effect = effectOf(method);
  const { attempt, result, error } = await makeAttempt(
    effect,
    send,
    Math.min(connection.timeoutMs, deadlineMs),
  );
  notify(options.onAttempt, attempt, undefined);
  if (error) throw conclude(error, effect, [attempt]);
  return result as Awaited<ReturnType<typeof send>>;
};
