import { spawnSync } from 'node:child_process';
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
import { pathForTurbo } from '@latchkey/cli';
import { tryCommand } from '@latchkey/cli/try-command';
import { inject, onTestFinished } from 'vitest';
import { commitIn, copyRepository, gitIn, isChangeset, root, startRepository } from './template.ts';

const src = join(import.meta.dirname, '../src');

const copyTemplate = (folder: string) => cpSync(inject('template'), folder, { recursive: true });

/** What the commands read of a repository. */
const needed =
  /^(specs\/|packages\/[^/]+\/(package\.json|CHANGELOG\.md|src\/generated\/)|(package\.json|pnpm-workspace\.yaml)$)/;

/** This repository as it is today, as far as the commands read it. */
export const todaysRepository = () =>
  temporaryRepository((folder) => {
    copyRepository(folder, (file) => needed.test(file));
    startRepository(folder);
  });

/** Without the contracts and their clients, but for the package of one of each. */
const programs =
  /^(?!specs\/|packages\/(8keys|kinguin)|(.*\/)?(test|docs|template|consumers)\/)|^specs\/8keys\/[^/]+\.json$|^packages\/8keys\/(?!src\/)/;

/**
 * This repository with everything that runs in it, and the contract of `fixture/` in the place of all others. What is
 * installed here is installed there as well.
 */
export function installedRepository() {
  const repository = temporaryRepository((folder) => {
    copyRepository(folder, (file) => programs.test(file));
    for (const part of ['specs', 'packages']) {
      const options = {
        recursive: true,
        filter: (path: string) => !/(package\.json|CHANGELOG\.md)$/.test(path),
      };
      cpSync(join(inject('template'), part, 'books'), join(folder, part, '8keys'), options);
    }
    startRepository(folder);
  });
  symlinkSync(join(root, 'node_modules'), join(repository.folder, 'node_modules'));
  // A link is no folder, and only the folder is ignored.
  repository.write('.git/info/exclude', 'node_modules\n');
  for (const links of globSync('{packages,specs,tools}/*/node_modules', { cwd: root })) {
    if (!existsSync(join(repository.folder, links, '../package.json'))) continue;
    // Links that are relative, to what stands in `node_modules` and to other packages: there they lead to its own.
    cpSync(join(root, links), join(repository.folder, links), { recursive: true, verbatimSymlinks: true });
  }
  return repository;
}

/**
 * A git repository of its own, gone when the test has ended.
 *
 * @param fill Makes it in an empty folder; that of `fixture/`, unless given.
 */
export function temporaryRepository(fill = copyTemplate) {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-repository-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  fill(folder);
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
    changesets: () => globSync('.changeset/*.md', { cwd: folder }).filter(isChangeset).sort(),
    diff: command('diff.ts'),
    change: command('versions/change.ts'),
    check: command('versions/check.ts'),
    version: command('versions/version.ts'),
    snapshot: command('versions/snapshot.ts'),
    /** A program of this repository, in a process of its own. */
    run(program: string, args: string[]) {
      const bins = ['tools/contract-diff/node_modules/.bin', 'node_modules/.bin'].map((bin) =>
        join(root, bin),
      );
      const env = {
        ...process.env,
        PATH: pathForTurbo(root, [...bins, process.env.PATH].join(delimiter)),
      };
      const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, env, encoding: 'utf8' });
      return { status, stdout, stderr };
    },
  };
}
