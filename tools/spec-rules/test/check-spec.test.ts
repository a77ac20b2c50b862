import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryRepository } from './temporary-repository.ts';

const program = join(import.meta.dirname, '../src/check-spec.ts');
const run = (cwd: string, ...parameters: string[]) =>
  spawnSync(process.execPath, [program, ...parameters], { cwd, encoding: 'utf8' });

test('a sound spec is counted, and the program succeeds', () => {
  const { folder } = temporaryRepository([]);
  expect(run(folder, '.')).toMatchObject({
    status: 0,
    stderr: '',
    stdout: expect.stringMatching(/^specs\/shop: \d+ files, 2 statements, no problem\n$/),
  });
});

test('every check reports its problems, by file, and the program fails', () => {
  const { repository } = temporaryRepository([
    { file: 'components/schemas/Lost.yaml', write: 'type: object\n' },
    { file: 'paths/more.yml', write: '{}\n' },
    { file: 'paths/orders.yaml', replace: ['one-line: {', 'short: {'] },
    { file: 'SOURCES.md', replace: ['documented', 'known'] },
  ]);
  const { status, stdout, stderr } = run(repository, 'specs/shop');
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr.trim().split('\n')).toEqual([
    expect.stringMatching(/^specs\/shop\/components\/schemas\/Lost\.yaml: .+/),
    expect.stringMatching(/^specs\/shop\/paths\/more\.yml: .+/),
    expect.stringMatching(/^specs\/shop\/paths\/orders\.yaml: .+/),
    expect.stringMatching(/^specs\/shop\/SOURCES\.md:5: S1 is .+/),
  ]);
});

test('--help tells how it is used', () => {
  expect(run('.', '--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('Usage:') });
});

test.each([[[]], [['no-such-folder']]])(
  'without a folder it can read, %j, it says how it is used',
  (parameters) => {
    expect(run('.', ...parameters)).toMatchObject({ status: 2, stderr: expect.stringContaining('Usage:') });
  },
);

test('the problems of an unfinished contract are listed, and the program succeeds', () => {
  const { repository } = temporaryRepository([
    { file: 'paths/more.yml', write: '{}\n' },
    { file: 'openapi.yaml', replace: ['openapi:', 'x-unfinished: true\nopenapi:'] },
  ]);
  const { status, stdout, stderr } = run(repository, 'specs/shop');
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: '1 problems, let pass while openapi.yaml says `x-unfinished`\n',
  });
  expect(stderr).toMatch(/^specs\/shop\/paths\/more\.yml: /);
});
