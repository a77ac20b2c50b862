import { pause } from './pause.ts';

export interface Backoff {
  /** The range of the first wait, in milliseconds; it doubles from wait to wait. */
  readonly first: number;
  /** The largest range, in milliseconds. */
  readonly longest: number;
  /** When the last wait must be over, in milliseconds from now. */
  readonly deadlineMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Starts a series of waits that grow, each of a random half to whole of its range.
 *
 * @returns Waits once each time it is called. `false`, at once, when the wait would end after the deadline.
 * @throws The returned function throws the reason of `signal`, when it ends a wait.
 */
export function nextPause({ first, longest, deadlineMs = 60_000, signal }: Backoff): () => Promise<boolean> {
  const deadline = Date.now() + deadlineMs;
  let range = first;
  return async () => {
    const waitMs = range * (0.5 + Math.random() / 2);
    range = Math.min(range * 2, longest);
    if (Date.now() + waitMs > deadline) return false;
    await pause(waitMs, signal);
    return true;
  };
}
