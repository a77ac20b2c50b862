/** What `within` rejects with. */
export interface Ended {
  /** What ended it before it was done; `undefined` when it failed by itself. */
  readonly problem?: 'timeout' | 'aborted';
  /** The reason of the caller's signal, or what the work failed with. */
  readonly cause: unknown;
}

/** What a timer can hold, in milliseconds; with more it would fire at once. */
export const longestMs = 2 ** 31 - 1;

/**
 * Does something within a time, also where what it waits for ignores its signal.
 *
 * @param ms The time, in milliseconds; more than a timer can hold is cut to that.
 * @param signal The caller's.
 * @param work Gets a signal that ends when the time or the caller ends the work.
 * @throws {Ended} When that happens, or `work` throws.
 */
export async function within<Result>(
  ms: number,
  signal: AbortSignal | null | undefined,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let onAbort = () => {};
  try {
    return await new Promise((resolve, reject) => {
      const end = (problem: 'timeout' | 'aborted') => {
        reject({ problem, cause: signal?.reason } satisfies Ended);
        // Lets go of what is still under way. What has failed by itself is not: Node's fetch throws where nobody can
        // catch it when it is told so after it gave up.
        abort.abort();
      };
      onAbort = () => end('aborted');
      if (signal?.aborted) return onAbort();
      if (ms <= 0) return end('timeout');
      timer = setTimeout(end, Math.min(ms, longestMs), 'timeout');
      signal?.addEventListener('abort', onAbort);
      work(abort.signal).then(resolve, (cause) => reject({ cause } satisfies Ended));
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}
