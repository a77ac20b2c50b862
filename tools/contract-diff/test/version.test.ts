import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { moveContracts } from '../src/versions/move-contracts.ts';
import { moveExamples } from '../src/versions/move-examples.ts';
import { installedRepository, temporaryRepository } from './repository.ts';

const limit = 'specs/books/components/parameters/Limit.yaml';
const contract = 'specs/books/openapi.yaml';

test('Changesets makes the versions and a changelog that reads well', async () => {
  const repository = temporaryRepository();
  repository.edit(limit, 'maximum: 100', 'maximum: 50');
  await repository.change();
  const [file = ''] = repository.changesets();
  repository.edit(file, /The contract.*/s, 'Pages hold at most 50 orders.\n\nAsk for more pages instead.\n');

  expect(repository.run('changeset', ['version'])).toMatchObject({ status: 0 });
  expect(repository.changesets()).toEqual([]);
  expect(repository.json('packages/books/package.json').version).toBe('1.0.0');
  expect(repository.json('packages/orders/package.json').version).toBe('1.0.0');
  expect(repository.json('packages/games/package.json').version).toBe('0.1.0');
  expect(repository.read('packages/books/CHANGELOG.md')).toBe(`# @latchkey/books

## 1.0.0

### Major Changes

- Pages hold at most 50 orders.

  Ask for more pages instead.

---

Changes that are not released yet stand in \`.changeset\`.
`);
  expect(repository.read('packages/orders/CHANGELOG.md')).toContain('- Uses `@latchkey/books` 1.0.0.');
});

test('a minor release of a client is a patch of those whose range it leaves', async () => {
  const repository = temporaryRepository();
  repository.edit(limit, 'maximum: 100', 'maximum: 200');
  await repository.change();
  repository.run('changeset', ['version']);
  expect(repository.json('packages/books/package.json').version).toBe('0.2.0');
  expect(repository.json('packages/orders/package.json').version).toBe('0.1.1');
});

test('a contract moves with its package, and nothing else in the file changes', async () => {
  const repository = temporaryRepository();
  const before = repository.read(contract);
  repository.edit('packages/books/package.json', '"version": "0.1.0"', '"version": "0.2.0"');
  expect(moveContracts(repository.folder)).toEqual([contract]);
  expect(repository.read(contract)).toBe(before.replace('version: 0.1.0', 'version: 0.2.0'));
  expect(moveContracts(repository.folder)).toEqual([]);
});

test('an example asks for the versions that are released with it', async () => {
  const repository = temporaryRepository();
  mkdirSync(join(repository.folder, 'examples/shop'), { recursive: true });
  const example = (range: string) =>
    JSON.stringify({ dependencies: { '@latchkey/books': range, hono: '^4.0.0' } }, null, 2);
  writeFileSync(join(repository.folder, 'examples/shop/package.json'), example('^0.1.0'));
  expect(moveExamples(repository.folder)).toEqual([]);
  repository.edit('packages/books/package.json', '"version": "0.1.0"', '"version": "0.2.0"');
  expect(moveExamples(repository.folder)).toEqual(['examples/shop/package.json']);
  expect(repository.read('examples/shop/package.json')).toBe(example('^0.2.0'));
});

test('after the release, the raised version stands for the changesets that it used up', async () => {
  const repository = temporaryRepository();
  repository.git('tag', '@latchkey/books@0.1.0');
  repository.edit(limit, 'maximum: 100', 'maximum: 50');
  await repository.change();
  repository.run('changeset', ['version']);
  moveContracts(repository.folder);
  repository.commit('Release');
  expect(await repository.check()).toMatchObject({ status: 0, stderr: '' });
  repository.edit('packages/books/package.json', '"version": "1.0.0"', '"version": "0.2.0"');
  expect((await repository.check()).stderr).toContain('No changeset names @latchkey/books');
});

test('a release and a preview need a changeset, and a preview a name and all that is changed committed', async () => {
  const repository = temporaryRepository();
  expect((await repository.version()).stdout).toContain('nothing to release');
  expect((await repository.snapshot()).stderr).toContain('nothing to make a preview of');

  repository.edit(limit, 'maximum: 100', 'maximum: 200');
  await repository.change();
  expect(await repository.snapshot()).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('uncommitted changes'),
  });
  repository.commit('Allow longer pages');

  for (const name of ['Pre view', 'latest'])
    expect((await repository.snapshot([name])).stderr).toContain('cannot be the name of a preview');
});

test('a release and a preview, in a clone with everything installed', () => {
  const repository = installedRepository();
  const pnpm = (script: string, ...args: string[]) => repository.run('pnpm', ['run', script, ...args]);
  repository.edit('specs/8keys/components/parameters/Limit.yaml', 'maximum: 100', 'maximum: 200');
  expect(pnpm('change').stdout).toContain('8keys: minor, written to');
  repository.commit('Allow longer pages');

  expect(pnpm('release:snapshot', 'beta')).toMatchObject({ status: 0 });
  const preview = /^0\.2\.0-beta-\d{14}$/;
  expect(repository.json('packages/8keys/package.json').version).toMatch(preview);
  expect(repository.json('packages/8keys/src/generated/openapi.json').info.version).toMatch(preview);
  repository.git('restore', '.');
  repository.git('clean', '--force', '--quiet', 'packages');
  expect(repository.git('status', '--porcelain')).toBe('');

  expect(pnpm('release:version')).toMatchObject({ status: 0 });
  expect(repository.json('packages/8keys/package.json').version).toBe('0.2.0');
  expect(repository.read('specs/8keys/openapi.yaml')).toContain('version: 0.2.0');
  expect(repository.json('packages/8keys/src/generated/openapi.json').info.version).toBe('0.2.0');
  expect(repository.read('packages/8keys/CHANGELOG.md')).toMatch(
    /^# @latchkey\/8keys\n\n## 0\.2\.0\n.*\n---\n/s,
  );
  expect(pnpm('change:check', 'main')).toMatchObject({ status: 0, stderr: '' });
});
