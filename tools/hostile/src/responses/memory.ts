import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Tells how much memory is in use once all that is not has been collected, in bytes. */
export function memoryInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
