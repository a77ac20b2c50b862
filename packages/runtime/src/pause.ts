/** A little less than a timer can hold; with more it would fire at once. */
const longest = 2e9;

/**
 * Waits, for 23 days at most.
 *
 * @throws The reason of `signal`, when it ends the wait.
 */
export async function pause(waitMs: number, signal?: AbortSignal | undefined): Promise<void> {
  let end!: () => void;
  let timer: ReturnType<typeof setTimeout> | undefined;
  await new Promise<void>((resolve) => {
    end = resolve;
    signal?.addEventListener('abort', end);
    timer = setTimeout(end, signal?.aborted ? 0 : Math.min(waitMs, longest));
  });
  clearTimeout(timer);
  signal?.removeEventListener('abort', end);
  signal?.throwIfAborted();
}
