import { fromPointer, toPointer } from '@latchkey/openapi';
import type { Fault } from '../problem.ts';
import { readSourcesPage, type SourcePlace } from '../sources-page.ts';
import type { Spec } from '../spec.ts';
import { assertionsOf } from './assertions.ts';
import { writtenValue } from './written-value.ts';

/**
 * A statement states the value of each of its places, and all that a contract asserts is stated by somebody.
 *
 * @param only The one file that is looked at, where the others are known to be as stated.
 */
export function checkClaims(spec: Spec, only?: string): Fault[] {
  const { statements } = readSourcesPage(spec.sourcesFile);
  const differing = statements.flatMap(({ id, places }) =>
    places.flatMap((place) => (!only || place.file === only ? (valueFault(id, place, spec) ?? []) : [])),
  );
  return [
    ...differing,
    ...unclaimed(spec, only ? [only] : undefined).map(({ file, keys, kind }) => ({
      file: spec.path(file),
      keys,
      message: `No statement in SOURCES.md says where this ${kind} comes from: \`${toPointer(keys)}\`, which is \`${writtenValue(spec.valueOf(file, keys))}\`. Write one; \`pnpm claims add\` proposes it.`,
    })),
  ];
}

/** What no statement points to, nor to anything around it. */
export function unclaimed(spec: Spec, files?: readonly string[]): ReturnType<typeof assertionsOf> {
  const { statements } = readSourcesPage(spec.sourcesFile);
  const claimed = new Set(
    statements.flatMap(({ places }) => places.map(({ file, place }) => `${file}#${place}`)),
  );
  return assertionsOf(spec, files).filter(
    ({ file, keys }) =>
      ![...keys, ''].some((_, depth) => claimed.has(`${file}#${toPointer(keys.slice(0, depth))}`)),
  );
}

/** What stands at a place, as the page is to write it; `undefined` for code and where nothing stands. */
export function writtenAt(spec: Spec, { file, place }: SourcePlace): string | undefined {
  const value = file.endsWith('.ts') ? undefined : spec.valueOf(file, fromPointer(place));
  return value === undefined ? undefined : writtenValue(value);
}

function valueFault(id: string, place: SourcePlace, spec: Spec): Fault | undefined {
  const value = writtenAt(spec, place);
  if (place.value === value) return undefined;
  return { file: spec.sourcesFile, line: place.line, message: differenceOf(id, place, value) };
}

function differenceOf(
  id: string,
  { file, place, value: stated }: SourcePlace,
  value: string | undefined,
): string {
  const where = `${file}#${place}`;
  const how = '`pnpm claims --update` writes what stands there';
  if (value === undefined) return `${id} states that ${where} is ${stated}, but there is no value there.`;
  if (stated === undefined) return `${id} does not state the value of ${where}, which is ${value}: ${how}.`;
  return `${id} states that ${where} is ${stated}, but it is ${value}. Correct the one that is wrong; ${how}.`;
}
