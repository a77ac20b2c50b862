import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';

export interface Step {
  /** What it does, in a word or two. */
  name: string;
  command: string[];
  /** Where; the root of the project unless given. */
  cwd?: string;
  /** What to do when it fails. */
  hint: string;
}

/** A step that went wrong and has said so. */
export class StepFailed extends Error {}

/**
 * Runs one step, with a sign of life while it takes long and its output in `reports/<name>.log`.
 *
 * @throws {StepFailed} After printing the end of the output, where all of it is, and what to do.
 */
export async function runStep({ name, command, hint, cwd = '.' }: Step): Promise<void> {
  const [program = '', ...args] = command;
  const log = `reports/${name.replaceAll(/\W+/g, '-')}.log`;
  mkdirSync(dirname(log), { recursive: true });
  const file = createWriteStream(log);
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  const alive = setInterval(() => console.log(`  … ${name}: ${seconds()}, see ${log}`), 10_000);

  console.log(`▸ ${name}`);
  let tail: string[] = [];
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      file.write(text);
      tail = [...tail, ...text.split('\n')].slice(-60);
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  }).finally(() => {
    clearInterval(alive);
    file.end();
  });
  await finished(file);
  if (code === 0) {
    console.log(`  ✓ ${seconds()}`);
    return;
  }
  console.error(`${tail.join('\n')}\n  ✗ ${name} failed after ${seconds()}.\n    Log: ${log}\n    ${hint}`);
  throw new StepFailed(name);
}
