import { setTimeout as sleep } from 'node:timers/promises';

/** Waits so many milliseconds. */
export type Pause = (waitMs: number, signal?: AbortSignal | undefined) => Promise<void>;

/** The most that a timer holds; with more it would fire at once. A pre-order may be months away. */
const longestTimer = 2 ** 31 - 1;

/** @throws The reason of `signal`, when it ends the wait. */
export const pause: Pause = async (waitMs, signal) => {
  for (let left = waitMs; left > 0; left -= longestTimer) {
    await sleep(Math.min(left, longestTimer), undefined, { signal }).catch(() => signal?.throwIfAborted());
  }
};
