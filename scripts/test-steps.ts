import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Step } from './run-step.ts';
import type { TestArguments } from './test-arguments.ts';

/** What `npm test` does, or this shard of it: steps and packages are dealt out to the shards like cards. */
export function stepsOf({ shard: { index, count }, affected }: TestArguments): Step[] {
  const turbo = (task: string, ...options: string[]) => {
    const only = affected ? ['--affected'] : [];
    return ['turbo', 'run', task, '--output-logs=new-only', ...only, ...options];
  };
  const isMine = (_: unknown, i: number) => i % count === index - 1;
  const checks = checksWith(turbo);
  const packages = packagesToTest(affected).filter(isMine);
  return [
    ...checks.filter(isMine),
    // Whole in every shard, for whatever comes after it.
    {
      name: 'build the packages',
      command: ['turbo', 'run', 'build', '--output-logs=new-only'],
      hint: 'TypeScript tells which code no longer fits the contract.',
    },
    ...(packages.length > 0 ? [testsOf(packages)] : []),
    ...examples.filter((step, i) => isMine(step, checks.length + i)),
  ];
}

const checksWith = (turbo: (task: string, ...options: string[]) => string[]): Step[] => [
  {
    name: 'check the form of the code',
    // This and the next are for all packages at once, so that they belong to none that could be affected.
    command: ['turbo', 'run', 'lint:code', '--output-logs=new-only'],
    hint: 'Run `pnpm format`; what remains is named above.',
  },
  {
    name: 'look for what is unused',
    command: ['turbo', 'run', 'lint:unused', '--output-logs=new-only'],
    hint: 'Delete what knip names above, or tell knip.jsonc why it stays.',
  },
  {
    name: 'lint the specs',
    command: turbo('lint'),
    hint: 'Each problem above names its file and rule; tools/spec-rules/README.md explains the house rules.',
  },
  {
    name: 'compare the generated code with the specs',
    command: ['node', 'scripts/check-generated.ts'],
    hint: 'Run `pnpm generate` and commit what it changes.',
  },
  {
    name: 'check what would be published',
    command: turbo('check:packed', '--continue'),
    hint: 'CONTRIBUTING.md says what a package may hold; `pnpm check:packed --help` in its folder helps.',
  },
  {
    name: 'check the types',
    command: turbo('typecheck', '--continue'),
    hint: 'TypeScript tells which code no longer fits the contract.',
  },
];

const testsOf = (packages: string[]): Step => ({
  name: 'run the tests',
  command: [
    ...['turbo', 'run', 'test', '--output-logs=new-only', '--continue', '--concurrency=2'],
    ...packages.map((name) => `--filter=${name}`),
  ],
  hint: 'Run `pnpm exec vitest` in the package named above to work on one test.',
});

const examples: Step[] = [
  {
    name: 'run the examples of the README',
    command: ['node', 'scripts/check-readme.ts'],
    hint: 'An example no longer compiles or runs: fix it in README.md, or the client.',
  },
  {
    name: 'take the tour',
    command: ['node', 'scripts/tour.ts'],
    hint: 'The built packages and the sandbox disagree: see the last step above.',
  },
];

/** @returns The names of the workspace's packages that have tests, in an order that is the same everywhere. */
function packagesToTest(affected: boolean): string[] {
  const list = ['ls', '--output=json', ...(affected ? ['--affected'] : [])];
  const { packages } = JSON.parse(
    execFileSync('turbo', list, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }),
  );
  const hasTests = ({ path }: { path: string }) =>
    JSON.parse(readFileSync(`${path}/package.json`, 'utf8')).scripts?.test !== undefined;
  return packages.items
    .filter(hasTests)
    .map(({ name }: { name: string }) => name)
    .sort();
}
