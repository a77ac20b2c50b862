import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { WireChange } from './redocly.ts';
import { isReordered } from './reordered.ts';
import type { SpecFiles } from './spec-files.ts';
import { toPointer } from './spec-files.ts';

/** What both sides have and `redocly diff` does not look into. */
export interface BlindSpot {
  readonly file: string;
  readonly keys: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

const ignoredFolders = new Set(['node_modules', 'dist', '.turbo']);

/**
 * Extensions, examples and the order of security that differ between files of the same name, and that Redocly has
 * not listed.
 */
export function blindSpots(base: SpecFiles, revision: SpecFiles, listed: readonly WireChange[]): BlindSpot[] {
  const pointers = new Set(
    listed.map(({ revision: place }) => `${place?.file}${place?.pointer.replace(/^#/, '')}`),
  );
  const documents = filesOf(dirname(revision.root)).filter((name) => /\.(ya?ml|json)$/.test(name));
  return documents.flatMap((name) => {
    const files = [base, revision].map(({ root }) => join(dirname(root), name)) as [string, string];
    if (!existsSync(files[0])) return [];
    const isExample = name.includes('components/examples/');
    return [...differences(base.read(files[0]), revision.read(files[1]), [], isExample)]
      .map((spot) => ({ ...spot, file: files[1] }))
      .filter(({ file, keys }) => !pointers.has(file + toPointer(keys)));
  });
}

function* differences(
  before: unknown,
  after: unknown,
  keys: readonly string[],
  blind: boolean,
): Generator<Omit<BlindSpot, 'file'>> {
  if (before === undefined || after === undefined) return;
  if (isDeepStrictEqual(before, after) || (isTexts(after) && isReordered({ before, after }))) return;
  if (blind) yield { keys, before, after };
  else if (isObject(before) && isObject(after)) {
    for (const key of Object.keys(after)) {
      const [was, is] = [before[key], after[key]];
      yield* differences(was, is, [...keys, key], isBlind(key, keys.at(-1), was, is));
    }
  }
}

/** A member or a header may be called like a keyword. */
const isBlind = (key: string, parent: string | undefined, before: unknown, after: unknown) =>
  !['properties', 'headers'].includes(parent ?? '') &&
  (/^(x-.*|examples?)$/.test(key) || (key === 'security' && isReordered({ before, after })));

/** Of a list of values the order says nothing. */
const isTexts = (value: unknown) => Array.isArray(value) && value.every((item) => typeof item === 'string');

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The files of a spec, relative to its folder, with forward slashes: a reference may lead to any of them. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => !file.split('/').some((part) => ignoredFolders.has(part)))
    .sort();
}
