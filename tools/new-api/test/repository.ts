import {
  copyFileSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRoot, pathForTurbo, programOf, run as runProgram, tryRun } from '@latchkey/cli';
import { ownEnvironment } from '../src/programs.ts';

const root = findRoot(import.meta.dirname);

/** This repository's files as they are now, committed in a folder of their own; nothing is installed there. */
export async function copyOfRepository() {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-new-api-'));
  const list = await runProgram(['git', 'ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
  });
  for (const file of list.split('\n').filter((each) => each && existsSync(join(root, each)))) {
    cpSync(join(root, file), join(folder, file));
  }
  const git = (...args: string[]) =>
    runProgram(['git', '-c', 'user.name=Test', '-c', 'user.email=t@example.invalid', ...args], {
      cwd: folder,
    });
  await git('init', '--quiet', '--initial-branch', 'main');
  // What is committed there need not be written again.
  const objects = await runProgram(['git', 'rev-parse', '--path-format=absolute', '--git-path', 'objects'], {
    cwd: root,
  });
  writeFileSync(join(folder, '.git/objects/info/alternates'), objects);
  await git('add', '--all');
  await git('commit', '--quiet', '--message', 'Start');
  const start = (await git('rev-parse', 'HEAD')).trim();
  const env = {
    ...ownEnvironment(),
    PATH: pathForTurbo(root),
    TURBO_CACHE_DIR: join(folder, '.turbo/cache'),
  };
  return {
    folder,
    /** Makes it an installed repository, as its users have one. */
    shareInstalled: () => shareInstalled(folder),
    /** Runs a program that the root of this repository depends on. */
    run: (program: string, ...args: string[]) =>
      tryRun([...programOf(program, root), ...args], { cwd: folder, env }),
    /** Runs a script of the package in a folder, and of the root by default. */
    runScript: (script: string, within = '.', ...args: string[]) =>
      tryRun([process.execPath, '--run', script, '--', ...args], { cwd: join(folder, within), env }),
    /** What differs from the commit, ignored files left out. */
    changes: () => git('status', '--short'),
    /** What differs from its start, as it is to be committed. */
    changesSinceStart: () => git('diff', '--cached', '--name-status', start),
    /** Commits what differs in a folder, and everywhere by default. */
    commit: async (within = '.') => {
      await git('add', '--all', within);
      await git('commit', '--quiet', '--message', 'Go on');
    },
    add: () => git('add', '--all'),
    read: (file: string) => readFileSync(join(folder, file), 'utf8'),
    exists: (file: string) => existsSync(join(folder, file)),
    delete: (...files: string[]) => {
      for (const file of files) rmSync(join(folder, file), { recursive: true });
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Links what is installed here. pnpm adds there what is new, and changes nothing of what is linked. */
function shareInstalled(folder: string): void {
  const store = 'node_modules/.pnpm';
  const isOwn = /[\\/](\.pnpm|\.cache|\.vitest-cache|\.pnpm-workspace-state-v1\.json)$/;
  for (const modules of globSync('{.,*,*/*}/node_modules', { cwd: root })) {
    const filter = (source: string) => !isOwn.test(source);
    cpSync(join(root, modules), join(folder, modules), { recursive: true, verbatimSymlinks: true, filter });
  }
  mkdirSync(join(folder, store));
  for (const entry of readdirSync(join(root, store), { withFileTypes: true })) {
    const [from, to] = [join(root, store, entry.name), join(folder, store, entry.name)];
    if (entry.name === 'node_modules') continue;
    if (entry.isDirectory()) symlinkSync(from, to);
    else copyFileSync(from, to);
  }
}
