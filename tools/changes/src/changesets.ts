import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseChangesetFile } from '@changesets/parse';
import type { Release } from './packages.ts';

export interface Changeset {
  /** Relative to the repository: `.changeset/kinguin-1a2b3c.md`. */
  readonly file: string;
  readonly releases: readonly Release[];
  readonly summary: string;
}

/** A changeset that says nothing usable; the message names the file. */
export class UnreadableChangeset extends Error {
  override name = 'UnreadableChangeset';
}

/** The changesets that this work has added or changed: those that a commit has word for word are somebody else's. */
export function changesetsSince(repository: string, commit: string): Changeset[] {
  const folder = join(repository, '.changeset');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => ({ file: `.changeset/${name}`, text: readFileSync(join(folder, name), 'utf8') }))
    .filter(({ file, text }) => fileAt(repository, commit, file) !== text)
    .map(({ file, text }) => ({ file, ...parse(file, text) }));
}

function parse(file: string, text: string) {
  try {
    return parseChangesetFile(text);
  } catch (error) {
    throw new UnreadableChangeset(`${file}: ${error instanceof Error ? error.message : error}`);
  }
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
