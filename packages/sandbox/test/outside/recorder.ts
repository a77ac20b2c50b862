import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { RunRedocly } from '@latchkey/redocly';

const redocly = createRequire(import.meta.url).resolve('@redocly/cli/bin/cli.js');

/** `redocly proxy` in front of a base URL: it writes all traffic to a HAR file when it stops. */
export async function record(target: string, har: string) {
  const command = [redocly, 'proxy', '--target', target, '--port', '0', '--har', har];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] });
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
        const found = /listening on (http:\S+)/.exec(printed)?.[1];
        if (found) resolve(found);
      });
    }
    child.once('exit', () => reject(new Error(`redocly proxy ended. It printed:\n${printed}`)));
  });
  return {
    url,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** What `redocly drift` finds in recorded traffic. */
export async function drift(
  redocly: RunRedocly,
  har: string,
  document: string,
  server: string,
  report: string,
) {
  const output = ['--format', 'json', '--output', report];
  const ended = await redocly(dirname(har), 'drift', har, '--api', document, '--server', server, ...output);
  // 1 says that there are findings.
  if (ended.code !== 0 && ended.code !== 1)
    throw new Error(`redocly drift ended with ${ended.code}. It printed:\n${ended.output}`);
}
