import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseChangesetFile } from '@changesets/parse';
import { CommandError, type PublicPackage } from '@latchkey/cli';
import type { History } from '../git.ts';
import type { Release } from './releases.ts';

export interface Changeset {
  /** Relative to the repository: `.changeset/kinguin-1a2b3c.md`. */
  readonly file: string;
  readonly text: string;
  readonly releases: readonly Release[];
  readonly summary: string;
}

/** A changeset that a release could not use; the message names the file. */
class UnusableChangeset extends CommandError {
  override name = 'UnusableChangeset';
  override readonly exitCode = 2;
}

/** The files of all changesets, relative to the repository. */
export function changesetFiles(repository: string): string[] {
  const folder = join(repository, '.changeset');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => `.changeset/${name}`);
}

/**
 * All changesets of the working tree.
 *
 * @param packages Those that are published.
 * @throws {UnusableChangeset} When one cannot be read, names no published package, or says nothing.
 */
export function readChangesets(repository: string, packages: readonly PublicPackage[]): Changeset[] {
  return changesetFiles(repository).map((file) => {
    const text = readFileSync(join(repository, file), 'utf8');
    const changeset = { file, text, ...parse(file, text) };
    const fault = faultOf(changeset, packages);
    if (fault) throw new UnusableChangeset(`${file}: ${fault}`);
    return changeset;
  });
}

/** Those that some work has added or changed: what a commit has word for word is somebody else's. */
export function changedSince(
  history: History,
  commit: string,
  changesets: readonly Changeset[],
): Changeset[] {
  const before = history.filesAt(
    commit,
    changesets.map(({ file }) => file),
  );
  return changesets.filter(({ text }, index) => before[index] !== text);
}

function parse(file: string, text: string) {
  try {
    return parseChangesetFile(text);
  } catch (error) {
    throw new UnusableChangeset(`${file}: ${error instanceof Error ? error.message : error}`);
  }
}

function faultOf({ releases, summary }: Changeset, packages: readonly PublicPackage[]): string | undefined {
  const unknown = releases.find(({ name }) => !packages.some(({ manifest }) => manifest.name === name));
  if (unknown) return `${unknown.name} is no package that is published.`;
  if (releases.length > 0 && !summary.trim())
    return 'it has no sentence, and that is what the changelog would say.';
}
