import type { Break } from './compare-types.ts';
import { findBreaks } from './find-breaks.ts';
import { compileBoth } from './program.ts';

/**
 * What code that was written against the first bundle loses with the second.
 *
 * @param folder Where the generated types may be written.
 */
export async function typeBreaks(base: string, revision: string, folder: string): Promise<Break[]> {
  return findBreaks(await compileBoth(base, revision, folder), base, revision);
}
