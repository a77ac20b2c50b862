import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';

export interface Prism {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const longestStart = 20_000;
const dieWithParent = new URL('die-with-parent.mjs', import.meta.url).href;
const prismCli = createRequire(import.meta.url).resolve('@stoplight/prism-cli');

/**
 * Starts Prism's own command line as a mock of a contract, on a free port of the loopback interface, and waits
 * until it answers. It stops with this process, however this process ends.
 *
 * @param document Path of the bundled contract.
 * @throws When Prism ends or does not answer; the message holds what Prism printed.
 */
export async function startPrism(document: string): Promise<Prism> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  // Printing every request would halve the throughput.
  const flags = ['--host', '127.0.0.1', '--port', `${port}`, '-v', 'error', '--multiprocess', 'false'];
  const child = spawn(process.execPath, ['--import', dieWithParent, prismCli, 'mock', document, ...flags], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  try {
    await answering(url, child);
  } catch (cause) {
    await stop(child);
    throw new Error(`Prism did not start on ${document}. It printed:\n${output}`, { cause });
  }
  return { url, pid: child.pid as number, stop: () => stop(child) };
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + longestStart;
  while (performance.now() < deadline) {
    if (hasEnded(child)) throw new Error(`It ended with ${child.exitCode ?? child.signalCode}.`);
    const answers = await fetch(url).then(
      (response) => response.arrayBuffer().then(() => true),
      () => false,
    );
    if (answers) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`It did not answer within ${longestStart} ms.`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
