import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ownEnvironment } from '../src/run.ts';

const root = join(import.meta.dirname, '../../..');

/** This repository's files as they are now, committed and installed in a folder of their own. */
export function copyOfRepository() {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-new-api-'));
  const path = [join(folder, 'node_modules/.bin'), join(root, 'node_modules/.bin'), process.env.PATH];
  const run = (program: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(program, args, {
      cwd: folder,
      env: { ...ownEnvironment(), PATH: path.join(delimiter), TURBO_CACHE_DIR: join(folder, '.turbo/cache') },
      encoding: 'utf8',
    });
    return { status, stdout, stderr, output: stdout + stderr };
  };
  const git = (...args: string[]) =>
    run('git', '-c', 'user.name=Test', '-c', 'user.email=t@example.invalid', ...args);
  const list = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of list.split('\n').filter((each) => each && existsSync(join(root, each)))) {
    cpSync(join(root, file), join(folder, file));
  }
  git('init', '--quiet', '--initial-branch', 'main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Start');
  const installed = run('pnpm', 'install', '--prefer-offline', '--frozen-lockfile');
  if (installed.status !== 0) throw new Error(installed.output);
  return {
    folder,
    run,
    newApi: (...args: string[]) => run('node', 'tools/new-api/src/cli.ts', ...args),
    /** What differs from the commit, ignored files left out. */
    changes: () => git('status', '--short').stdout,
    add: () => git('add', '--all'),
    read: (file: string) => readFileSync(join(folder, file), 'utf8'),
    exists: (file: string) => existsSync(join(folder, file)),
    delete: (...files: string[]) => {
      for (const file of files) rmSync(join(folder, file), { recursive: true });
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
