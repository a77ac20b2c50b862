import { join } from 'node:path';
import { tryCommand } from '@latchkey/cli/try-command';
import { expect, test } from 'vitest';
import { temporaryRepository } from './temporary-repository.ts';

const program = join(import.meta.dirname, '../src/cli.ts');
const run = (cwd: string, ...args: string[]) => tryCommand(program, args, { cwd });

test('a sound contract has no problem, and the program succeeds', async () => {
  const { folder } = temporaryRepository([]);
  const said = expect.stringMatching(/^specs\/shop: \d+ files, no problem\n$/);
  expect(await run(folder)).toEqual({ status: 0, stdout: said, stderr: '' });
});

const changes = [
  { file: 'components/schemas/Lost.yaml', write: 'type: object\n' },
  { file: 'paths/more.yml', write: '{}\n' },
  { file: 'components/schemas/Error.yaml', replace: ['The reason in words.', '" "'] as [string, string] },
  { file: 'SOURCES.md', replace: ['_assumed_', '_known_'] as [string, string] },
];

test('every check reports its problems, below the name of the contract, and the program fails', async () => {
  const { repository } = temporaryRepository(changes);
  const stderr = `✗ specs/shop
  specs/shop/components/schemas/Error.yaml:5:12  Describe the property \`message\`: add a \`description\` here or where its \`$ref\` points. (latchkey/property-description)
  specs/shop/components/schemas/Lost.yaml  openapi.yaml does not reach this file: refer to it, or delete it. (orphan)
  specs/shop/paths/more.yml  Name this file \`.yaml\`. (layout)
  specs/shop/SOURCES.md:23  S6 is "known": write documented, observed or assumed, with a remark in brackets if need be. (source)
`;
  expect(await run(repository, 'specs/shop')).toEqual({ status: 1, stdout: '', stderr });
});

test('an unfinished contract breaks its own rules alone, and says how many', async () => {
  const { folder } = temporaryRepository([
    ...changes,
    { file: 'openapi.yaml', replace: ['openapi:', 'x-unfinished: true\nopenapi:'] },
    {
      file: 'redocly.yaml',
      write: 'extends: [../../redocly.yaml]\nrules: { latchkey/property-description: warn }\n',
    },
  ]);
  const stdout = expect.stringMatching(
    /^specs\/shop: 7 let pass while .*; --all lists them\nspecs\/shop: \d+ files, no other problem\n$/,
  );
  expect(await run(folder)).toEqual({ status: 0, stdout, stderr: '' });
  const all = await run(folder, '--all');
  expect(all.status).toBe(0);
  expect(all.stdout.trim().split('\n')).toHaveLength(7);
});

test('--help tells how it is used', async () => {
  expect(await run('.', '--help')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Usage: /) });
});

test.each([[['no-such-folder']], [['--every']], [['.', '.']]])(
  'used with %j, it says how it is used',
  async (args) => {
    expect(await run('.', ...args)).toMatchObject({ status: 2, stderr: expect.stringContaining('Usage: ') });
  },
);
