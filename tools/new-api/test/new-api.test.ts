import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyOfRepository } from './repository.ts';

let repository: ReturnType<typeof copyOfRepository>;
beforeAll(() => {
  repository = copyOfRepository();
});
afterAll(() => repository?.remove());

const rejected = (args: string[], message: string | RegExp, status = 1) => {
  const result = repository.newApi(...args);
  expect(result.stderr).toMatch(message);
  expect(result.status).toBe(status);
  expect(repository.changes()).toBe('');
};

test('rejects a name that an API has, and changes nothing', () => {
  rejected(['kinguin'], 'specs/kinguin exists already');
  // A package without a contract of the same name is not overwritten either.
  rejected(['orders'], 'packages/orders exists already');
  rejected(['spec-8keys'], 'specs/8keys/package.json is called @latchkey/spec-8keys');
  rejected(['codegen'], 'tools/codegen/package.json is called @latchkey/codegen');
  rejected(['dist'], 'git ignores folders called dist');
});

test.each(['My-Shop', '../shop', 'my shop', '-shop', 'a'.repeat(65)])('rejects the name %s', (name) => {
  rejected([`--`, name], /name/, 2);
});

test('explains itself', () => {
  expect(repository.newApi('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('Usage') });
  rejected([], 'Usage', 2);
  rejected(['shop', '--form', 'x.yaml'], 'Usage', 2);
});

/** The steps of `npm test`, for one API. */
function expectChecked(name: string): void {
  const tasks = ['lint', 'build', 'typecheck', 'test', 'check:packed'];
  const filters = [name, `spec-${name}`].map((each) => `--filter=@latchkey/${each}`);
  for (const command of [
    ['turbo', 'run', ...tasks, ...filters, '--output-logs=errors-only'],
    ['node', 'scripts/src/check-generated.ts'],
    ['biome', 'check', `packages/${name}`, `specs/${name}`],
    ['knip'],
  ] as [string, ...string[]][]) {
    const { status, output } = repository.run(...command);
    expect(status, `${command.join(' ')}: ${output}`).toBe(0);
  }
}

function removeAgain(name: string): void {
  repository.delete(`specs/${name}`, `packages/${name}`);
  const installed = repository.run('pnpm', 'install', '--offline', '--no-frozen-lockfile');
  expect(installed.status, installed.output).toBe(0);
  repository.add();
  expect(repository.changes()).toBe('');
}

test.each([
  ['nothing', undefined, 'cannot be read'],
  ['no document', 'hello: world', 'neither OpenAPI 3.x nor Swagger 2.0'],
  ['no YAML', '{ openapi', 'neither YAML nor JSON'],
  ['no paths', 'openapi: 3.1.0\npaths: {}', 'has no paths'],
  ['another file', 'openapi: 3.1.0\npaths: { /a: { $ref: a.yaml } }', 'refers to a.yaml'],
])('rejects a document that is %s, and changes nothing', (_, text, message) => {
  const file = join(repository.folder, 'reports-document.yaml');
  if (text) writeFileSync(file, text);
  const result = repository.newApi('shop', '--from', file);
  if (text) repository.delete('reports-document.yaml');
  expect(result.stderr).toContain(message);
  expect(result.status).toBe(1);
  expect(repository.changes()).toBe('');
});

test('leaves nothing behind when a reference leads nowhere', () => {
  const file = join(repository.folder, 'document.yaml');
  const responses = "{ '200': { $ref: '#/components/responses/None' } }";
  writeFileSync(
    file,
    `openapi: 3.1.0\ninfo: { title: A, version: '1' }\npaths: { /a: { get: { responses: ${responses} } } }`,
  );
  const result = repository.newApi('shop', '--from', file);
  repository.delete('document.yaml');
  expect(result.stderr).toContain('paths/a.yaml#/get/responses/200');
  expect(result.status).toBe(1);
  expect(repository.changes()).toBe('');
});

test.each(['SIGINT', 'SIGHUP'] as const)('leaves nothing behind when it is stopped by %s', async (signal) => {
  const child = spawn(process.execPath, ['tools/new-api/src/cli.ts', 'shop'], { cwd: repository.folder });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (output.includes('▸ install')) child.kill(signal);
  });
  const [code] = await once(child, 'close');
  expect(code).toBe(130);
  expect(repository.exists('specs/shop')).toBe(false);
  expect(repository.exists('packages/shop')).toBe(false);
  expect(repository.changes()).toBe('');
});

test('an existing document becomes an API that passes, with a list of what is missing', () => {
  const made = repository.newApi('rough', '--from', join(import.meta.dirname, 'rough.yaml'));
  expect(made.status, made.output).toBe(0);
  repository.add();
  expect(made.stdout).toMatch(/\d+ problems under \d+ rules, listed in specs\/rough\/reports\/problems.tsv/);
  expect(made.stdout).toContain('2 of 6 operations are left to client.raw');

  const profile = repository.read('specs/rough/redocly.yaml');
  for (const rule of ['property-description', 'strict-request', 'named-examples', 'operation-id-pattern'])
    expect(profile).toContain(`latchkey/${rule}: warn`);
  expect(profile).not.toContain('latchkey/path-item-ref');
  expect(repository.read('specs/rough/UNFINISHED.md')).toMatch(/\| `latchkey\/strict-request` +\| +2 \|/);
  expect(repository.read('specs/rough/reports/problems.tsv')).toContain('components/schemas/Filter.yaml');
  expect(repository.exists('specs/rough/components/schemas/Unused.yaml')).toBe(false);

  const raw = repository.read('packages/rough/src/generated/left-to-raw.md');
  expect(raw).toContain('DELETE /categories/{id}: delete2: the 204 is not application/json');
  expect(raw).toContain('POST /pictures: postPictures: the request body is not application/json.');
  const operations = repository.read('packages/rough/src/generated/operations.ts');
  expect(operations).toContain('export const searchByFilter: Operation');
  expect(operations).toContain('export const getCategoriesId: Operation');
  // Both come from one node of the document, which YAML's alias names twice.
  for (const name of ['getStatus', 'getStatus2'])
    expect(operations).toContain(`export const ${name}: Operation`);
  expect(JSON.parse(repository.read('packages/rough/test/contract/untested.json'))).toContain(
    'searchByFilter',
  );
  expectChecked('rough');

  // What the profile does not name is an error still.
  const path = 'specs/rough/redocly.yaml';
  writeFileSync(join(repository.folder, path), profile.replace(/.*strict-request.*\n/, ''));
  expect(repository.run('pnpm', '--filter', '@latchkey/spec-rough', 'lint').status).toBe(1);
  removeAgain('rough');
});

test('a new API passes the steps of npm test at once, and is gone when its folders are', () => {
  const made = repository.newApi('9-lives');
  expect(made.output).toContain('packages/9-lives are made');
  repository.add();

  expectChecked('9-lives');
  const { numPassedTests, success } = JSON.parse(repository.read('packages/9-lives/reports/vitest.json'));
  expect(success).toBe(true);
  expect(numPassedTests).toBeGreaterThan(20);
  expect(repository.read('packages/9-lives/src/client.ts')).toContain('export type NineLivesClient');

  removeAgain('9-lives');
});
