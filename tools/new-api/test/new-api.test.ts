import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyOfRepository } from './repository.ts';

let repository: ReturnType<typeof copyOfRepository>;
beforeAll(() => {
  repository = copyOfRepository();
});
afterAll(() => repository?.remove());

const refused = (args: string[], message: string | RegExp, status = 1) => {
  const result = repository.newApi(...args);
  expect(result.stderr).toMatch(message);
  expect(result.status).toBe(status);
  expect(repository.changes()).toBe('');
};

test('refuses a name that an API has, and changes nothing', () => {
  refused(['kinguin'], 'specs/kinguin exists already');
  // A package without a contract of the same name is not overwritten either.
  refused(['orders'], 'packages/orders exists already');
});

test.each(['My-Shop', '../shop', 'my shop', '-shop', 'a'.repeat(65)])('refuses the name %s', (name) => {
  refused([`--`, name], /name/, 2);
});

test('explains itself', () => {
  expect(repository.newApi('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('Usage') });
  refused([], 'Usage', 2);
  refused(['shop', '--form', 'x.yaml'], 'Usage', 2);
});

test('a new API passes the steps of npm test at once, and is gone when its folders are', () => {
  const made = repository.newApi('9-lives');
  expect(made.output).toContain('packages/9-lives are made');
  repository.add();

  const tasks = ['lint', 'build', 'typecheck', 'test', 'check:packed'];
  const filters = ['9-lives', 'spec-9-lives'].map((name) => `--filter=@latchkey/${name}`);
  const checked = repository.run('turbo', 'run', ...tasks, ...filters, '--output-logs=errors-only');
  expect(checked.status, checked.output).toBe(0);
  const { numPassedTests, success } = JSON.parse(repository.read('packages/9-lives/reports/vitest.json'));
  expect(success).toBe(true);
  expect(numPassedTests).toBeGreaterThan(20);
  expect(repository.read('packages/9-lives/src/client.ts')).toContain('export type NineLivesClient');

  const generated = repository.run('node', 'scripts/check-generated.ts');
  expect(generated.status, generated.output).toBe(0);
  const form = repository.run('biome', 'check', 'packages/9-lives', 'specs/9-lives');
  expect(form.status, form.output).toBe(0);

  repository.delete('specs/9-lives', 'packages/9-lives');
  const installed = repository.run('pnpm', 'install', '--offline', '--no-frozen-lockfile');
  expect(installed.status, installed.output).toBe(0);
  repository.add();
  expect(repository.changes()).toBe('');
});
