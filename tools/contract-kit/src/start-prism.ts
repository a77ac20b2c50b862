import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { basename } from 'node:path';

export interface Prism {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** A busy machine takes its time, in milliseconds. */
const longestStart = 120_000;
const preload = new URL('prism-preload.mjs', import.meta.url).href;
const prismCli = createRequire(import.meta.url).resolve('@stoplight/prism-cli');

/**
 * Starts Prism's own command line as a mock of a contract, on a free port of the loopback interface, and waits
 * until it listens. It stops with this process, however this process ends.
 *
 * @param document Path of the bundled contract.
 * @param upstream Makes it a proxy in front of this base URL, which lets nothing pass that breaks the contract.
 * @param verbosity What Prism prints. By itself it prints each request, at the price of half its throughput.
 * @throws When Prism ends or does not listen; the message holds what Prism printed.
 */
export async function startPrism(
  document: string,
  verbosity: 'info' | 'error' = 'error',
  upstream?: string,
): Promise<Prism> {
  // Port 0: the system chooses, so that nobody else can take a port found free before Prism does.
  const flags = ['--host', '127.0.0.1', '--port', '0', '-v', verbosity, '--multiprocess', 'false'];
  const command = upstream === undefined ? ['mock', document] : ['proxy', document, upstream, '--errors'];
  // Node's limit is 16 KiB for a URL and all headers, and a contract may allow longer texts in them.
  const node = ['--max-http-header-size=1048576', '--import', preload];
  const child = spawn(process.execPath, [...node, prismCli, ...command, ...flags], {
    stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  try {
    const port = await listening(child);
    return { url: `http://127.0.0.1:${port}`, pid: child.pid as number, stop: () => stop(child) };
  } catch (cause) {
    await stop(child);
    throw new Error(`Prism did not start on ${basename(document)}. It printed:\n${output}`, { cause });
  }
}

/** @returns The port of Prism. */
async function listening(child: ChildProcess): Promise<number> {
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, AbortSignal.timeout(longestStart)]);
  const ended = once(child, 'exit', { signal }).then(([code, killedBy]) => {
    throw new Error(`It ended with ${code ?? killedBy}.`);
  });
  try {
    const [port] = await Promise.race([once(child, 'message', { signal }), ended]);
    return port;
  } finally {
    over.abort();
    ended.catch(() => {});
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;
