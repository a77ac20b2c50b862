import { schemaModule } from '@latchkey/codegen/schema-module';
import { Description, describePlace } from '@latchkey/openapi';
import { type Finding, locationOf } from '../finding.ts';
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

/** The breaks that the compiler found, with where they are written; one finding for a part used in many places. */
function locateBreaks(breaks: readonly Break[], base: Description, revision: Description): Finding[] {
  const findings = new Map<string, Finding>();
  for (const { steps, message } of breaks) {
    const [was, is] = [trace(base, steps), trace(revision, steps)];
    const [before, after] = [locationOf(base, was.place), locationOf(revision, is.place)];
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
