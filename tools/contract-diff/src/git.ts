import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { CommandError } from '@latchkey/cli';

/** Something that git does not know here; the message says what to do. */
class GitProblem extends CommandError {
  override name = 'GitProblem';
  override readonly exitCode = 2;
}

export interface Base {
  /** As it was asked for, or as it was found: `main`, `@latchkey/kinguin@1.2.0`. */
  readonly ref: string;
  /** Where the work began: the last commit that HEAD shares with the ref. */
  readonly commit: string;
}

/** The history of a repository during one command: what many contracts and packages ask, git is asked once. */
export class History {
  readonly #repository: string;
  readonly #given: string | undefined;
  readonly #bases = new Map<string, Base | undefined>();
  readonly #changed = new Map<string, string[]>();

  /** @param given A branch, tag or commit that everything is compared with. */
  constructor(repository: string, given?: string) {
    this.#repository = repository;
    this.#given = given;
  }

  /**
   * What to compare with.
   *
   * @param releases The pattern of the release tags; the last one is taken when nothing is given, else `main`.
   * @throws {GitProblem} When there is no such ref, or none that HEAD has anything in common with.
   */
  base(releases: string): Base {
    const repository = this.#repository;
    const given = this.#given;
    const refs = given ? [given] : [lastTag(repository, releases), 'main', 'origin/main'];
    for (const ref of refs) {
      const base = ref && this.#baseAt(ref);
      if (base) return base;
    }
    const [what, todo] = given
      ? [
          `There is no "${given}" in this repository.`,
          'Fetch it first, or name another branch, tag or commit.',
        ]
      : [`There is neither a release tag ${releases} nor a branch "main".`, 'Name a branch, tag or commit.'];
    throw new GitProblem(`${what} ${todo}`);
  }

  #baseAt(ref: string): Base | undefined {
    if (!this.#bases.has(ref)) this.#bases.set(ref, baseAt(this.#repository, ref));
    return this.#bases.get(ref);
  }

  /** The files of the working tree that differ from a commit, new and deleted ones included, by path. */
  changedSince(commit: string): readonly string[] {
    const changed = this.#changed.get(commit) ?? changedFiles(this.#repository, commit);
    this.#changed.set(commit, changed);
    return changed;
  }
}

/** @returns `undefined` when there is no such commit. */
function baseAt(repository: string, ref: string): Base | undefined {
  if (!attempt(repository, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]))
    return undefined;
  const commit = attempt(repository, ['merge-base', ref, 'HEAD'])?.trim();
  if (commit) return { ref, commit };
  throw new GitProblem(
    `HEAD and "${ref}" have no commit in common. In a shallow clone, run \`git fetch --unshallow\` first.`,
  );
}

const lastTag = (repository: string, pattern: string) =>
  attempt(repository, ['describe', '--tags', '--abbrev=0', '--match', pattern])?.trim();

/** Names of the folders right under one, as a commit has them. */
export const foldersAt = (repository: string, commit: string, folder: string): string[] =>
  git(repository, ['ls-tree', '-d', '--name-only', commit, `${folder}/`])
    .split('\n')
    .filter(Boolean)
    .map((path) => path.slice(folder.length + 1));

/** Writes folders as a commit has them under another one; those that it does not have are left out. */
export function exportFolders(
  repository: string,
  commit: string,
  folders: readonly string[],
  into: string,
): void {
  const there = git(repository, ['ls-tree', '-d', '--name-only', commit, ...folders])
    .split('\n')
    .filter(Boolean);
  if (there.length === 0) return;
  // With an index of its own: the repository's is left alone.
  const env = { ...process.env, GIT_INDEX_FILE: join(into, '.index') };
  execFileSync('git', [`--work-tree=${into}`, 'checkout', '--quiet', commit, '--', ...there], {
    cwd: repository,
    env,
  });
}

/** A file as a commit has it; `undefined` where it has none. */
export const fileAt = (repository: string, commit: string, file: string): string | undefined =>
  attempt(repository, ['show', `${commit}:${file}`]);

function changedFiles(repository: string, commit: string): string[] {
  const lists = [
    git(repository, ['diff', '--name-only', '--no-renames', '-z', commit]),
    git(repository, ['ls-files', '--others', '--exclude-standard', '-z']),
  ];
  return lists.flatMap((list) => list.split('\0').filter(Boolean)).sort();
}

const attempt = (cwd: string, args: string[]): string | undefined => {
  try {
    return git(cwd, args) || undefined;
  } catch {
    return undefined;
  }
};

const git = (cwd: string, args: string[]): string =>
  execFileSync('git', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
