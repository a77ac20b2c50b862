import { execFileSync } from 'node:child_process';

/** A question that git cannot respond here; the message says what to do. */
export class GitProblem extends Error {
  override name = 'GitProblem';
}

export interface Base {
  /** As it was asked for, or as it was found: `main`, `@latchkey/kinguin@1.2.0`. */
  readonly ref: string;
  /** Where the work began: the last commit that HEAD shares with the ref. */
  readonly commit: string;
}

/** The folder of the repository that a path lies in. @throws {GitProblem} */
export function repositoryOf(folder: string): string {
  const top = attempt(folder, ['rev-parse', '--show-toplevel']);
  if (!top) throw new GitProblem(`${folder} is in no git repository.`);
  return top;
}

/**
 * What to compare with.
 *
 * @param given A branch, tag or commit.
 * @param releases The pattern of the release tags; the last one is taken when nothing is given, else `main`.
 * @throws {GitProblem} When there is no such ref, or none that HEAD has anything in common with.
 */
export function findBase(repository: string, given: string | undefined, releases: string): Base {
  const refs = given ? [given] : [lastTag(repository, releases), 'main', 'origin/main'];
  const ref = refs.find((name) => name && commitOf(repository, name));
  if (!ref) {
    const [what, todo] = given
      ? [
          `There is no "${given}" in this repository.`,
          'Fetch it first, or name another branch, tag or commit.',
        ]
      : [`There is neither a release tag ${releases} nor a branch "main".`, 'Name a branch, tag or commit.'];
    throw new GitProblem(`${what} ${todo}`);
  }
  const commit = attempt(repository, ['merge-base', ref, 'HEAD']);
  if (!commit) {
    throw new GitProblem(
      `HEAD and "${ref}" have no commit in common. In a shallow clone, run \`git fetch --unshallow\` first.`,
    );
  }
  return { ref, commit };
}

const commitOf = (repository: string, ref: string) =>
  attempt(repository, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);

const lastTag = (repository: string, pattern: string) =>
  attempt(repository, ['describe', '--tags', '--abbrev=0', '--match', pattern]);

/** Names of the folders right under one, as a commit has them. */
export const foldersAt = (repository: string, commit: string, folder: string): string[] =>
  git(repository, ['ls-tree', '-d', '--name-only', commit, `${folder}/`])
    .split('\n')
    .filter(Boolean)
    .map((path) => path.slice(folder.length + 1));

/** Writes a folder as a commit has it under another one. */
export function exportFolder(repository: string, commit: string, folder: string, into: string): void {
  const archive = execFileSync('git', ['archive', '--format=tar', commit, folder], {
    cwd: repository,
    maxBuffer: 2 ** 30,
  });
  execFileSync('tar', ['-x', '-C', into], { input: archive });
}

const attempt = (cwd: string, args: string[]): string | undefined => {
  try {
    return git(cwd, args).trim() || undefined;
  } catch {
    return undefined;
  }
};

const git = (cwd: string, args: string[]): string =>
  execFileSync('git', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
