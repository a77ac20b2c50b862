import { schemaModule } from '@latchkey/codegen/schema-module';
import { Description, describePlace } from '@latchkey/openapi';
import { type Finding, type Location, locationOf } from '../finding.ts';
import { trace } from '../trace.ts';
import { compareArguments } from './compare-arguments.ts';
import type { Break } from './compare-types.ts';
import { compileBoth } from './compile-both.ts';
import { findBreaks } from './find-breaks.ts';
import { type Bundle, sliceOf, withPlainMediaTypes } from './slice.ts';

/**
 * What code that was written against the types of the base loses, in the operations in which anything changed. The
 * generator as it is now makes both, so that a change of the generator is no change of the contract.
 *
 * @param bundles Those operations of both sides, in one document each.
 */
export async function compareTypes(
  base: Description,
  revision: Description,
  bundles: readonly [Bundle, Bundle],
): Promise<Finding[]> {
  const documents = bundles.map((bundle) => withPlainMediaTypes(sliceOf(bundle)) as object);
  // One after the other: each takes a lot of memory, and is made by the processor alone.
  const modules: string[] = [];
  for (const document of documents) modules.push(await schemaModule(JSON.stringify(document)));
  const [was, is] = documents.map((document) => new Description(document)) as [Description, Description];
  const breaks = findBreaks(compileBoth(...(modules as [string, string])), was, is);
  const [before, after] = documents as [object, object];
  return locateBreaks([...breaks, ...compareArguments(before, after)], base, revision);
}

/** Where a break is written on one side, or the last place on the way there. */
interface Traced {
  readonly isExact: boolean;
  readonly location: Location;
}

/** The breaks that the compiler found, with where they are written; one finding for a part used in many places. */
function locateBreaks(breaks: readonly Break[], base: Description, revision: Description): Finding[] {
  const findings = new Map<string, Finding>();
  // One side after the other: to go back and forth between two files is to read both each time.
  const [bases, revisions] = [base, revision].map((side) =>
    breaks.map(({ steps }) => {
      const { place, isExact } = trace(side, steps);
      return { isExact, location: locationOf(side, place) };
    }),
  ) as [Traced[], Traced[]];
  for (const [index, { steps, message }] of breaks.entries()) {
    const [was, is] = [bases[index], revisions[index]] as [Traced, Traced];
    const [before, after] = [was.location, is.location];
    const place = describePlace(steps, is.isExact ? revision : base);
    const key = `${before.file}${before.pointer} ${after.file}${after.pointer} ${message}`;
    const known = findings.get(key);
    if (known?.places.includes(place)) continue;
    findings.set(key, {
      verdict: 'major',
      places: [...(known?.places ?? []), place],
      message,
      seenBy: ['types'],
      base: was.isExact ? before : undefined,
      revision: is.isExact ? after : undefined,
    });
  }
  return [...findings.values()];
}
