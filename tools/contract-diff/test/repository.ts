import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { tryCommand } from '@latchkey/cli/try-command';
import { apisIn } from '@latchkey/openapi';
import { afterAll, onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const src = join(import.meta.dirname, '../src');

/** What the commands read of a repository. */
const needed =
  /^(specs\/|\.changeset\/|packages\/[^/]+\/(package\.json|src\/generated\/)|(package\.json|pnpm-workspace\.yaml)$|tools\/contract-diff\/src\/versions\/changelog\.ts$)/;

const made = new Map<string, string>();
afterAll(() => {
  for (const folder of made.values()) rmSync(folder, { recursive: true });
});

/** This repository's files as they are now, committed on `main`, without changesets. Made once, and copied. */
function template(isPartOf: (file: string) => boolean): string {
  const known = made.get(String(isPartOf));
  if (known) return known;
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-template-'));
  made.set(String(isPartOf), folder);
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of listed.split('\n').filter((name) => name && isPartOf(name) && !isChangeset(name))) {
    // One that is deleted, and not yet committed, is listed all the same.
    if (existsSync(join(root, file))) cpSync(join(root, file), join(folder, file));
  }
  gitIn(folder)('init', '--quiet', '--initial-branch', 'main');
  commitIn(folder, 'Start');
  return folder;
}

const gitIn =
  (folder: string) =>
  (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.invalid', ...args], {
      cwd: folder,
      encoding: 'utf8',
    });

function commitIn(folder: string, message: string): void {
  gitIn(folder)('add', '--all');
  gitIn(folder)('commit', '--quiet', '--no-verify', '--message', message);
}

/** Every contract has its line in what is printed: the tests are about these, whatever others there are. */
const known = ['8keys', 'kinguin'];
const others = apisIn(root).filter((api) => !known.includes(api));

const isNeeded = (file: string) =>
  needed.test(file) && !others.some((api) => /^(specs|packages)\/(.+?)\//.exec(file)?.[2] === api);

/** What the commands read, and all that generates. */
const isProgram = (file: string) => !/(^|\/)(test|docs|template|consumers)\//.test(file);

/** A repository as above in which everything runs: what is installed here is installed there as well. */
export function installedRepository() {
  const repository = temporaryRepository(isProgram);
  symlinkSync(join(root, 'node_modules'), join(repository.folder, 'node_modules'));
  // A link is no folder, and only the folder is ignored.
  repository.write('.git/info/exclude', 'node_modules\n');
  for (const links of globSync('{packages,specs,tools}/*/node_modules', { cwd: root })) {
    // Links that are relative, to what stands in `node_modules` and to other packages: there they lead to its own.
    cpSync(join(root, links), join(repository.folder, links), { recursive: true, verbatimSymlinks: true });
  }
  return repository;
}

/**
 * A git repository of its own, gone when the test has ended.
 *
 * @param isPartOf Which files of this one it has; what the commands read, unless given.
 */
export function temporaryRepository(isPartOf = isNeeded) {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-repository-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(template(isPartOf), folder, { recursive: true });
  const git = gitIn(folder);
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const command =
    (script: string) =>
    (args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) =>
      tryCommand(join(src, script), args, { cwd: folder, env: { GITHUB_ACTIONS: undefined, ...env } });
  return {
    folder,
    git,
    commit: (message: string) => commitIn(folder, message),
    read,
    json: (file: string) => JSON.parse(read(file)),
    write(file: string, text: string) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    },
    /** Replaces text in a file. @throws When the file does not hold it. */
    edit(file: string, from: string | RegExp, to: string) {
      const changed = read(file).replace(from, to);
      if (changed === read(file)) throw new Error(`${file} does not hold ${from}.`);
      writeFileSync(join(folder, file), changed);
    },
    /** The changesets, relative to the repository. */
    changesets: () => git('ls-files', '--cached', '--others', '.changeset').split('\n').filter(isChangeset),
    diff: command('diff.ts'),
    change: command('versions/change.ts'),
    check: command('versions/check.ts'),
    /** A program of this repository, in a process of its own. */
    run(program: string, args: string[]) {
      const bins = ['tools/contract-diff/node_modules/.bin', 'node_modules/.bin'].map((bin) =>
        join(root, bin),
      );
      const env = { ...process.env, PATH: [...bins, process.env.PATH].join(delimiter) };
      const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, env, encoding: 'utf8' });
      return { status, stdout, stderr };
    },
  };
}

const isChangeset = (file: string) => /^\.changeset\/.*\.md$/.test(file) && !file.endsWith('/README.md');
