import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { parse } from 'yaml';

export interface Problem {
  /** Relative to the spec's folder. */
  file: string;
  /** From 1. */
  line?: number;
  message: string;
}

/** A `$ref`, or a value of a discriminator's mapping, as one file holds it. */
export interface Reference {
  from: string;
  /** The keys that lead to it, `$ref` left out. */
  keys: string[];
  written: string;
  /** The file it points to, relative to the spec's folder. */
  target: string;
}

export interface SpecTree {
  folder: string;
  /** Every file of the folder, relative to it, with forward slashes. */
  files: string[];
  read(file: string): unknown;
  referencesOf(file: string): Reference[];
  /** The references that `openapi.yaml` reaches, and those of the files they point to. */
  reached: Reference[];
}

export const rootFile = 'openapi.yaml';

const ignoredFolders = ['node_modules', 'dist', '.turbo'];

export function readSpec(folder: string): SpecTree {
  const files = filesOf(folder).sort();
  const documents = new Map<string, unknown>();
  const read = (file: string): unknown => {
    if (!documents.has(file)) documents.set(file, parse(readFileSync(join(folder, file), 'utf8')));
    return documents.get(file);
  };
  const referencesOf = (file: string): Reference[] => [...referencesIn(read(file), file, [])];
  return { folder, files, read, referencesOf, reached: reachedFrom(rootFile, files, referencesOf) };
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !file.split('/').some((part) => ignoredFolders.includes(part)));
}

function reachedFrom(start: string, files: string[], referencesOf: SpecTree['referencesOf']): Reference[] {
  const reached: Reference[] = [];
  const queue = files.includes(start) ? [start] : [];
  const seen = new Set(queue);
  for (const file of queue) {
    for (const reference of referencesOf(file)) {
      reached.push(reference);
      if (seen.has(reference.target) || !files.includes(reference.target)) continue;
      seen.add(reference.target);
      queue.push(reference.target);
    }
  }
  return reached;
}

function* referencesIn(value: unknown, from: string, keys: string[]): Generator<Reference> {
  if (typeof value !== 'object' || value === null) return;
  // The value of an example is the wire's own data, whatever its members are called.
  if (keys.length === 0 && from.startsWith('components/examples/')) return;
  const mapping = keys.at(-1) === 'mapping' && keys.at(-2) === 'discriminator';
  for (const [key, member] of Object.entries(value)) {
    if (typeof member === 'string' && (key === '$ref' || (mapping && /\.ya?ml$/.test(member)))) {
      const file = member.split('#')[0] ?? '';
      const target = file === '' ? from : posix.join(posix.dirname(from), file);
      yield { from, keys, written: member, target };
    } else {
      yield* referencesIn(member, from, [...keys, key]);
    }
  }
}
