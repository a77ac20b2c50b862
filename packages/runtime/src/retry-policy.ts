import type { Effect, Outcome, Phase } from './outcome.ts';

/** Why a failed attempt is made again: a word of {@link Pause.reason}. */
const read: readonly string[] = ['not-sent', 'lost', '408', '429', '500', '502', '503', '504'];

/** The reasons for which a call is sent again without asking anybody. */
export const retryPolicies = {
  read,
  // Only a 429 is surely not carried out: a write that may have been is never sent again blindly.
  write: ['not-sent', '429'],
  // Repeating it changes nothing, and the supplier says when it is worth while.
  repeatable: ['retryable', ...read],
} satisfies Record<Effect | 'repeatable', readonly string[]>;

export type RetryPolicyName = keyof typeof retryPolicies;

/** Waits between attempts, in milliseconds: full jitter below a range that doubles from the first to the longest. */
const firstRange = 250;
const longestRange = 10_000;

/** What a failed attempt left behind, as far as retrying goes, and the bounds of its call. */
export interface Failure {
  readonly outcome?: Outcome | undefined;
  readonly phase?: Phase | undefined;
  readonly status?: number | undefined;
  /** The supplier calls it retryable. */
  readonly retryable?: boolean | undefined;
  /** `aborted`: the caller has ended the call. */
  readonly problem?: string | undefined;
  /** Not before this time, in milliseconds since 1970. */
  readonly retryAt?: number | undefined;
  /** How many attempts were made. */
  readonly tries: number;
  /** The most attempts. Default 4; unless the supplier calls an error response retryable, which goes on until the deadline. */
  readonly maxAttempts?: number | undefined;
  /** The end of the whole call, in milliseconds since 1970. */
  readonly deadline: number;
}

/** A wait before the next attempt, and why there is one. */
export interface Pause {
  readonly waitMs: number;
  /** `retryable` by the supplier's word, `not-sent`, `lost` on the way, or the status of the response. */
  readonly reason: string;
}

/**
 * Tells when to try again.
 *
 * @returns `undefined` when there is to be no other attempt.
 */
export function nextTry(name: RetryPolicyName, failure: Failure): Pause | undefined {
  const { outcome, phase, status, retryable, problem, retryAt = 0, tries, deadline } = failure;
  const policy: readonly unknown[] = retryPolicies[name];
  const reasons = [retryable && 'retryable', outcome, phase === 'response' ? `${status}` : 'lost'];
  const reason = reasons.find((word) => policy.includes(word));
  const { maxAttempts = reason === 'retryable' ? Infinity : 4 } = failure;
  if (!reason || !(tries < maxAttempts) || problem === 'aborted') return;
  const now = Date.now();
  const range = Math.min(firstRange * 2 ** (tries - 1), longestRange);
  const waitMs = Math.max(range * Math.random(), retryAt - now);
  if (now + waitMs < deadline) return { waitMs, reason };
}
