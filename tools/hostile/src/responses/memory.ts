import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

/** Collects all that is not in use. */
export const collect = runInNewContext('gc') as () => void;

/** Tells how much memory is in use once all that is not has been collected, in bytes. */
export function memoryInUse(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
