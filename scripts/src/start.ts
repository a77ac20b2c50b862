import { findRoot, programOf, runStep, type Step, StepFailed } from '@latchkey/cli';

const turbo = (task: string) => [
  ...programOf('turbo', import.meta.dirname),
  'run',
  task,
  '--output-logs=errors-only',
];

const steps: Step[] = [
  {
    name: 'lint the specs',
    commands: [turbo('lint')],
    hint: 'Each problem above names its file and rule; tools/spec-rules/README.md explains the house rules.',
  },
  {
    name: 'bundle each spec into one document',
    commands: [turbo('bundle')],
    hint: 'A reference leads nowhere, or a file is not valid YAML: see above.',
  },
  {
    name: 'generate types and checks',
    commands: [turbo('generate')],
    hint: 'The message above names the place in the spec; tools/codegen makes the code.',
  },
  {
    name: 'build the clients',
    // The packages that the tour imports.
    commands: [[...turbo('build'), '--filter=@latchkey/scripts^...']],
    hint: 'TypeScript names the code that no longer fits the contract.',
  },
];

process.chdir(findRoot(import.meta.dirname));
try {
  for (const step of steps) await runStep(step);
  // The tour imports the clients, which are built only now.
  const { tour } = await import('./tour.ts');
  await tour();
} catch (error) {
  if (!(error instanceof StepFailed)) console.error(error);
  process.exitCode = 1;
}
