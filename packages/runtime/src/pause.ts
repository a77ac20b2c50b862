import { within } from './within.ts';

/**
 * Waits, for as long as a timer can.
 *
 * @throws The reason of `signal`, when it ends the wait.
 */
export async function pause(waitMs: number, signal?: AbortSignal | undefined): Promise<void> {
  await within(waitMs, signal, () => new Promise(() => {})).catch(() => {});
  signal?.throwIfAborted();
}
