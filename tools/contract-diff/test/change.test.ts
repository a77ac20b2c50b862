import { expect, test } from 'vitest';
import { temporaryRepository } from './repository.ts';

const limit = 'specs/books/components/parameters/Limit.yaml';
const entry = 'specs/books/components/schemas/OrderListEntry.yaml';
const status = 'specs/games/components/schemas/OrderStatus.yaml';

test('an edit gets a changeset of its size, with what it does in words', async () => {
  const repository = temporaryRepository();
  repository.edit(limit, 'maximum: 100', 'maximum: 50');
  const { status, stdout } = await repository.change();
  expect(status).toBe(0);
  expect(stdout).toContain('games: no change');
  const [file = '', ...others] = repository.changesets();
  expect(others).toEqual([]);
  expect(stdout).toContain(`books: major, written to ${file}. Edit its sentence:`);
  expect(repository.read(file)).toBe(`---
"@latchkey/books": major
"@latchkey/orders": major
"@latchkey/sandbox": major
# pnpm change: 57a65c
---

The contract of books breaks callers.

- **Breaking:** GET /orders, parameter limit: Upper bound changed from '<= 100' to '<= 50'
`);
});

test('only a breaking change reaches the packages that use the client', async () => {
  const repository = temporaryRepository();
  repository.edit(limit, 'maximum: 100', 'maximum: 200');
  await repository.change();
  const [file = ''] = repository.changesets();
  expect(repository.read(file)).toMatch(/^---\n"@latchkey\/books": minor\n# /);
});

test('a change of words asks for a patch', async () => {
  const repository = temporaryRepository();
  repository.edit(limit, /description: .*/, 'description: The most orders that a page holds.');
  await repository.change();
  const [file = ''] = repository.changesets();
  expect(repository.read(file)).toContain('"@latchkey/books": patch');
  expect(repository.read(file)).toContain('`description` changed');
});

test('each contract has a changeset of its own', async () => {
  const repository = temporaryRepository();
  repository.edit(limit, 'maximum: 100', 'maximum: 200');
  repository.edit(status, /description: .*/, 'description: >-\n  How far it is.');
  await repository.change();
  expect(repository.changesets()).toEqual([
    expect.stringMatching(/^\.changeset\/books-/),
    expect.stringMatching(/^\.changeset\/games-/),
  ]);
});

test('what a maintainer has edited is left alone, also when it no longer says enough', async () => {
  const repository = temporaryRepository();
  repository.edit(limit, 'maximum: 100', 'maximum: 200');
  await repository.change();
  const [first = ''] = repository.changesets();
  repository.edit(first, /The contract.*/s, 'Pages may hold 200 orders.\n');
  const edited = repository.read(first);

  expect((await repository.change()).stdout).toContain('books: minor, and a changeset says so');
  expect(repository.changesets()).toEqual([first]);

  repository.edit(limit, 'minimum: 1', 'minimum: 2');
  expect((await repository.change()).stdout).toContain('books: major, written to');
  expect(repository.changesets()).toHaveLength(2);
  expect(repository.read(first)).toBe(edited);
});

test('a second edit gets a changeset that says it, and nothing twice', async () => {
  const repository = temporaryRepository();
  repository.edit(limit, 'maximum: 100', 'maximum: 200');
  await repository.change();
  const [first = ''] = repository.changesets();
  const before = repository.read(first);
  repository.edit(status, /description: .*/, 'description: >-\n  How far it is.');
  repository.edit(limit, /description: .*/, 'description: The most orders that a page holds.');
  repository.edit(
    entry,
    '  external_id:',
    '  gift:\n    type: boolean\n    description: A gift.\n  external_id:',
  );
  expect((await repository.change()).stdout).toContain('books: minor, written to .changeset/books-');
  expect(repository.read(first)).toBe(before);
  const [second = '', ...others] = repository
    .changesets()
    .filter((file) => file !== first && file.includes('books'));
  expect(others).toEqual([]);
  expect(repository.read(second)).toContain('gift');
  expect(repository.read(second)).not.toContain('Upper bound');
  const all = repository.changesets();
  expect((await repository.change()).stdout).toContain('books: minor, and a changeset says so');
  expect(repository.changesets()).toEqual(all);
});

test('what is changed again is said once, as it is now; what is taken back is not said at all', async () => {
  const repository = temporaryRepository();
  repository.edit(limit, 'maximum: 100', 'maximum: 200');
  await repository.change();
  const [first = ''] = repository.changesets();
  repository.edit(limit, 'maximum: 200', 'maximum: 300');
  expect((await repository.change()).stdout).toContain(
    `${first} no longer says: - GET /orders, parameter limit`,
  );
  const [second = '', ...others] = repository.changesets();
  expect(others).toEqual([]);
  expect(repository.read(second)).toContain("from '<= 100' to '<= 300'");
  repository.edit(limit, 'maximum: 300', 'maximum: 100');
  const { status, stdout } = await repository.change();
  expect({ status, stdout }).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('books: no change'),
  });
  expect(repository.changesets()).toEqual([]);
});

test("a maintainer's words about what is no longer so are named, and left alone", async () => {
  const repository = temporaryRepository();
  repository.edit(limit, 'maximum: 100', 'maximum: 200');
  await repository.change();
  const [first = ''] = repository.changesets();
  repository.edit(first, /The contract.*/s, 'Pages may hold 200 orders.\n');
  const edited = repository.read(first);
  repository.edit(limit, 'maximum: 200', 'maximum: 300');
  expect((await repository.change()).stdout).toContain(`${first} speaks of a change that is no longer so`);
  expect(repository.read(first)).toBe(edited);
  expect(repository.changesets()).toHaveLength(2);
});

test('a changeset that was weakened is named: what it says need not be said again', async () => {
  const repository = temporaryRepository();
  repository.edit(limit, 'maximum: 100', 'maximum: 50');
  await repository.change();
  const [file = ''] = repository.changesets();
  repository.edit(file, /: major/g, ': patch');
  const { status, stderr } = await repository.change();
  expect(stderr).toContain(`${file} promises a patch release of @latchkey/books`);
  expect(stderr).toContain('Raise it there.');
  expect(status).toBe(1);
  expect(repository.changesets()).toEqual([file]);
});

test('--help tells the exit codes, and a second argument is wrong usage', async () => {
  const repository = temporaryRepository();
  expect((await repository.change(['--help'])).stdout).toContain('Exits 0');
  expect(await repository.change(['a', 'b'])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('Too many arguments: b'),
  });
  expect((await repository.check(['--help'])).stdout).toContain('Exits 0 when the changesets say enough, 1');
  expect(await repository.check(['--nope'])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('--nope'),
  });
});
