// Redocly's command line, kept loaded. Its one module runs the command that it finds in `process.argv` when it is
// imported, and leaves by `process.exit` when all is done. The module is imported anew for every run, while what it
// imports in its turn, nearly all of the program, stays loaded and warm.
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Ended } from '@latchkey/cli';
import { serve } from '@latchkey/cli/serve';
import { program } from './run-redocly.ts';

export interface RedoclyCall {
  readonly cwd: string;
  readonly args: readonly string[];
}

const [, script] = program;
const module = pathToFileURL(join(dirname(script), '../lib/index.js')).href;
const { stdout, stderr, exit } = process;
const writes = [stdout.write, stderr.write] as const;
let runs = 0;

serve(async ({ cwd, args }: RedoclyCall): Promise<Ended> => {
  process.chdir(cwd);
  process.argv = [...program, ...args];
  const said = { stdout: '', output: '' };
  const take = (text: string | Uint8Array) => {
    said.output += String(text);
    return true;
  };
  stderr.write = take;
  stdout.write = (text: string | Uint8Array) => {
    said.stdout += String(text);
    return take(text);
  };
  try {
    const code = await new Promise<number>((resolve, reject) => {
      process.exit = ((left: number) => resolve(left ?? 0)) as typeof exit;
      import(`${module}?run=${++runs}`).catch(reject);
      // It leaves when nothing is left to do, and the line to the parent is always something.
      process.channel?.unref();
    });
    return { code, ...said };
  } finally {
    process.channel?.ref();
    process.exit = exit;
    [stdout.write, stderr.write] = writes;
  }
});
