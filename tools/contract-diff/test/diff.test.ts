import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryRepository } from './repository.ts';

const limit = 'specs/books/components/parameters/Limit.yaml';
const entry = 'specs/books/components/schemas/OrderListEntry.yaml';

test('`pnpm contract:diff` finds no change without an edit', async () => {
  const { status, stdout } = await temporaryRepository().diff();
  expect(stdout).toMatch(/^books, compared with main \([0-9a-f]{7}\): no change$/m);
  expect(stdout).toMatch(/^games, .*: no change$/m);
  expect(status).toBe(0);
});

test('a lowered limit is breaking, and is shown with its file and line', async () => {
  const repository = temporaryRepository();
  repository.edit(limit, 'maximum: 100', 'maximum: 50');
  const { status, stdout } = await repository.diff();
  expect(stdout).toContain("GET /orders, parameter limit: Upper bound changed from '<= 100' to '<= 50'");
  expect(stdout).toMatch(new RegExp(`${limit}:\\d+ {2}\\[wire\\]`));
  expect(stdout).toMatch(/^games, .*: no change$/m);
  expect(status).toBe(1);
});

test('two contracts of the repository are compared as they are, but for their words', async () => {
  const repository = temporaryRepository();
  const [old, later] = ['specs/books', 'specs/books-later'];
  cpSync(join(repository.folder, old), join(repository.folder, later), { recursive: true });
  repository.edit(`${later}/components/schemas/PlacedOrder.yaml`, 'type: integer', 'type: string');
  repository.edit(`${later}/components/schemas/PlacedOrder.yaml`, 'The id of', 'The number of');
  repository.edit(`${later}/components/schemas/BaseOrder.yaml`, / {2}transaction_id:\n( {4}.*\n)+/, '');
  const { stdout, status } = await repository.diff(['books..books-later']);
  expect(stdout).toMatch(/^books-later, compared with books: major$/m);
  expect(stdout).toMatch(
    new RegExp(`POST /orders, response 201, order_id: .*\n +${later}/components/.* {2}\\[wire, types\\]`),
  );
  expect(stdout).toMatch(new RegExp(`transaction_id.* removed\n +${old}/components/.* \\(before\\)`));
  expect(stdout).not.toMatch(/`(description|example)` changed/);
  expect(status).toBe(1);
});

test('a contract that is not there is named', async () => {
  const { stderr, status } = await temporaryRepository().diff(['books..boots']);
  expect(stderr).toContain('There is no specs/boots. There are books, games.');
  expect(status).not.toBe(0);
});

test('what is gone is shown where it was', async () => {
  const repository = temporaryRepository();
  repository.edit(entry, / {2}external_id:\n( {4}.*\n)+/, '');
  const { stdout, status } = await repository.diff();
  expect(stdout).toMatch(
    /result\[\]\.external_id: .*removed\n.*OrderListEntry\.yaml:8 \(before\) {2}\[wire, types\]/,
  );
  expect(status).toBe(1);
});

test('a new value of an open enum is shown with its file, though no other tool sees it', async () => {
  const repository = temporaryRepository();
  const file = 'specs/games/components/schemas/OrderStatus.yaml';
  repository.edit(file, /(x-extensible-enum:\n)( *- )/, '$1$2lost\n$2');
  const { stdout, status } = await repository.diff();
  expect(stdout).toMatch(
    /^games, .*: minor\n {2}minor {2}GET \/orders, response 200, \[\]\.status and 2 more: `x-extensible-enum` changed/m,
  );
  expect(stdout).toMatch(new RegExp(`${file}:\\d+ {2}\\[rules\\]`));
  expect(status).toBe(0);
});

test('a component may be written in JSON', async () => {
  const repository = temporaryRepository();
  const file = 'specs/books/components/schemas/Limit.json';
  const schema = { type: 'string', maxLength: 3, 'x-extensible-enum': ['10'] };
  writeFileSync(join(repository.folder, file), JSON.stringify(schema, null, 2));
  repository.edit(limit, /schema:\n( .*\n)+/, 'schema: { $ref: ../schemas/Limit.json }\n');
  repository.commit('Write the limit in JSON');
  repository.edit(file, '3', '2');
  repository.edit(file, '"10"', '"10", "20"');
  const { stdout } = await repository.diff(['HEAD']);
  expect(stdout).toMatch(new RegExp(`\`maxLength\` changed .*\n +${file}:3 {2}\\[wire\\]`));
  expect(stdout).toMatch(new RegExp(`\`x-extensible-enum\` changed .*\n +${file}:4 {2}\\[rules\\]`));
});

test('a change of words alone breaks nothing', async () => {
  const repository = temporaryRepository();
  repository.edit(limit, /description: .*/, 'description: The most orders that a page holds.');
  const { stdout, status } = await repository.diff();
  expect(stdout).toMatch(/^books, .*: patch$/m);
  expect(status).toBe(0);
});

