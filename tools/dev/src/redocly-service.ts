// Redocly's command line, kept loaded. It has no JavaScript interface: its one module runs the command that it finds
// in `process.argv` when it is imported, and leaves by `process.exit` when all is done. The module is imported anew
// for every run, while what it imports in its turn, nearly all of the program, stays loaded and warm.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serve } from './warm-service.ts';

export interface RedoclyRun {
  readonly cwd: string;
  readonly parameters: readonly string[];
}

export interface RedoclyResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const folder = dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json'));
const program = pathToFileURL(join(folder, 'lib/index.js')).href;
let runs = 0;

serve(async ({ cwd, parameters }: RedoclyRun): Promise<RedoclyResult> => {
  process.chdir(cwd);
  process.argv = [process.execPath, 'redocly', ...parameters];
  const { stdout, stderr, exit } = process;
  const streams = { stdout, stderr };
  const writes = { stdout: stdout.write, stderr: stderr.write };
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    streams[name].write = (text: string | Uint8Array) => {
      said[name] += String(text);
      return true;
    };
  }
  try {
    const code = await new Promise<number>((resolve, reject) => {
      process.exit = ((left: number) => resolve(left ?? 0)) as typeof exit;
      import(`${program}?run=${++runs}`).catch(reject);
      // It leaves when nothing is left to do, and the line to the parent is always something.
      process.channel?.unref();
    });
    return { code, ...said };
  } finally {
    process.channel?.ref();
    process.exit = exit;
    stdout.write = writes.stdout;
    stderr.write = writes.stderr;
  }
});
