/**
 * Waits.
 *
 * @throws The reason of `signal`, when it ends the wait.
 */
export async function pause(waitMs: number, signal?: AbortSignal | undefined): Promise<void> {
  let end!: () => void;
  let timer: ReturnType<typeof setTimeout> | undefined;
  await new Promise<void>((resolve) => {
    end = resolve;
    signal?.addEventListener('abort', end);
    timer = setTimeout(end, signal?.aborted ? 0 : waitMs);
  });
  clearTimeout(timer);
  signal?.removeEventListener('abort', end);
  signal?.throwIfAborted();
}
