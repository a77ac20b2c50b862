import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import { tryRun } from './run.ts';

export interface Step {
  /** What it does, in a word or two. */
  readonly name: string;
  /** Programs that run beside each other. */
  readonly commands: readonly (readonly string[])[];
  /** Where; the current folder unless given. */
  readonly cwd?: string;
  /** What to do when it fails. */
  readonly hint: string;
  /** What to show when it fails, instead of the end of its output. */
  readonly explain?: () => string;
}

/** A step that went wrong and has said so. */
export class StepFailed extends Error {
  override name = 'StepFailed';
}

/** How often a sign of life is given, in milliseconds. */
const aliveEvery = 10_000;

/** How much of the output a failed step shows, in lines. */
const mostLines = 60;

/**
 * Runs one step, with a sign of life while it takes long and its output in `reports/<name>.log`.
 *
 * @throws {StepFailed} After printing the end of the output, where all of it is, and what to do.
 */
export async function runStep({ name, commands, hint, cwd, explain }: Step): Promise<void> {
  const log = `reports/${name.replaceAll(/\W+/g, '-')}.log`;
  mkdirSync(dirname(log), { recursive: true });
  const file = createWriteStream(log);
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  const alive = setInterval(() => console.log(`  … ${name}: ${seconds()}, see ${log}`), aliveEvery);

  console.log(`▸ ${name}`);
  const options = { cwd, onOutput: (text: string) => file.write(text) };
  const ended = await Promise.all(commands.map((command) => tryRun(command, options)));
  clearInterval(alive);
  file.end();
  await finished(file);
  if (ended.every(({ code }) => code === 0)) {
    console.log(`  ✓ ${seconds()}`);
    return;
  }
  const output = ended.map((one) => one.output).join('');
  const shown = explain?.() ?? output.trimEnd().split('\n').slice(-mostLines).join('\n');
  console.error(`${shown}\n  ✗ ${name} failed after ${seconds()}.\n    Log: ${log}\n    ${hint}`);
  throw new StepFailed(name);
}
