// Shows that one machine's work serves another: two fresh clones share a self-hosted cache server, and the second has
// nothing left to do. Everything is on loopback and in a temporary folder, which is removed at the end.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CommandError, findRoot, install, programOf, run, runCommand } from '@latchkey/cli';
import { readRuns, type TurboRun } from './turbo-run.ts';

const serverPackage = 'turborepo-remote-cache@2.12.0';

const usage = `Usage: pnpm cache:rehearse [--task NAME]

Clones the committed project twice, runs a turbo task in each with nothing but a common cache server, and fails
unless the second clone fetched every result.

  --task NAME   the task to run; "check", which is everything, unless given
  --help        prints this`;

const root = findRoot(import.meta.dirname);
const pnpm = programOf('pnpm', root);

await runCommand({ usage, options: { task: { type: 'string', default: 'check' } } }, async ({ values }) => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-cache-'));
  const stopping = new AbortController();
  const stop = () => stopping.abort(new CommandError('Interrupted.'));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
  const token = randomBytes(16).toString('hex');
  let server: ChildProcess | undefined;
  try {
    server = await startServer(folder, token, stopping.signal);
    const env = {
      ...process.env,
      TURBO_API: await addressOf(server),
      TURBO_TOKEN: token,
      TURBO_TEAM: 'team_latchkey',
      TURBO_REMOTE_CACHE_SIGNATURE_KEY: randomBytes(32).toString('hex'),
    };
    await rehearse(values.task, { folder, env, signal: stopping.signal });
  } finally {
    server?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
});

interface Surroundings {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

async function rehearse(task: string, around: Surroundings): Promise<void> {
  const first = await runInClone('first', task, around);
  const second = await runInClone('second', task, around);
  console.table({ 'first clone': shown(first), 'second clone': shown(second) });
  const own = second.tasks.filter(({ cache }) => !cache.remote).map(({ taskId }) => taskId);
  if (own.length > 0) throw new CommandError(`The second clone did this itself: ${own.join(', ')}`);
  console.log(`✓ The second clone fetched all ${second.execution.attempted} results.`);
}

async function startServer(folder: string, token: string, signal: AbortSignal): Promise<ChildProcess> {
  console.log(`▸ install ${serverPackage}`);
  const cwd = mkdtempSync(join(folder, 'server-'));
  await run([...pnpm, 'add', '--ignore-workspace', serverPackage], { cwd, signal });
  return spawn(process.execPath, [join(cwd, 'node_modules/turborepo-remote-cache/dist/cli.js')], {
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: '0',
      TURBO_TOKEN: token,
      // With any value, the server keeps the signatures. It need not know the key.
      TURBO_REMOTE_CACHE_SIGNATURE_KEY: 'kept',
      STORAGE_PROVIDER: 'local',
      STORAGE_PATH: join(folder, 'artifacts'),
      STORAGE_PATH_USE_TMP_FOLDER: 'false',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

function addressOf({ stdout }: ChildProcess): Promise<string> {
  const output = createInterface({ input: stdout as NodeJS.ReadableStream });
  return new Promise((resolve, reject) => {
    // Read to its end: a server that cannot write its log stops.
    output.on('line', (line) => {
      const [, found] = /listening at (http:\/\/127\.0\.0\.1:\d+)/.exec(line) ?? [];
      if (found) resolve(found);
    });
    output.on('close', () => reject(new Error('The cache server ended before it listened: see above.')));
  });
}

/** Clones what is committed, installs from the lockfile and runs the task there. */
async function runInClone(
  name: string,
  task: string,
  { folder, env, signal }: Surroundings,
): Promise<TurboRun> {
  const cwd = join(folder, name);
  console.log(`▸ ${name} clone`);
  await run(['git', 'clone', '--quiet', root, cwd], { signal });
  await install([...pnpm, 'install', '--frozen-lockfile', '--prefer-offline'], { cwd, signal });
  const command = [...programOf('turbo', cwd), 'run', task, '--cache=local:,remote:rw', '--summarize'];
  await run(command, { cwd, env, signal });
  const [only] = readRuns(cwd);
  if (!only) throw new Error('Turbo has left no summary in .turbo/runs.');
  return only;
}

function shown({ execution: { attempted, cached, startTime, endTime } }: TurboRun) {
  return { tasks: attempted, fetched: cached, seconds: Number(((endTime - startTime) / 1000).toFixed(1)) };
}
