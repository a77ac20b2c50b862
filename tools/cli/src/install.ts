import { CommandError } from './errors.ts';
import { type RunOptions, tryRun } from './run.ts';

export interface InstallOptions extends Pick<RunOptions, 'cwd' | 'env' | 'signal'> {
  /** How often it gives a sign of life, in milliseconds. */
  readonly aliveMs?: number;
  /** How long it may print nothing, in milliseconds. */
  readonly silentMs?: number;
}

const help = `Is the registry reachable, and its certificate trusted? \`npm ping\` tries it. HTTPS_PROXY names a proxy, and
NODE_EXTRA_CA_CERTS the file of a certificate.`;

/** How much of its output is shown when it fails, in lines. */
const mostLines = 30;

/**
 * Installs, with a sign of life and what pnpm printed last while it takes long. pnpm waits in silence for a registry
 * whose certificate it does not trust: it is ended then.
 *
 * @param pnpm The command line, without what is said of its output.
 * @throws {CommandError} When it fails, with what to do.
 */
export async function install(
  pnpm: readonly string[],
  { cwd, env, signal, aliveMs = 10_000, silentMs = 120_000 }: InstallOptions = {},
): Promise<void> {
  const silent = new AbortController();
  const started = performance.now();
  let last = { at: started, line: 'nothing printed yet' };
  const alive = setInterval(() => {
    console.log(`  … install: ${((performance.now() - started) / 1000).toFixed(0)} s, ${last.line}`);
    if (performance.now() - last.at > silentMs)
      silent.abort(new Error(`it printed nothing for ${silentMs / 1000} s`));
  }, aliveMs);
  const ended = await tryRun([...pnpm, '--reporter=append-only'], {
    cwd,
    env,
    signal: AbortSignal.any([silent.signal, ...(signal ? [signal] : [])]),
    onOutput: (text) => {
      const line = text.split('\n').findLast((each) => /^\S/.test(each));
      last = { at: performance.now(), line: line ?? last.line };
    },
  });
  clearInterval(alive);
  if (ended.code === 0) return;
  const tail = ended.output.trimEnd().split('\n').slice(-mostLines).join('\n');
  throw new CommandError(`install failed:\n${tail}\n\n${help}`);
}
