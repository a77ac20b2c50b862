import { globSync, readFileSync, rmSync } from 'node:fs';
import { runStep, type Step, StepFailed } from './run-step.ts';

const turbo = (task: string, ...options: string[]) => [
  'turbo',
  'run',
  task,
  '--output-logs=new-only',
  ...options,
];

const steps: Step[] = [
  {
    name: 'check the form of the code',
    command: turbo('lint:code'),
    hint: 'Run `pnpm format`; what remains is named above.',
  },
  {
    name: 'look for what is unused',
    command: turbo('lint:unused'),
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
    name: 'build the clients',
    command: turbo('build'),
    hint: 'TypeScript tells which code no longer fits the contract.',
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
  {
    name: 'run the tests',
    command: turbo('test', '--continue', '--concurrency=2'),
    hint: 'Run `pnpm exec vitest` in the package named above to work on one test.',
  },
  {
    name: 'run the examples of the README',
    command: ['node', 'scripts/check-readme.ts'],
    hint: 'An example no longer compiles or runs: mend it in README.md, or the client.',
  },
  {
    name: 'take the tour',
    command: ['node', 'scripts/tour.ts'],
    hint: 'The built clients and the mocks disagree: see the last step above.',
  },
];

const reports = '{packages,tools}/*/reports/vitest.json';
for (const report of globSync(reports)) rmSync(report);

let passed = 0;
let failed = 0;
for (const step of steps) {
  try {
    await runStep(step);
    passed++;
  } catch (error) {
    if (!(error instanceof StepFailed)) console.error(error);
    failed++;
    process.exitCode = 1;
  }
}

for (const report of globSync(reports)) {
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
  console.log(
    `  ${report.split('/').slice(0, 2).join('/')}: ${numPassedTests} passed, ${numFailedTests} failed`,
  );
  passed += numPassedTests;
  failed += numFailedTests;
}
console.log(`${passed} passed, ${failed} failed`);
