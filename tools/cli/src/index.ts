export { CommandError, UsageError } from './errors.ts';
export { findRoot } from './find-root.ts';
export { programOf } from './program-of.ts';
export { type Manifest, type PublicPackage, publicPackages } from './public-packages.ts';
export { type Command, readArguments } from './read-arguments.ts';
export { type Ended, type RunOptions, run, tryRun } from './run.ts';
export { runCommand } from './run-command.ts';
export { runStep, type Step, StepFailed } from './run-step.ts';
export { WarmProcess } from './warm-process.ts';
