import type { LatchkeyError } from './errors/latchkey-error.ts';
import type { Attempt } from './outcome.ts';

/**
 * Makes an error say that what it is about may have been carried out, whatever it said before.
 *
 * @param attempts All that was tried, also before the call that failed last.
 * @param advice What to do next.
 */
export function inDoubt(error: LatchkeyError, attempts: readonly Attempt[], advice: string): LatchkeyError {
  // What it says to do next, it says last.
  error.message = `${error.message.replace(/;[^;]*$/, '').trim()}; it may have been carried out: ${advice}`;
  return Object.assign(error, { outcome: 'unknown', attempts });
}