test('--json says the same to scripts', async () => {
  const repository = temporaryRepository();
  repository.edit(limit, 'maximum: 100', 'maximum: 50');
  const report = JSON.parse((await repository.diff(['--json'])).stdout);
  expect(report.verdict).toBe('major');
  expect(report.apis).toMatchObject([
    {
      api: 'books',
      verdict: 'major',
      base: { ref: 'main', commit: expect.stringMatching(/^[0-9a-f]{40}$/) },
      findings: [
        { verdict: 'major', places: ['GET /orders, parameter limit'], revision: { file: limit, line: 7 } },
      ],
    },
    { api: 'games', verdict: 'none', findings: [] },
  ]);
});

test('in GitHub Actions every change is an annotation of its line', async () => {
  const repository = temporaryRepository();
  repository.edit(limit, 'maximum: 100', 'maximum: 50');
  const { stdout } = await repository.diff([], { GITHUB_ACTIONS: 'true' });
  expect(stdout).toContain(`::error file=${limit},line=7,title=books%3A major change::GET /orders`);
  expect((await repository.diff(['--json'], { GITHUB_ACTIONS: 'true' })).stdout).not.toContain('::error');
});

test('what came after the last release of an API counts, whatever branch it is on', async () => {
  const repository = temporaryRepository();
  repository.git('tag', '@latchkey/books@1.0.0');
  repository.edit(limit, 'maximum: 100', 'maximum: 50');
  repository.commit('Lower the limit');
  const { stdout } = await repository.diff();
  expect(stdout).toMatch(/^books, compared with @latchkey\/books@1\.0\.0 \(.*\): major$/m);
  expect(stdout).toMatch(/^games, compared with main \(.*\): no change$/m);
  expect((await repository.diff(['main'])).stdout).toMatch(/^books, compared with main \(.*\): no change$/m);
});

test('what has come to main meanwhile is no change of a branch', async () => {
  const repository = temporaryRepository();
  repository.git('branch', 'work');
  repository.edit(limit, 'maximum: 100', 'maximum: 50');
  repository.commit('Lower the limit');
  repository.git('switch', '--quiet', 'work');
  expect((await repository.diff(['main'])).stdout).toMatch(/^books, .*: no change$/m);
});

test('a new API is a minor change, one that is gone a major one', async () => {
  const repository = temporaryRepository();
  repository.git('rm', '--quiet', '-r', 'specs/books');
  expect((await repository.diff()).stdout).toContain('books: the API is gone');
  repository.commit('Drop books');
  repository.git('revert', '--no-edit', '--no-commit', 'HEAD');
  expect((await repository.diff()).stdout).toContain('books: the API is new');
});

test('a base that does not exist is named, and what to do', async () => {
  const { status, stderr } = await temporaryRepository().diff(['v9']);
  expect(stderr).toContain('There is no "v9" in this repository. Fetch it first');
  expect(status).toBe(2);
});

test('a base that looks like an option is none', async () => {
  const { status, stderr } = await temporaryRepository().diff(['--', '--', '--all']);
  expect(stderr).toContain('There is no "--all" in this repository.');
  expect(status).toBe(2);
});

test('a base without a common commit asks for the whole history', async () => {
  const repository = temporaryRepository();
  repository.git('switch', '--quiet', '--orphan', 'other');
  repository.git('checkout', 'main', '--', 'pnpm-workspace.yaml');
  repository.git('commit', '--quiet', '--message', 'Other');
  const { status, stderr } = await repository.diff(['main']);
  expect(stderr).toContain('git fetch --unshallow');
  expect(status).toBe(2);
});

test('a repository without main and release asks for a base', async () => {
  const repository = temporaryRepository();
  repository.git('branch', '--move', 'trunk');
  const { status, stderr } = await repository.diff();
  expect(stderr).toContain('neither a release tag @latchkey/*@* nor a branch "main"');
  expect(status).toBe(2);
});

test('a contract that cannot be read is an error with its place', async () => {
  const repository = temporaryRepository();
  repository.edit(limit, 'schema:', 'schema: {');
  const { status, stderr } = await repository.diff();
  expect(stderr).toContain('Limit.yaml');
  expect(status).toBe(2);
});

test('a reference that leads nowhere is an error with its place', async () => {
  const repository = temporaryRepository();
  rmSync(join(repository.folder, limit));
  const { status, stderr } = await repository.diff();
  expect(stderr).toContain('Limit.yaml');
  expect(status).toBe(2);
});

test('--help tells the exit codes, and an unknown option is wrong usage', async () => {
  const repository = temporaryRepository();
  const help = await repository.diff(['--help']);
  expect(help.stdout).toContain('Exits 0 when nothing breaks, 1 when something does, 2');
  expect(help.status).toBe(0);
  const wrong = await repository.diff(['--nope']);
  expect(wrong.stderr).toContain('--nope');
  expect(wrong.status).toBe(2);
});
