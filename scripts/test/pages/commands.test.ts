import { expect, it } from 'vitest';
import { compareCommands } from '../../src/pages/commands.ts';
import { repository } from './fixture.ts';

const problemsOf = (page: string) => compareCommands(repository({ 'docs/guide/a.md': page }));
const shown = (command: string, why: string) => [`docs/guide/a.md shows \`${command}\`: ${why}`];

it.each([
  'pnpm play --seed 1  # plays',
  'pnpm test',
  'pnpm install --frozen-lockfile',
  'npm run play -- --seed=1',
  'npx @latchkey/shop buy --dry-run',
  'npx some-other --flag',
  'node tools/play/cli.ts --seed 1',
  'node buy.ts',
  'git push --force && curl --any http://localhost',
])('takes %s', (command) => {
  expect(problemsOf(`\`\`\`sh\n${command}\n\`\`\`\n`)).toEqual([]);
});

it.each([
  ['pnpm plai', 'no manifest has a script plai.'],
  ['pnpm play --sead 1', 'it has no --sead.'],
  ['npm run plai', 'no manifest has a script plai.'],
  ['npm install @latchkey/shoop', 'no published package is called @latchkey/shoop.'],
  ['npx @latchkey/shoop', 'no published package is called @latchkey/shoop.'],
  ['npx @latchkey/shop buy --dry', 'it has no --dry.'],
  ['node tools/play/client.ts', 'there is no tools/play/client.ts.'],
])('finds what is wrong with %s, in a block, in a session and in a line', (command, why) => {
  expect(problemsOf(`\`\`\`sh\nls && ${command}\n\`\`\`\n`)).toEqual(shown(command, why));
  expect(problemsOf(`\`\`\`console\n$ ${command}\nwhat it prints\n\`\`\`\n`)).toEqual(shown(command, why));
  expect(problemsOf(`Say \`${command}\`.`)).toEqual(shown(command, why));
});

it('an option of Node in a script is none of the program', () => {
  const scripts = { play: 'node --max-semi-space-size=8 tools/play/cli.ts' };
  const root = repository({
    'docs/guide/a.md': 'Say `pnpm play --seed 1`, `pnpm play --sead 1`.',
    'package.json': JSON.stringify({ scripts }),
  });
  expect(compareCommands(root)).toEqual(shown('pnpm play --sead 1', 'it has no --sead.'));
});

it('an option is one of the command that it stands behind', () => {
  const root = repository({
    'docs/guide/a.md': 'Say `npx @latchkey/shop list --all`, `npx @latchkey/shop list --dry-run --json`.',
    'packages/shop/src/commands/list.ts': "const options = { 'dry-run': {} };",
    'packages/shop/src/commands/buy.ts': 'const options = { all: {} }; // --all',
    'packages/shop/src/help.ts': 'const help = `--json  as JSON`;',
  });
  expect(compareCommands(root)).toEqual(shown('npx @latchkey/shop list --all', 'it has no --all.'));
});
