import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseChangesetFile } from '@changesets/parse';
import type { Package, Release } from './packages.ts';

export interface Changeset {
  /** Relative to the repository: `.changeset/kinguin-1a2b3c.md`. */
  readonly file: string;
  readonly text: string;
  readonly releases: readonly Release[];
  readonly summary: string;
}

/** A changeset that a release could not use; the message names the file. */
export class UnusableChangeset extends Error {
  override name = 'UnusableChangeset';
}

/**
 * All changesets of the working tree.
 *
 * @param packages Those that are published.
 * @throws {UnusableChangeset} When one cannot be read, names no published package, or says nothing.
 */
export function readChangesets(repository: string, packages: readonly Package[]): Changeset[] {
  const folder = join(repository, '.changeset');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => {
      const file = `.changeset/${name}`;
      const text = readFileSync(join(folder, name), 'utf8');
      const changeset = { file, text, ...parse(file, text) };
      const fault = faultOf(changeset, packages);
      if (fault) throw new UnusableChangeset(`${file}: ${fault}`);
      return changeset;
    });
}

/** Those that some work has added or changed: what a commit has word for word is somebody else's. */
export const changedSince = (repository: string, commit: string, changesets: readonly Changeset[]) =>
  changesets.filter(({ file, text }) => fileAt(repository, commit, file) !== text);

function parse(file: string, text: string) {
  try {
    return parseChangesetFile(text);
  } catch (error) {
    throw new UnusableChangeset(`${file}: ${error instanceof Error ? error.message : error}`);
  }
}

function faultOf({ releases, summary }: Changeset, packages: readonly Package[]): string | undefined {
  const unlisted = releases.find(({ name }) => !packages.some((known) => known.name === name));
  if (unlisted) return `${unlisted.name} is no package that is published.`;
  if (releases.length > 0 && !summary.trim())
    return 'it has no sentence, and that is what the changelog would say.';
}

/** A file as a commit has it; `undefined` where it has none. */
export function fileAt(repository: string, commit: string, file: string): string | undefined {
  try {
    return execFileSync('git', ['show', `${commit}:${file}`], {
      cwd: repository,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return undefined;
  }
}
