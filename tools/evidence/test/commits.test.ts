import { run, tryRun } from '@latchkey/cli';
import { expect, test } from 'vitest';
import { root } from './evidence.ts';

const git = (...args: string[]) => run(['git', ...args], { cwd: root });

/** The commits that are not in main yet; the newest alone where there are none, as on main itself. */
async function newCommits(): Promise<string[]> {
  const { code, output } = await tryRun(['git', 'rev-list', 'origin/main..HEAD'], { cwd: root });
  const commits = code === 0 ? output.split('\n').filter(Boolean) : [];
  return commits.length > 0 ? commits : [(await git('rev-parse', 'HEAD')).trim()];
}

/** `specs/kinguin` and `evidence/kinguin` of every file that a commit changes. */
const foldersOf = (files: string) =>
  new Set([...files.matchAll(/^((?:specs|evidence)\/[^/\n]+)\//gm)].map(([, folder = '']) => folder));

// Whoever corrects both at once may bend the evidence to a mistake in the contract.
test('no commit changes the evidence and the contract of an API together', async () => {
  for (const commit of await newCommits()) {
    const folders = foldersOf(await git('show', '--format=', '--name-only', commit));
    const both = [...folders].filter(
      (one) => folders.has(one.replace('evidence/', 'specs/')) && one.startsWith('evidence/'),
    );
    expect(both, `${commit} changes a contract as well: give each a commit of its own`).toEqual([]);
  }
});

test.each([
  ['specs/kinguin/openapi.yaml\nevidence/kinguin/orders.yaml\n', ['specs/kinguin', 'evidence/kinguin']],
  ['specs/kinguin/paths/a.yaml\npackages/kinguin/src/index.ts\n', ['specs/kinguin']],
  ['evidence/README.md\n', []],
])('the folders of %j', (files, folders) => {
  expect([...foldersOf(files)]).toEqual(folders);
});
