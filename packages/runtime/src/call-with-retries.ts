import { conclude, effectOf, makeAttempt } from './attempt.ts';
import { type Caller, tell } from './call.ts';
import { ConnectionError } from './errors/connection-error.ts';
import type { Attempt } from './outcome.ts';
import { pause } from './pause.ts';
import { nextTry } from './retry-policy.ts';

/**
 * Makes attempts until one succeeds, or the operation's policy, the deadline or the caller ends the call, and
 * keeps to the rate limit on the way.
 */
export const callWithRetries: Caller = async (connection, id, { method }, options, send) => {
  const { rateLimiter, timeoutMs } = connection;
  const { signal, onWait, maxAttempts, deadlineMs = connection.deadlineMs } = options;
  const effect = effectOf(method);
  const policy = connection.policies[id] ?? effect;
  const deadline = Date.now() + deadlineMs;
  const attempts: Attempt[] = [];

  /** Ends the call when its caller does, before anything more is sent. */
  const orAborted = (wait: Promise<void>) =>
    wait.catch((reason: unknown) => {
      throw conclude(new ConnectionError(id, { problem: 'aborted' }, reason), effect, attempts);
    });

  for (;;) {
    if (rateLimiter) await orAborted(rateLimiter.acquire(effect, { signal, onWait, deadline }));
    const left = Math.max(deadline - Date.now(), 1);
    const { attempt, result, error } = await makeAttempt(effect, send, Math.min(timeoutMs, left));
    attempts.push(attempt);
    const next =
      error && nextTry(policy, { ...attempt, ...error }, { tries: attempts.length, maxAttempts, deadline });
    tell(options, attempt, next);
    if (!error) return result as Awaited<ReturnType<typeof send>>;
    if (!next) throw conclude(error, effect, attempts);
    await orAborted(pause(next.waitMs, signal));
  }
};
