import type { Effect, Outcome, Phase } from './outcome.ts';

/** When a call may be sent again without asking anybody; always, when it provably never arrived. */
export interface RetryPolicy {
  /** After these answers. */
  readonly statuses: readonly number[];
  /** After a lost or cut answer. */
  readonly lost?: boolean;
  /** After a refusal that the supplier itself calls retryable, until the deadline. */
  readonly retryable?: boolean;
}

const read = { statuses: [408, 429, 500, 502, 503, 504], lost: true } satisfies RetryPolicy;

export const retryPolicies = {
  read,
  // Only a 429 is surely not carried out: a write that may have been is never sent again blindly.
  write: { statuses: [429] },
  // Repeating it changes nothing, and the supplier says when it is worth while.
  repeatable: { ...read, retryable: true },
} satisfies Record<Effect | 'repeatable', RetryPolicy>;

export type RetryPolicyName = keyof typeof retryPolicies;

/** Waits between attempts, in milliseconds: full jitter below a range that doubles. */
const backoff = { first: 250, longest: 10_000 };

/** What a failed attempt left behind, as far as retrying goes. */
export interface Failure {
  readonly outcome?: Outcome | undefined;
  readonly phase?: Phase | undefined;
  readonly status?: number | undefined;
  /** The supplier calls it retryable. */
  readonly retryable?: boolean;
  /** `aborted`: the caller has ended the call. */
  readonly problem?: string;
  /** Not before this time, in milliseconds since 1970. */
  readonly retryAt?: number | undefined;
}

/** A wait before the next attempt, and why there is one. */
export interface Pause {
  readonly waitMs: number;
  /** `retryable` by the supplier's word, `not-sent`, `lost` on the way, or the status of the answer. */
  readonly reason: string;
}

export interface Bounds {
  /** How many attempts were made. */
  readonly tries: number;
  /** The most attempts. Default 4; unless the supplier calls a refusal retryable, which goes on until the deadline. */
  readonly maxAttempts: number | undefined;
  /** The end of the whole call, in milliseconds since 1970. */
  readonly deadline: number;
}

/**
 * Tells when to try again.
 *
 * @returns `undefined` when there is to be no other attempt.
 */
export function nextTry(
  name: RetryPolicyName,
  failure: Failure,
  { tries, maxAttempts, deadline }: Bounds,
): Pause | undefined {
  const policy: RetryPolicy = retryPolicies[name];
  const reason = reasonFor(policy, failure);
  const most = maxAttempts ?? (reason === 'retryable' ? tries + 1 : 4);
  if (!reason || tries >= most || failure.problem === 'aborted') return undefined;
  const range = Math.min(backoff.longest, backoff.first * 2 ** Math.min(tries - 1, 10));
  const now = Date.now();
  const waitMs = Math.max(range * Math.random(), (failure.retryAt ?? 0) - now);
  return now + waitMs < deadline ? { waitMs, reason } : undefined;
}

function reasonFor(
  policy: RetryPolicy,
  { outcome, phase, status = 0, retryable }: Failure,
): string | undefined {
  if (policy.retryable && retryable) return 'retryable';
  if (outcome === 'not-sent') return outcome;
  if (phase !== 'answer') return policy.lost ? 'lost' : undefined;
  return policy.statuses.includes(status) ? `${status}` : undefined;
}
