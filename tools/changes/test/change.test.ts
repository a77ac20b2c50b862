import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryRepository } from './repository.ts';

const limit = 'specs/8keys/components/parameters/Limit.yaml';
const status = 'specs/kinguin/components/schemas/OrderStatus.yaml';

test('an edit gets a changeset of its size, with what it does in words', () => {
  const repository = temporaryRepository();
  repository.edit(limit, 'maximum: 100', 'maximum: 50');
  const { status, stdout } = repository.change();
  expect(status).toBe(0);
  expect(stdout).toContain('kinguin: no change');
  const [file = '', ...others] = repository.changesets();
  expect(others).toEqual([]);
  expect(stdout).toContain(`8keys: major, written to ${file}. Edit its sentence:`);
  expect(repository.read(file)).toBe(`---
"@latchkey/8keys": major
"@latchkey/orders": major
"@latchkey/sandbox": major
---

The contract of 8keys breaks callers.

- **Breaking:** GET /orders, parameter limit: Upper bound changed from '<= 100' to '<= 50'
`);
});

test('only a breaking change reaches the packages that use the client', () => {
  const repository = temporaryRepository();
  repository.edit(limit, 'maximum: 100', 'maximum: 200');
  repository.change();
  const [file = ''] = repository.changesets();
  expect(repository.read(file)).toMatch(/^---\n"@latchkey\/8keys": minor\n---\n/);
});

test('a change of words asks for a patch', () => {
  const repository = temporaryRepository();
  repository.edit(limit, /description: .*/, 'description: The most orders that a page holds.');
  repository.change();
  const [file = ''] = repository.changesets();
  expect(repository.read(file)).toContain('"@latchkey/8keys": patch');
  expect(repository.read(file)).toContain('`description` changed');
});

test('each contract has a changeset of its own', () => {
  const repository = temporaryRepository();
  repository.edit(limit, 'maximum: 100', 'maximum: 200');
  repository.edit(status, /description: .*/, 'description: >-\n  How far it is.');
  repository.change();
  expect(repository.changesets()).toEqual([
    expect.stringMatching(/^\.changeset\/8keys-/),
    expect.stringMatching(/^\.changeset\/kinguin-/),
  ]);
});

test('what a maintainer has edited is left alone, also when it no longer says enough', () => {
  const repository = temporaryRepository();
  repository.edit(limit, 'maximum: 100', 'maximum: 200');
  repository.change();
  const [first = ''] = repository.changesets();
  repository.edit(first, /The contract.*/s, 'Pages may hold 200 orders.\n');
  const edited = repository.read(first);

  expect(repository.change().stdout).toContain('8keys: minor, and a changeset says so');
  expect(repository.changesets()).toEqual([first]);

  repository.edit(limit, 'minimum: 1', 'minimum: 2');
  expect(repository.change().stdout).toContain('8keys: major, written to');
  expect(repository.changesets()).toHaveLength(2);
  expect(repository.read(first)).toBe(edited);
});

test('--help tells the exit codes, and a second argument is wrong usage', () => {
  const repository = temporaryRepository();
  expect(repository.change('--help').stdout).toContain('Exits 0');
  expect(repository.change('a', 'b')).toMatchObject({ status: 2, stderr: expect.stringContaining('a, b') });
  expect(repository.check('--help').stdout).toContain('Exits 0 when the changesets say enough, 1');
  expect(repository.check('--nope')).toMatchObject({ status: 2, stderr: expect.stringContaining('--nope') });
});

test('the README shows what it prints', () => {
  const repository = temporaryRepository();
  repository.edit(limit, 'maximum: 100', 'maximum: 50');
  const { stdout } = repository.change();
  expect(readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8')).toContain(stdout);
});
