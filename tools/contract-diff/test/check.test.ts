import { expect, test } from 'vitest';
import { temporaryRepository } from './repository.ts';

const limit = 'specs/books/components/parameters/Limit.yaml';
const changeset = (releases: string, text = 'Pages are shorter.') => `---\n${releases}\n---\n\n${text}\n`;

test('`pnpm change:check` misses nothing without an edit', async () => {
  const { status, stdout } = await temporaryRepository().check(['main']);
  expect(stdout).toContain('The changesets say enough.');
  expect(status).toBe(0);
});

test('a change without a changeset fails and names the package', async () => {
  const repository = temporaryRepository();
  repository.edit(limit, 'maximum: 100', 'maximum: 50');
  const { status, stdout, stderr } = await repository.check(['main']);
  expect(stdout).toContain('GET /orders, parameter limit');
  expect(stderr).toContain(
    'No changeset names @latchkey/books, but the contract of books has a major change.',
  );
  expect(stderr).toContain('Run `pnpm change`');
  expect(status).toBe(1);
});

test('a changeset that promises too little fails, and both are named', async () => {
  const repository = temporaryRepository();
  repository.edit(limit, 'maximum: 100', 'maximum: 50');
  repository.write('.changeset/short-pages.md', changeset('"@latchkey/books": minor'));
  const { status, stderr } = await repository.check(['main']);
  expect(stderr).toContain(
    '.changeset/short-pages.md promises a minor release of @latchkey/books, but the contract of books has a major change.',
  );
  expect(stderr).toContain('No changeset names @latchkey/orders');
  expect(status).toBe(1);
});

test.for(['minor', 'major'])('a %s changeset is enough for a minor change', async (type) => {
  const repository = temporaryRepository();
  repository.edit(limit, 'maximum: 100', 'maximum: 200');
  repository.write('.changeset/long-pages.md', changeset(`"@latchkey/books": ${type}`));
  expect((await repository.check(['main'])).status).toBe(0);
});

test('a change of words needs a changeset too', async () => {
  const repository = temporaryRepository();
  repository.edit(limit, /description: .*/, 'description: The most orders that a page holds.');
  expect((await repository.check(['main'])).stderr).toContain('has a patch change');
});

test('what `pnpm change` writes is enough', async () => {
  const repository = temporaryRepository();
  repository.edit(limit, 'maximum: 100', 'maximum: 50');
  await repository.change(['main']);
  expect(await repository.check(['main'])).toMatchObject({ status: 0, stderr: '' });
});

test("somebody else's changeset that waits on main does not count", async () => {
  const repository = temporaryRepository();
  repository.write('.changeset/other.md', changeset('"@latchkey/books": major', 'Something else.'));
  repository.commit('Another change');
  repository.git('switch', '--quiet', '--create', 'work');
  repository.edit(limit, 'maximum: 100', 'maximum: 200');
  expect((await repository.check(['main'])).stderr).toContain('No changeset names @latchkey/books');
  repository.edit('.changeset/other.md', 'Something else.', 'Something else, and longer pages.');
  expect((await repository.check(['main'])).status).toBe(0);
});

test('a changeset that is weakened or deleted after it was merged does not hide the change from the last release', async () => {
  const repository = temporaryRepository();
  repository.git('tag', '@latchkey/books@0.1.0');
  repository.edit(limit, 'maximum: 100', 'maximum: 50');
  await repository.change();
  const [file = ''] = repository.changesets();
  repository.commit('Shorten pages');
  expect((await repository.check()).status).toBe(0);

  repository.edit(file, /: major/g, ': patch');
  expect((await repository.check(['main'])).status).toBe(0);
  expect((await repository.check()).stderr).toContain(`${file} promises a patch release of @latchkey/books`);
  repository.git('rm', '--quiet', '--force', file);
  expect((await repository.check()).stderr).toContain('No changeset names @latchkey/books');
});

test.for([
  ['a package that is not there', '"@latchkey/nope": minor', 'Words.', '@latchkey/nope is no package'],
  ['a package that is private', '"@latchkey/chaos": minor', 'Words.', '@latchkey/chaos is no package'],
  ['no words', '"@latchkey/books": minor', ' ', 'it has no sentence'],
] as const)('a changeset with %s is an error with its file', async ([, releases, text, message]) => {
  const repository = temporaryRepository();
  repository.write('.changeset/odd.md', changeset(releases, text));
  const { status, stderr } = await repository.check(['main']);
  expect(stderr).toContain(`.changeset/odd.md: ${message}`);
  expect(status).toBe(2);
});

test('a client that is not published asks for no changeset, and neither does one that is gone', async () => {
  const repository = temporaryRepository();
  repository.edit('packages/books/package.json', '"version"', '"private": true, "version"');
  repository.edit(limit, 'maximum: 100', 'maximum: 50');
  expect((await repository.check(['main'])).status).toBe(0);
  expect((await repository.change(['main'])).stdout).toContain(
    'books: major, and its client is not published',
  );

  repository.git('rm', '--quiet', '-r', '--force', 'specs/books', 'packages/books');
  expect((await repository.check(['main'])).status).toBe(0);
  expect((await repository.change(['main'])).stdout).toContain(
    'books: major, and its client is not published',
  );
  expect(repository.changesets()).toEqual([]);
});

test('a changeset that names no release is an error with its file', async () => {
  const repository = temporaryRepository();
  repository.edit(limit, 'maximum: 100', 'maximum: 50');
  repository.write('.changeset/broken.md', 'Just words.\n');
  const { status, stderr } = await repository.check(['main']);
  expect(stderr).toContain('.changeset/broken.md: could not parse changeset');
  expect(status).toBe(2);
});
