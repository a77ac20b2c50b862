/** A little less than a timer can hold; with more it would fire at once. */
const longest = 2e9;

/**
 * Waits, for 23 days at most.
 *
 * @param onStart Gets what ends the wait early. What it returns is called when the wait is over.
 * @throws The reason of `signal`, when it ends the wait; what `onStart` and what it returns throw.
 */
export async function pause(
  waitMs: number,
  signal?: AbortSignal | undefined,
  onStart?: (end: () => void) => () => void,
): Promise<void> {
  signal?.throwIfAborted();
  let end!: () => void;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let onEnd: (() => void) | undefined;
  await new Promise<void>((resolve) => {
    end = resolve;
    signal?.addEventListener('abort', end);
    timer = setTimeout(end, Math.min(waitMs, longest));
    onEnd = onStart?.(end);
  });
  clearTimeout(timer);
  signal?.removeEventListener('abort', end);
  onEnd?.();
  signal?.throwIfAborted();
}
