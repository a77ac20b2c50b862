import type { Effect, Outcome, Phase } from './outcome.ts';

/** Why a failed attempt is made again: a word of {@link NextAttempt.reason}. */
const read: readonly string[] = ['not-sent', 'lost', '408', '429', '500', '502', '503', '504'];
const write: readonly string[] = ['not-sent', '429'];

/** The reasons for which a call is sent again without asking anybody. */
export const retryPolicies = {
  read,
  // Only a 429 is surely not carried out: a write that may have been is never sent again blindly.
  write,
  purchase: write,
  // Repeating it changes nothing, and the supplier says when it is worth while.
  repeatable: ['retryable', ...read],
} satisfies Record<Effect | 'repeatable', readonly string[]>;

export type RetryPolicyName = keyof typeof retryPolicies;

/** The most attempts of a write, unless the caller says otherwise. A read is repeated until the deadline. */
const mostWrites = 4;

/** Waits between attempts, in milliseconds: full jitter below a range that doubles from the first to the longest. */
const firstWait = 250;
const longestWait = 10_000;

/** What a failed attempt left behind, as far as retrying goes. */
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
}

/** The bounds of a call. */
export interface Bounds {
  /** Which attempt it was: 1, 2, … */
  readonly number: number;
  /** The most attempts that the caller wants. */
  readonly most?: number | undefined;
  /** What is left until the end of the whole call, in milliseconds. */
  readonly leftMs: number;
}

/** A wait before the next attempt, and why there is one. */
export interface NextAttempt {
  readonly waitMs: number;
  /** `retryable` by the supplier's word, `not-sent`, `lost` on the way, or the status of the response. */
  readonly reason: string;
}

/**
 * Tells when to make the next attempt.
 *
 * @returns `undefined` when there is to be no other one.
 */
export function nextAttempt(
  name: RetryPolicyName,
  { outcome, phase, status, retryable, problem, retryAt = 0, number, most, leftMs }: Failure & Bounds,
): NextAttempt | undefined {
  const policy = retryPolicies[name];
  const reasons = [retryable && 'retryable', outcome, phase === 'response' ? `${status}` : 'lost'];
  const reason = reasons.find((word) => policy.includes(word as string));
  const limit = most ?? (policy === write ? mostWrites : Infinity);
  if (!reason || number >= limit || problem === 'aborted') return;
  const range = Math.min(firstWait * 2 ** (number - 1), longestWait);
  const waitMs = Math.max(range * Math.random(), retryAt - Date.now());
  if (waitMs < leftMs) return { waitMs, reason };
}
