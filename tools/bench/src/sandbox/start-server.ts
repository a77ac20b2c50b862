import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('cli.js', import.meta.resolve('@latchkey/sandbox')));

/** The sandbox's own command line, in a process of its own. */
export interface SandboxProcess {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Resolves once it has printed where it listens. */
export async function startSandboxProcess(...options: string[]): Promise<SandboxProcess> {
  const child = spawn(process.execPath, [cli, '--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const [found] = /http:\/\/[^/\s]+/.exec(output) ?? [];
      if (found) resolve(found);
    });
    ended.then(() => reject(new Error('The sandbox has ended.')));
  });
  return {
    url,
    pid: child.pid as number,
    async stop() {
      child.kill();
      await ended;
    },
  };
}
