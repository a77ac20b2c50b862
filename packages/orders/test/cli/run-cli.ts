import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from '../../src/cli/run-command-line.ts';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const script = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** Starts the program in a process of its own, with no setting but these. */
export const spawnCli = (args: readonly string[], env: NodeJS.ProcessEnv, cwd?: string) =>
  spawn(process.execPath, [script, ...args], {
    cwd,
    env: { ...env, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE },
    stdio: ['pipe', 'pipe', 'pipe'],
  });

/** What becomes of a process that was started. */
export async function endOf(child: ReturnType<typeof spawnCli>): Promise<Ended> {
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, out, err };
}

/** A terminal in this process: signals come from `emit`. */
class FakeTerminal extends EventEmitter {
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: Writable;
  readonly stderr: Writable;
  out = '';
  err = '';

  constructor(env: NodeJS.ProcessEnv) {
    super();
    this.env = env;
    const collect = (add: (text: string) => void) =>
      new Writable({
        write: (chunk, _, done) => {
          add(String(chunk));
          done();
        },
      });
    this.stdout = collect((more) => {
      this.out += more;
    });
    this.stderr = collect((more) => {
      this.err += more;
    });
  }
}

/** Runs a command to its end, in this process. */
export async function runCli(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  const terminal = new FakeTerminal(env);
  const code = await runCommandLine(args, terminal);
  return { code, out: terminal.out, err: terminal.err };
}
