import { expect, test } from 'vitest';
import { temporaryRepository } from './repository.ts';

const limit = 'specs/8keys/components/parameters/Limit.yaml';
const changeset = (releases: string, text = 'Pages are shorter.') => `---\n${releases}\n---\n\n${text}\n`;

test('without an edit nothing is missing', () => {
  const { status, stdout } = temporaryRepository().check('main');
  expect(stdout).toContain('The changesets say enough.');
  expect(status).toBe(0);
});

test('a change without a changeset fails and names the package', () => {
  const repository = temporaryRepository();
  repository.edit(limit, 'maximum: 100', 'maximum: 50');
  const { status, stdout, stderr } = repository.check('main');
  expect(stdout).toContain('GET /orders, parameter limit');
  expect(stderr).toContain(
    'No changeset names @latchkey/8keys, but the contract of 8keys has a major change.',
  );
  expect(stderr).toContain('Run `pnpm change`');
  expect(status).toBe(1);
});

test('a changeset that promises too little fails, and both are named', () => {
  const repository = temporaryRepository();
  repository.edit(limit, 'maximum: 100', 'maximum: 50');
  repository.write('.changeset/short-pages.md', changeset('"@latchkey/8keys": minor'));
  const { status, stderr } = repository.check('main');
  expect(stderr).toContain(
    '.changeset/short-pages.md promises a minor release of @latchkey/8keys, but the contract of 8keys has a major change.',
  );
  expect(stderr).toContain('No changeset names @latchkey/orders');
  expect(status).toBe(1);
});

test.for(['minor', 'major'])('a %s changeset is enough for a minor change', (type) => {
  const repository = temporaryRepository();
  repository.edit(limit, 'maximum: 100', 'maximum: 200');
  repository.write('.changeset/long-pages.md', changeset(`"@latchkey/8keys": ${type}`));
  expect(repository.check('main').status).toBe(0);
});

test('a change of words needs a changeset too', () => {
  const repository = temporaryRepository();
  repository.edit(limit, /description: .*/, 'description: The most orders that a page holds.');
  expect(repository.check('main').stderr).toContain('has a patch change');
});

test('what `pnpm change` writes is enough', () => {
  const repository = temporaryRepository();
  repository.edit(limit, 'maximum: 100', 'maximum: 50');
  repository.change('main');
  expect(repository.check('main')).toMatchObject({ status: 0, stderr: '' });
});

test("somebody else's changeset that waits on main does not count", () => {
  const repository = temporaryRepository();
  repository.write('.changeset/other.md', changeset('"@latchkey/8keys": major', 'Something else.'));
  repository.commit('Another change');
  repository.git('switch', '--quiet', '--create', 'work');
  repository.edit(limit, 'maximum: 100', 'maximum: 200');
  expect(repository.check('main').stderr).toContain('No changeset names @latchkey/8keys');
  repository.edit('.changeset/other.md', 'Something else.', 'Something else, and longer pages.');
  expect(repository.check('main').status).toBe(0);
});

test('a changeset that names no release is an error with its file', () => {
  const repository = temporaryRepository();
  repository.edit(limit, 'maximum: 100', 'maximum: 50');
  repository.write('.changeset/broken.md', 'Just words.\n');
  const { status, stderr } = repository.check('main');
  expect(stderr).toContain('.changeset/broken.md: could not parse changeset');
  expect(status).toBe(2);
});
