import type { Attempt, CallInfo, Conclusion } from './attempt.ts';
import { now } from './clock.ts';
import type { Operation } from './contract.ts';
import type { Connection } from './definition.ts';
import { ConnectionError } from './errors/connection-error.ts';
import type { Failed } from './failed.ts';
import { notify } from './notify.ts';
import { type CallOptions, checkCallOptions } from './options.ts';
import { type Effect, outcomeOf } from './outcome.ts';
import { pause } from './pause.ts';
import { prepareRequest } from './prepare-request.ts';
import type { WholeResponse } from './read-body.ts';
import type { WrittenRequest } from './request.ts';
import { nextAttempt, type RetryPolicyName } from './retry-policy.ts';
import { send } from './transport.ts';
import { type Ended, within } from './within.ts';

/** A request that can be sent, and how its response is read. */
export interface CallPlan<Result> {
  readonly request: WrittenRequest;
  readonly effect: Effect;
  readonly policy: RetryPolicyName;
  readonly read: (
    response: WholeResponse,
  ) => { readonly result: Result; readonly toError?: undefined } | Failed;
}

export const effectOf = (method: string): Effect => (/GET|HEAD/.test(method) ? 'read' : 'write');

/** Calls an operation of the contract. */
export const call = (
  connection: Connection,
  id: string,
  input: unknown,
  options: CallOptions,
): Promise<unknown> =>
  carryOut(connection, options, () => {
    checkCallOptions(id, options);
    const operation = connection.operations[id] as Operation;
    const { effect = effectOf(operation.method) } = operation;
    const { values, request } = prepareRequest(connection, id, operation, input);
    return {
      request,
      effect,
      policy: connection.policies?.[id] ?? effect,
      read: (response) => connection.read(connection, id, operation, values, response),
    };
  });

/**
 * Makes attempts until one succeeds, or the policy, the deadline or the caller ends the call, and keeps to the rate
 * limit on the way. Whatever happens, it settles by the deadline.
 *
 * @throws {LatchkeyError} With the `outcome` and the `attempts` of the whole call.
 */
export async function carryOut<Result>(
  connection: Connection,
  options: CallOptions,
  prepare: () => CallPlan<Result>,
): Promise<Result> {
  const { request, effect, policy, read } = prepare();
  const { timeoutMs, rateLimiter, mask } = connection;
  const { deadlineMs = connection.deadlineMs, maxAttempts: most, signal } = options;
  const deadline = now() + deadlineMs;
  const attempts: Attempt[] = [];
  // Made when somebody asks for it: to mask a path may take longer than all the rest of a call.
  const infoOf = (): CallInfo => {
    const { operation, method, url } = request;
    const { host, pathname } = new URL(url);
    return { operation, method, host, path: mask(pathname) };
  };
  const conclude = (): Conclusion => {
    // Of a write's attempts the most doubtful one counts; a read that is responded to in the end is responded to.
    const doubtful = attempts.find(({ outcome }) => effect !== 'read' && outcome === 'unknown');
    const { outcome = 'not-sent' } = doubtful ?? attempts.at(-1) ?? {};
    return { info: infoOf(), effect, outcome, attempts };
  };
  const onWait = (waitMs: number) => {
    for (const each of [connection, options]) notify(each.onWait, waitMs, infoOf());
  };

  for (let waitMs = 0; ; ) {
    const waitingSince = now();
    try {
      if (waitMs || rateLimiter)
        await within(deadline - now(), signal, async (ending) => {
          if (waitMs) await pause(waitMs, ending);
          const turn = { signal: ending, deadlineMs: deadline - now(), onWait };
          if (rateLimiter) await rateLimiter.acquire(effect, turn);
        });
    } catch (ended) {
      const { problem = 'rate-limit', cause } = ended as Ended;
      throw new ConnectionError(conclude(), { problem, phase: 'connect' }, cause, mask);
    }
    const started = now();
    const startedAt = Date.now();
    const sent = await send(connection, request, Math.min(timeoutMs, deadline - started), signal);
    const found = sent.toError ? sent : read(sent);
    const failed = found.toError && found;
    // Nobody asks about an attempt that succeeded.
    if (!failed && !(connection.onAttempt || options.onAttempt)) return found.result;
    const attempt: Attempt = {
      ...infoOf(),
      number: attempts.length + 1,
      waitedMs: started - waitingSince,
      startedAt,
      durationMs: now() - started,
      phase: failed?.phase ?? 'response',
      status: sent.status,
      code: failed?.code,
      outcome: failed && outcomeOf({ effect, ...failed }),
    };
    attempts.push(attempt);
    const next = failed && nextAttempt(policy, { ...failed, ...attempt, most, leftMs: deadline - now() });
    for (const each of [connection, options]) notify(each.onAttempt, attempt, next);
    if (!failed) return found.result;
    if (!next) throw failed.toError(conclude());
    ({ waitMs } = next);
  }
}
