import { pause } from './pause.ts';

export interface Backoff {
  /** The range of the first wait, in milliseconds; it doubles from wait to wait. */
  readonly first: number;
  /** The largest range, in milliseconds. */
  readonly longest: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Starts a series of waits that grow, each of a random half to whole of its range.
 *
 * @returns Waits once each time it is called, for `mostMs` milliseconds at most.
 * @throws The returned function throws the reason of `signal`, when it ends a wait.
 */
export function growingPause({ first, longest, signal }: Backoff): (mostMs: number) => Promise<void> {
  let range = first;
  return (mostMs) => {
    const waitMs = range * (0.5 + Math.random() / 2);
    range = Math.min(range * 2, longest);
    return pause(Math.max(Math.min(waitMs, mostMs), 0), signal);
  };
}
