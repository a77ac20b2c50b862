import { schemaModule } from '@latchkey/codegen/schema-module';
import { Description, describePlace } from '@latchkey/openapi';
import { type Finding, locationOf } from '../finding.ts';
import { trace } from '../trace.ts';
import type { Break } from './compare-types.ts';
import { compileBoth } from './compile-both.ts';
import { findBreaks } from './find-breaks.ts';

/**
 * What code that was written against the types of the first bundle loses with the second. The generator as it is now
 * makes both, so that a change of the generator is no change of the contract.
 */
export async function typeBreaks(base: string, revision: string): Promise<Break[]> {
  const bundles = [base, revision];
  const [before, after] = (await Promise.all(bundles.map(schemaModule))) as [string, string];
  const [was, is] = bundles.map((text) => new Description(JSON.parse(text))) as [Description, Description];
  return findBreaks(compileBoth(before, after), was, is);
}

/** The breaks that the compiler found, with where they are written; one finding for a part used in many places. */
export function locateBreaks(breaks: readonly Break[], base: Description, revision: Description): Finding[] {
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
