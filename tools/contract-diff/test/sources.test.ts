import { expect, test } from 'vitest';
import { History } from '../src/git.ts';
import { describeUnnamed, findUnnamedSources } from '../src/versions/find-unnamed-sources.ts';
import { temporaryRepository } from './repository.ts';

const source = 'packages/orders/src/money.ts';
const changeset = (releases: string, text = 'Sums are exact.') => `---\n${releases}\n---\n\n${text}\n`;
const empty = '---\n---\n';

/** A repository with one more source of `orders` than main, and what is found in it. */
function withSource(file = source) {
  const repository = temporaryRepository();
  repository.write(file, 'export const cents = 1;\n');
  const find = (base?: string) => findUnnamedSources(new History(repository.folder, base));
  return { repository, find, names: (base?: string) => find(base).map(({ name }) => name) };
}

test('`pnpm change:check` fails when hand-written source has changed without a changeset', async () => {
  const repository = temporaryRepository();
  repository.write(source, 'export const cents = 1;\n');
  const { status, stderr } = await repository.check(['main']);
  expect(stderr).toContain(
    'No changeset names @latchkey/orders, but its source has changed since main: packages/orders/src/money.ts.',
  );
  expect(stderr).toContain('`pnpm changeset --empty`');
  expect(stderr).not.toContain('`pnpm change`');
  expect(status).toBe(1);

  repository.write('.changeset/sums.md', changeset('"@latchkey/orders": patch'));
  expect(await repository.check(['main'])).toMatchObject({ status: 0, stderr: '' });
});

test('a new, a changed and a deleted source count, whether they are committed or not', () => {
  const { repository, find } = withSource();
  repository.write('packages/orders/src/changed.ts', 'export const memory = 1;\n');
  repository.commit('Start with two');
  repository.git('branch', 'begun');
  repository.git('rm', '--quiet', source);
  repository.write('packages/orders/src/changed.ts', 'export const memory = 2;\n');
  repository.commit('Go on with one');
  repository.write('packages/orders/src/new.ts', '');
  expect(find('begun').map(describeUnnamed)).toEqual([
    'No changeset names @latchkey/orders, but its source has changed since begun: packages/orders/src/changed.ts, packages/orders/src/money.ts, packages/orders/src/new.ts.',
  ]);
});

test('a changeset that names another package is not enough', () => {
  const { repository, names } = withSource();
  repository.write('.changeset/sums.md', changeset('"@latchkey/runtime": patch'));
  expect(names('main')).toEqual(['@latchkey/orders']);
});

test('an empty changeset says that shops notice nothing, unless it waits on main for another change', () => {
  const { repository, names } = withSource('packages/runtime/src/first.ts');
  repository.write('.changeset/nothing.md', empty);
  repository.commit('Another change');
  repository.write(source, 'export const cents = 1;\n');
  expect(names('main')).toEqual(['@latchkey/orders']);
  repository.write('.changeset/nothing-either.md', empty);
  expect(names('main')).toEqual([]);
});

test('a raised version stands for the changesets that it used up', () => {
  const { repository, names } = withSource();
  repository.edit('packages/orders/package.json', '"version": "0.1.0"', '"version": "0.1.1"');
  expect(names('main')).toEqual([]);
});

test('each package is compared with its own last release', () => {
  const { repository, names, find } = withSource();
  repository.commit('Count in cents');
  repository.git('tag', '@latchkey/orders@0.1.0');
  expect(names()).toEqual([]);
  repository.git('tag', '--force', '@latchkey/orders@0.1.0', 'HEAD~1');
  expect(find()).toMatchObject([{ name: '@latchkey/orders', base: { ref: '@latchkey/orders@0.1.0' } }]);
});

test.for([
  ['a test', 'packages/orders/test/money.test.ts'],
  ['generated code', 'packages/books/src/generated/notes.ts'],
  ['a page', 'packages/orders/README.md'],
  ['a tool', 'tools/chaos/src/chance.ts'],
] as const)('%s needs no changeset', ([, file]) => {
  expect(withSource(file).names('main')).toEqual([]);
});

test('a private package needs no changeset', () => {
  const { repository, names } = withSource();
  repository.edit('packages/orders/package.json', '"version"', '"private": true, "version"');
  expect(names('main')).toEqual([]);
});
