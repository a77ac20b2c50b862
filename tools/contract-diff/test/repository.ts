import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const cli = join(root, 'tools/contract-diff/src/cli.ts');

/** A git repository of its own with the contracts of this one on `main`, gone when the test has ended. */
export function temporaryRepository() {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-repository-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(join(root, 'specs'), join(folder, 'specs'), {
    recursive: true,
    filter: (path) => !['node_modules', 'dist', '.turbo'].includes(basename(path)),
  });
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.invalid', ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
  const commit = (message: string) => {
    git('add', '--all');
    git('commit', '--quiet', '--no-verify', '--message', message);
  };
  git('init', '--quiet', '--initial-branch', 'main');
  commit('Start');

  return {
    folder,
    git,
    commit,
    /** Replaces text in a file. @throws When the file does not hold it. */
    edit(file: string, from: string | RegExp, to: string) {
      const path = join(folder, file);
      const text = readFileSync(path, 'utf8');
      const changed = text.replace(from, to);
      if (changed === text) throw new Error(`${file} does not hold ${from}.`);
      writeFileSync(path, changed);
    },
    diff(args: string[] = [], env: NodeJS.ProcessEnv = {}) {
      const { GITHUB_ACTIONS: _, ...inherited } = process.env;
      const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
        cwd: folder,
        env: { ...inherited, ...env },
        encoding: 'utf8',
      });
      return { status, stdout, stderr };
    },
  };
}
