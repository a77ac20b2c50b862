/** Thrown when the time or the caller ended something before it was done. */
export class Ended {
  declare readonly problem: 'timeout' | 'aborted';
  /** The reason of the caller's signal. */
  declare readonly cause: unknown;

  constructor(problem: Ended['problem'], cause?: unknown) {
    Object.assign(this, { problem, cause });
  }
}

/**
 * Does something within a time, also where what it waits for ignores its signal.
 *
 * @param ms The time, in milliseconds.
 * @param signal The caller's.
 * @param work Gets a signal that ends when the time or the caller ends the work.
 * @throws {Ended} When that happens, or else what `work` throws.
 */
export async function within<Result>(
  ms: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  if (signal?.aborted) throw new Ended('aborted', signal.reason);
  if (ms <= 0) throw new Ended('timeout');
  const abort = new AbortController();
  let end!: (problem: Ended['problem']) => void;
  const ended = new Promise<never>((_, reject) => {
    end = (problem) => reject(new Ended(problem, signal?.reason));
  });
  const onAbort = () => end('aborted');
  const timer = setTimeout(end, ms, 'timeout');
  signal?.addEventListener('abort', onAbort);
  try {
    return await Promise.race([ended, work(abort.signal)]);
  } catch (error) {
    // Lets go of what is still under way, such as a connection.
    abort.abort();
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}
