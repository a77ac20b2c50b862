import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandResult } from '@latchkey/cli/try-command';
import { tryCommand } from '@latchkey/cli/try-command';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyOfRepository } from './repository.ts';

const cli = join(import.meta.dirname, '../src/cli.ts');

describe('of two new APIs in one repository,', () => {
  let repository: Awaited<ReturnType<typeof copyOfRepository>>;
  let rough: CommandResult;
  let lives: CommandResult;
  const newApi = (...args: string[]) => tryCommand(cli, args, { cwd: repository.folder });

  beforeAll(async () => {
    repository = await copyOfRepository();
    repository.shareInstalled();
    rough = await newApi('rough', '--from', join(import.meta.dirname, 'rough.yaml'));
    lives = await newApi('9-lives');
    await repository.add();
  });
  afterAll(() => repository?.remove());

  test('one is made of an existing document, with a list of what is missing', () => {
    expect(rough.status, rough.stdout + rough.stderr).toBe(0);
    expect(rough.stdout).toMatch(
      /\d+ problems under \d+ rules, which `pnpm lint --all` in specs\/rough lists/,
    );
    expect(rough.stdout).toContain('0 of 7 operations are left to client.raw');

    const profile = repository.read('specs/rough/redocly.yaml');
    for (const rule of ['property-description', 'strict-request', 'named-examples', 'operation-id-pattern'])
      expect(profile).toContain(`latchkey/${rule}: warn`);
    expect(profile).not.toContain('latchkey/path-item-ref');
    expect(profile).not.toContain('security-defined');
    expect(repository.read('specs/rough/UNFINISHED.md')).toMatch(/\| `latchkey\/strict-request` +\| +2 \|/);
    expect(repository.exists('specs/rough/components/schemas/Unused.yaml')).toBe(false);

    const raw = repository.read('packages/rough/src/generated/left-to-raw.md');
    // A 204 has no body, so that there is nothing to be read of it.
    expect(raw).not.toContain('DELETE /categories/{id}');
    expect(raw).not.toContain('POST /pictures');
    const operations = repository.read('packages/rough/src/generated/operations.ts');
    expect(operations).toContain('"searchByFilter": {');
    expect(operations).toContain('"getCategoriesId": {');
    // Both come from one node of the document, which YAML's alias names twice.
    for (const name of ['getStatus', 'getStatus2']) expect(operations).toContain(`"${name}": {`);
    const untested = JSON.parse(repository.read('packages/rough/test/contract/untested.json'));
    // Logins, tokens, pictures, responses without content: all are tested.
    expect(untested).toEqual({});
  });

  test('one is made of the example, with the names that code needs', () => {
    expect(lives.stdout).toContain('packages/9-lives are made');
    expect(repository.read('packages/9-lives/src/client.ts')).toContain('export interface NineLivesClient');
  });

  test('both pass what npm test does', async () => {
    const tasks = ['lint', 'build', 'typecheck', 'test', 'check:packed'];
    const names = ['rough', '9-lives'];
    const filters = names.flatMap((name) => [
      `--filter=@latchkey/${name}`,
      `--filter=@latchkey/spec-${name}`,
    ]);
    const folders = names.flatMap((name) => [`packages/${name}`, `specs/${name}`]);
    for (const [program, ...args] of [
      ['turbo', 'run', ...tasks, ...filters, '--output-logs=errors-only'],
      ['@biomejs/biome', 'check', ...folders],
      // What it finds in other folders, the gate finds in this repository.
      ['knip', ...folders.flatMap((folder) => ['--workspace', folder])],
    ] as [string, ...string[]][]) {
      const { code, output } = await repository.run(program, ...args);
      expect(code, `${program} ${args.join(' ')}: ${output}`).toBe(0);
    }
    const { code, output } = await repository.runScript('generate:check');
    expect(code, output).toBe(0);
    const { numPassedTests, success } = JSON.parse(repository.read('packages/9-lives/reports/vitest.json'));
    expect(success).toBe(true);
    expect(numPassedTests).toBeGreaterThan(20);
  });

  test('the unfinished one lists every problem, and breaks no rule that its profile does not name', async () => {
    const lint = (...args: string[]) => repository.runScript('lint', 'specs/rough', ...args);
    const all = await lint('--all');
    expect(all.output).toContain('specs/rough/components/schemas/Filter.yaml:');
    expect(all.code, all.output).toBe(0);

    const profile = repository.read('specs/rough/redocly.yaml');
    const file = join(repository.folder, 'specs/rough/redocly.yaml');
    writeFileSync(file, profile.replace(/.*strict-request.*\n/, ''));
    expect((await lint()).code).toBe(1);
  });

  test('one can be made in two steps: its spec, and later its client', async () => {
    const file = join(repository.folder, 'reports-small.yaml');
    writeFileSync(file, small('1', 'note: { type: string }'));
    const { status, stdout, stderr } = await newApi('small', '--from', file, '--spec-only');
    expect(status, stdout + stderr).toBe(0);
    expect(repository.exists('packages/small')).toBe(false);
    expect(repository.read('specs/small/UNFINISHED.md')).not.toContain('packages/small');

    const client = await newApi('small', '--package-only');
    expect(client.status, client.stdout + client.stderr).toBe(0);
    expect(repository.read('packages/small/src/generated/operations.ts')).toContain('"getA": {');
    expect(JSON.parse(repository.read('packages/small/test/contract/untested.json'))).toEqual({});
    // Only what it depends on is built for that.
    expect(repository.exists('packages/small/dist')).toBe(false);
    repository.delete('reports-small.yaml');
    await repository.commit();
  });

  test('a newer document keeps what was changed by hand; conflicts are decided before its operations are tried', async () => {
    const schema = join(repository.folder, 'specs/small/components/schemas/A.yaml');
    const untested = () => JSON.parse(repository.read('packages/small/test/contract/untested.json'));
    const edit = (...edits: [RegExp, string][]) =>
      writeFileSync(
        schema,
        edits.reduce((text, [from, to]) => text.replace(from, to), readFileSync(schema, 'utf8')),
      );
    edit([/^type: object/m, 'description: By hand.\ntype: object'], [/(note:\n *type: )string/, '$1number']);
    const file = join(repository.folder, 'reports-small.yaml');
    writeFileSync(file, small('2', 'note: { type: integer }', '/b'));
    const tooEarly = await newApi('small', '--update', '--from', file);
    expect(tooEarly).toMatchObject({ status: 1, stderr: expect.stringContaining('Commit what has changed') });

    await repository.commit('specs/small');
    const conflict = await newApi('small', '--update', '--from', file);
    expect(conflict).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('run the same command again'),
    });
    expect(untested()).toEqual({ getB: 'It has not been tried.' });

    edit([/^<{7}[\s\S]*^={7}\n([\s\S]*)^>{7}.*\n/m, '$1']);
    await repository.commit();
    const { status, stdout, stderr } = await newApi('small', '--update', '--from', file);
    expect(status, stdout + stderr).toBe(0);
    expect(readFileSync(schema, 'utf8')).toMatch(/description: By hand\.[\s\S]*note:\n *type: integer/);
    expect(repository.read('packages/small/src/generated/operations.ts')).toContain('"getB": {');
    expect(stdout).toContain('try operations 1 to 1 of 1');
    expect(untested()).toEqual({});
    expect(stdout).toMatch(/small.*: major/);
    expect(stdout).toContain('Type changed from "number" to "integer"');
    await repository.commit();
  });

  test('nothing is left when their folders are deleted', async () => {
    for (const name of ['rough', '9-lives', 'small']) repository.delete(`specs/${name}`, `packages/${name}`);
    repository.delete('reports-small.yaml');
    // What is left could only be in the lockfile: nothing is linked anew to find out.
    const install = ['install', '--lockfile-only', '--offline', '--no-frozen-lockfile'];
    const { code, output } = await repository.run('pnpm', ...install);
    expect(code, output).toBe(0);
    await repository.add();
    expect(await repository.changesSinceStart()).toBe('');
  });
});

/** A document with a schema that has a member, and an operation for each path. */
const small = (version: string, member: string, ...more: string[]) => `openapi: 3.1.0
info: { title: Small, version: '${version}' }
servers: [{ url: https://small.example }]
security: []
paths:
${['/a', ...more].map((path) => `  ${path}: { get: { responses: { '200': { $ref: '#/components/responses/A' } } } }`).join('\n')}
components:
  responses:
    A: { description: One., content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } }
  schemas:
    A: { type: object, required: [id], properties: { id: { type: integer }, ${member} } }
`;
