import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** What a command line needs of its process. */
export interface Terminal {
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: NodeJS.ProcessEnv;
  on(signal: EndSignal, listener: (signal: EndSignal) => void): unknown;
  removeListener(signal: EndSignal, listener: (signal: EndSignal) => void): unknown;
}

export type EndSignal = 'SIGINT' | 'SIGTERM';

/**
 * Writes lines. It waits for a reader that is slow; one that has gone, such as `head`, has read enough.
 *
 * @returns Resolves when more can be written.
 */
export const writerTo = (stream: Writable) => {
  let isGone = false;
  stream.on('error', () => {
    isGone = true;
  });
  return async (text: string): Promise<void> => {
    if (isGone || stream.write(`${text}\n`)) return;
    await once(stream, 'drain').catch(() => {});
  };
};
