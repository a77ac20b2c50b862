import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tryCommand } from '@latchkey/cli/try-command';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importDocument, writeFiles } from '../src/import-document.ts';
import { keepImported } from '../src/imported.ts';
import { copyOfRepository } from './repository.ts';

const cli = join(import.meta.dirname, '../src/cli.ts');
let repository: Awaited<ReturnType<typeof copyOfRepository>>;
beforeAll(async () => {
  repository = await copyOfRepository();
});
afterAll(() => repository?.remove());

const newApi = (...args: string[]) => tryCommand(cli, args, { cwd: repository.folder });

async function expectRejected(args: string[], message: string | RegExp, status = 1): Promise<void> {
  const result = await newApi(...args);
  expect(result.stderr).toMatch(message);
  expect(result.status).toBe(status);
  expect(await repository.changes()).toBe('');
}

test.each([
  ['kinguin', 'specs/kinguin exists already'],
  // A package without a contract of the same name is not overwritten either.
  ['orders', 'packages/orders exists already'],
  ['spec-8keys', 'specs/8keys/package.json is called @latchkey/spec-8keys'],
  ['codegen', 'tools/codegen/package.json is called @latchkey/codegen'],
  ['dist', 'git ignores folders called dist'],
])('pnpm new-api rejects the name %s, which is taken, and changes nothing', (name, message) =>
  expectRejected([name], message),
);

test.each(['My-Shop', '../shop', 'my shop', '-shop', 'a'.repeat(65)])(
  'pnpm new-api rejects the name %s',
  (name) => expectRejected(['--', name], /name/, 2),
);

test('pnpm new-api explains itself', async () => {
  expect(await newApi('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('Usage') });
  await expectRejected([], 'Usage', 2);
  await expectRejected(['shop', '--form', 'x.yaml'], 'Usage', 2);
});

const document = (paths: string, version = '3.1.0') =>
  `openapi: ${version}\ninfo: { title: A, version: '1' }\npaths: ${paths}`;

test.each([
  ['nothing', undefined, 'cannot be read'],
  ['no document', 'hello: world', 'neither OpenAPI 3.x nor Swagger 2.0'],
  ['no YAML', '{ openapi', 'neither YAML nor JSON'],
  ['no paths', document('{}'), 'has no paths'],
  [
    'in files that are not all here',
    document('{ /a: { $ref: a.yaml } }'),
    /make no whole: Can't resolve .*a\.yaml/,
  ],
  ['of methods to come', document('{ /a: { query: { responses: {} } } }'), '"query" of OpenAPI 3.2 is not'],
  [
    'a reference that leads nowhere',
    document("{ /a: { get: { responses: { '200': { $ref: '#/components/responses/None' } } } } }"),
    /paths\/a\.yaml:4:\d+ {2}The reference .* leads nowhere/,
  ],
])('pnpm new-api rejects a document that is %s, and changes nothing', async (_, text, message) => {
  const file = join(repository.folder, 'reports-document.yaml');
  if (text) writeFileSync(file, text);
  const result = await newApi('shop', '--from', file);
  if (text) repository.delete('reports-document.yaml');
  expect(result.stderr).toMatch(message);
  expect(result.status).toBe(1);
  expect(await repository.changes()).toBe('');
});

test.each([
  [['shop', '--update'], '--update takes the newer document', 2],
  [['shop', '--update', '--spec-only'], 'Only one of', 2],
  [['shop', '--package-only', '--from', 'kinguin'], 'takes the contract that is in specs/', 2],
  [['shop', '--package-only'], 'specs/shop has no openapi.yaml', 1],
  [['kinguin', '--update', '--from', 'kinguin'], 'was not imported from a document', 1],
] as const)('pnpm new-api rejects %s, and changes nothing', ([...args], message, status) =>
  expectRejected(args, message, status),
);

test('an update leaves marks where both changed the same lines, and says where', async () => {
  const spec = join(repository.folder, 'specs/small');
  const given = join(repository.folder, 'reports-small.yaml');
  const of = (type: string) =>
    document(`{ /a: { get: { operationId: getA, parameters: [{ name: a, in: query, schema: { type: ${type} } }],
  responses: { '204': { description: Ok. } } } } }`);
  writeFileSync(given, of('string'));
  writeFiles(spec, importDocument(given, 'small').files);
  keepImported(spec, given);
  const path = join(spec, 'paths/a.yaml');
  writeFileSync(path, readFileSync(path, 'utf8').replace('type: string', 'type: number'));
  await repository.commit();
  writeFileSync(given, of('boolean'));
  const { status, stdout, stderr } = await newApi('small', '--update', '--from', given);
  expect(status, stdout + stderr).toBe(1);
  expect(stdout).toContain('paths/a.yaml: the same lines are changed here and in the new document');
  const [ours, base, theirs] = ['number', 'string', 'boolean'].map((type) => ` *type: ${type}\n`);
  expect(readFileSync(path, 'utf8')).toMatch(
    new RegExp(
      `<{7} changed here\n${ours}\\|{7} as imported before\n${base}={7}\n${theirs}>{7} new document`,
    ),
  );
  repository.delete('specs/small', 'reports-small.yaml');
  await repository.commit();
});

test.each(['SIGINT', 'SIGHUP'] as const)('leaves nothing behind when it is stopped by %s', async (signal) => {
  const child = spawn(process.execPath, [cli, 'shop'], { cwd: repository.folder });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (output.includes('▸ install')) child.kill(signal);
  });
  const [code] = await once(child, 'close');
  expect(code).toBe(130);
  expect(repository.exists('specs/shop')).toBe(false);
  expect(repository.exists('packages/shop')).toBe(false);
  expect(await repository.changes()).toBe('');
});
