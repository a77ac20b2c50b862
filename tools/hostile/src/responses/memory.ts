import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

const collectOnce = runInNewContext('gc') as () => void;

/** Collects all that is not in use. The second time waits for what the first leaves to a thread of its own: buffers. */
export function collect(): void {
  collectOnce();
  collectOnce();
}

/** Tells how much memory is in use once all that is not has been collected, in bytes. */
export function memoryInUse(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
