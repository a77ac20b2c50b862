import { conclude, effectOf, makeAttempt } from './attempt.ts';
import type { Caller } from './call.ts';
import { conceal } from './conceal.ts';
import { ConnectionError } from './errors/connection-error.ts';
import { notify } from './notify.ts';
import type { Attempt } from './outcome.ts';
import { pause } from './pause.ts';
import { nextTry } from './retry-policy.ts';

/**
 * Makes attempts until one succeeds, or the operation's policy, the deadline or the caller ends the call, and
 * keeps to the rate limit on the way.
 */
export const callWithRetries: Caller = async (connection, method, options, send, id) => {
  const { rateLimiter } = connection;
  const { signal, onWait, onAttempt, maxAttempts, deadlineMs = connection.deadlineMs } = options;
  const effect = effectOf(method);
  const policy = connection.policies?.[id] ?? effect;
  const deadline = Date.now() + deadlineMs;
  const attempts: Attempt[] = [];

  for (let waitMs = 0; ; ) {
    try {
      if (waitMs) await pause(waitMs, signal);
      // Which writes buy something is not known here: each is taken for a purchase.
      if (rateLimiter)
        await rateLimiter.acquire(effect === 'read' ? effect : 'purchase', {
          signal,
          deadlineMs: deadline - Date.now(),
          onWait: (ms) => notify(onWait, ms),
        });
      // An attempt that has no time left could only leave doubt behind.
      if (Date.now() >= deadline) throw new Error('deadline');
    } catch (reason) {
      // A rate limiter that has no turn in time says so before the time is over.
      const waited = Date.now() < deadline ? 'rate-limit' : 'timeout';
      const details = { problem: signal?.aborted ? 'aborted' : waited, phase: 'connect' } as const;
      throw conclude(new ConnectionError(id, details, conceal(reason, connection.apiKey)), effect, attempts);
    }
    const left = Math.min(connection.timeoutMs, deadline - Date.now());
    const { attempt, result, error } = await makeAttempt(effect, send, left);
    attempts.push(attempt);
    // The attempt knows its outcome; the error does not yet.
    const failure = { ...error, ...attempt, tries: attempts.length, maxAttempts, deadline };
    const next = error && nextTry(policy, failure);
    notify(onAttempt, attempt, next);
    if (!error) return result as Awaited<ReturnType<typeof send>>;
    if (!next) throw conclude(error, effect, attempts);
    waitMs = next.waitMs;
  }
};
