import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const tools = join(root, 'tools/changes');

/** What the commands read of a repository. */
const needed =
  /^(specs\/|\.changeset\/|packages\/[^/]+\/package\.json|(package\.json|pnpm-workspace\.yaml)$|tools\/changes\/src\/changelog\.ts$)/;

/**
 * A git repository of its own, gone when the test has ended: this one's files as they are now, committed on `main`,
 * without changesets.
 *
 * @param isPartOf Which files it has; what the commands read, unless given.
 */
export function temporaryRepository(isPartOf = (file: string) => needed.test(file)) {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-changes-'));
  // Everything installed takes a while to delete.
  onTestFinished(() => rmSync(folder, { recursive: true }), 120_000);
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of listed.split('\n').filter((name) => name && isPartOf(name) && !isChangeset(name))) {
    cpSync(join(root, file), join(folder, file));
  }
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.invalid', ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
  const commit = (message: string) => {
    git('add', '--all');
    git('commit', '--quiet', '--no-verify', '--message', message);
  };
  const run = (command: string, args: string[]) => {
    const { GITHUB_ACTIONS: _, ...inherited } = process.env;
    const bin = [join(tools, 'node_modules/.bin'), join(root, 'node_modules/.bin'), inherited.PATH].join(
      delimiter,
    );
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: folder,
      env: { ...inherited, PATH: bin },
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  git('init', '--quiet', '--initial-branch', 'main');
  commit('Start');

  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  return {
    folder,
    git,
    commit,
    run,
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
    change: (...args: string[]) => run('node', [join(tools, 'src/change-cli.ts'), ...args]),
    check: (...args: string[]) => run('node', [join(tools, 'src/check-cli.ts'), ...args]),
  };
}

const isChangeset = (file: string) => /^\.changeset\/.*\.md$/.test(file) && !file.endsWith('/README.md');
