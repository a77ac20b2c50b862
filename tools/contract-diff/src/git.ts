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

/**
 * The history of a repository during one command: what many contracts and packages ask, git is asked once. What it
 * says of the working tree is as it was when it was first asked.
 */
export class History {
  readonly repository: string;
  readonly #given: string | undefined;
  #tags: string[] | undefined;
  #untracked: string[] | undefined;
  readonly #bases = new Map<string, Base | undefined>();
  readonly #changed = new Map<string, string[]>();
  readonly #folders = new Map<string, string[]>();
  readonly #files = new Map<string, string | undefined>();

  /** @param given A branch, tag or commit that everything is compared with. */
  constructor(repository: string, given?: string) {
    this.repository = repository;
    this.#given = given;
  }

  /**
   * What to compare with.
   *
   * @param releases The pattern of the release tags; the last one is taken when nothing is given, else `main`.
   * @throws {GitProblem} When there is no such ref, or none that HEAD has anything in common with.
   */
  base(releases: string): Base {
    const given = this.#given;
    const refs = given ? [given] : [this.#lastTag(releases), 'main', 'origin/main'];
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
    if (!this.#bases.has(ref)) this.#bases.set(ref, baseAt(this.repository, ref));
    return this.#bases.get(ref);
  }

  /** The nearest on the way back from HEAD. */
  #lastTag(pattern: string): string | undefined {
    const { repository } = this;
    this.#tags ??= attempt(repository, ['tag', '--merged', 'HEAD'])?.split('\n') ?? [];
    const [start = ''] = pattern.split('*');
    if (!this.#tags.some((tag) => tag.startsWith(start))) return undefined;
    return attempt(repository, ['describe', '--tags', '--abbrev=0', '--match', pattern])?.trim();
  }

  /** The files of the working tree that differ from a commit, new and deleted ones included, by path. */
  changedSince(commit: string): readonly string[] {
    const { repository } = this;
    this.#untracked ??= paths(repository, ['ls-files', '--others', '--exclude-standard']);
    const changed = this.#changed.get(commit) ?? [
      ...paths(repository, ['diff', '--name-only', '--no-renames', commit]),
      ...this.#untracked,
    ];
    this.#changed.set(commit, changed.sort());
    return changed;
  }

  /** Names of the APIs that a commit has a folder of. */
  apisAt(commit: string): string[] {
    return this.#foldersAt(commit).flatMap((folder) => /^specs\/([^/]+)$/.exec(folder)?.[1] ?? []);
  }

  /**
   * Writes folders of contracts and packages as a commit has them under another one; those that it does not have are
   * left out.
   */
  exportFolders(commit: string, folders: readonly string[], into: string): void {
    const there = this.#foldersAt(commit).filter((folder) => folders.includes(folder));
    if (there.length === 0) return;
    // With an index of its own: the repository's is left alone.
    const env = { ...process.env, GIT_INDEX_FILE: join(into, '.index') };
    run(this.repository, [`--work-tree=${into}`, 'checkout', '--quiet', commit, '--', ...there], { env });
  }

  /** Those of contracts and packages, and all below them. */
  #foldersAt(commit: string): readonly string[] {
    const list = ['ls-tree', '-r', '-d', '--name-only', commit, 'specs/', 'packages/'];
    const found = this.#folders.get(commit) ?? paths(this.repository, list);
    this.#folders.set(commit, found);
    return found;
  }

  /** Files as a commit has them; `undefined` where it has none. */
  filesAt(commit: string, files: readonly string[]): (string | undefined)[] {
    const objects = files.map((file) => `${commit}:${file}`);
    const unknown = objects.filter((object) => !this.#files.has(object));
    const read = unknown.length > 0 ? readObjects(this.repository, unknown) : [];
    for (const [index, object] of unknown.entries()) this.#files.set(object, read[index]);
    return objects.map((object) => this.#files.get(object));
  }
}

/** @returns `undefined` when there is no such commit. */
function baseAt(repository: string, ref: string): Base | undefined {
  try {
    const commit = git(repository, ['merge-base', '--end-of-options', `${ref}^{commit}`, 'HEAD']).trim();
    return { ref, commit };
  } catch (error) {
    if ((error as { status?: number }).status !== nothingInCommon) return undefined;
    throw new GitProblem(
      `HEAD and "${ref}" have no commit in common. In a shallow clone, run \`git fetch --unshallow\` first.`,
    );
  }
}

/** The exit code of `git merge-base`. It has others for what is no commit. */
const nothingInCommon = 1;

/** @param names Such as `main:README.md`. @returns What they hold; `undefined` where there is nothing. */
function readObjects(repository: string, names: readonly string[]): (string | undefined)[] {
  let rest = run(repository, ['cat-file', '--batch'], { input: names.join('\n') });
  return names.map(() => {
    // A line says what comes, and how many bytes; or that the object is missing.
    const start = rest.indexOf('\n') + 1;
    const size = / blob (\d+)\n$/.exec(rest.toString('utf8', 0, start))?.[1];
    const end = start + Number(size ?? 0);
    const text = size === undefined ? undefined : rest.toString('utf8', start, end);
    rest = rest.subarray(size === undefined ? end : end + 1);
    return text;
  });
}

const paths = (repository: string, args: readonly string[]) =>
  git(repository, [...args, '-z'])
    .split('\0')
    .filter(Boolean);

const attempt = (cwd: string, args: readonly string[]): string | undefined => {
  try {
    return git(cwd, args) || undefined;
  } catch {
    return undefined;
  }
};

const git = (cwd: string, args: readonly string[]): string => run(cwd, args).toString();

const run = (
  cwd: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; input?: string } = {},
) =>
  execFileSync('git', args, {
    cwd,
    stdio: ['pipe', 'pipe', 'ignore'],
    maxBuffer: Number.POSITIVE_INFINITY,
    ...options,
  });
