// Shows that one machine's work serves another: two fresh clones share a self-hosted cache server, and the second
// one has nothing left to do. Everything is on loopback and in a temporary folder, which is removed in the end.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

const serverPackage = 'turborepo-remote-cache@2.12.0';

const usage = `Usage: pnpm cache:rehearse [--task NAME]

Clones the committed project twice, runs a turbo task in each with nothing but a common cache server, and fails
unless the second clone fetched every result.

  --task NAME   the task to run; "check", which is everything, unless given
  --help        prints this`;

interface Summary {
  readonly execution: { readonly attempted: number; readonly cached: number };
  readonly tasks: readonly { readonly taskId: string; readonly cache: { readonly remote: boolean } }[];
}

const { values } = readArguments();
if (values.help) {
  console.log(usage);
  process.exit();
}

const folder = mkdtempSync(join(tmpdir(), 'latchkey-cache-'));
let server: ChildProcess | undefined;
/** turbo ends its tasks when it is asked to. */
let running: ChildProcess | undefined;
const cleanUp = () => {
  running?.kill();
  server?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
};
process.on('exit', cleanUp);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));

const token = randomBytes(16).toString('hex');
const turboCache: Record<string, string> = {
  TURBO_TOKEN: token,
  TURBO_TEAM: 'team_latchkey',
  TURBO_REMOTE_CACHE_SIGNATURE_KEY: randomBytes(32).toString('hex'),
};

try {
  turboCache.TURBO_API = await startServer();
  await rehearse();
} catch (error) {
  console.error(`✗ ${(error as Error).message}`);
  process.exitCode = 1;
} finally {
  cleanUp();
}

function readArguments() {
  const options = {
    task: { type: 'string', default: 'check' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  try {
    return parseArgs({ options });
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    process.exit(2);
  }
}

async function rehearse(): Promise<void> {
  const first = await runInClone('first');
  const second = await runInClone('second');
  console.table({ 'first clone': shown(first), 'second clone': shown(second) });
  const own = second.summary.tasks.filter(({ cache }) => !cache.remote).map(({ taskId }) => taskId);
  if (own.length > 0) throw new Error(`The second clone did this itself: ${own.join(', ')}`);
  console.log(`✓ The second clone fetched all ${second.summary.execution.attempted} results.`);
}

/** @returns Where it listens. */
async function startServer(): Promise<string> {
  console.log(`▸ install ${serverPackage}`);
  const prefix = join(folder, 'server');
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefix', prefix, serverPackage]);
  server = spawn(process.execPath, [join(prefix, 'node_modules/turborepo-remote-cache/dist/cli.js')], {
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: '0',
      TURBO_TOKEN: token,
      // With any value it keeps the signatures; it need not know the key.
      TURBO_REMOTE_CACHE_SIGNATURE_KEY: 'kept',
      STORAGE_PROVIDER: 'local',
      STORAGE_PATH: join(folder, 'artifacts'),
      STORAGE_PATH_USE_TMP_FOLDER: 'false',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const output = createInterface({ input: server.stdout as NodeJS.ReadableStream });
  return new Promise((resolve, reject) => {
    // Read to its end: a server that cannot write its log stands still.
    output.on('line', (line) => {
      const [, found] = /listening at (http:\/\/127\.0\.0\.1:\d+)/.exec(line) ?? [];
      if (found) resolve(found);
    });
    output.on('close', () => reject(new Error('The cache server ended before it listened: see above.')));
  });
}

/** Clones what is committed, installs from the lockfile and runs the task there. */
async function runInClone(name: string): Promise<{ summary: Summary; seconds: number }> {
  const cwd = join(folder, name);
  console.log(`▸ ${name} clone`);
  await run('git', ['clone', '--quiet', process.cwd(), cwd]);
  await run('pnpm', ['install', '--frozen-lockfile', '--prefer-offline'], cwd);
  const started = performance.now();
  await run(
    'turbo',
    ['run', values.task, '--cache=local:,remote:rw', '--summarize', '--output-logs=errors-only'],
    cwd,
  );
  const seconds = (performance.now() - started) / 1000;
  const runs = join(cwd, '.turbo/runs');
  const [summary = ''] = readdirSync(runs);
  return { summary: JSON.parse(readFileSync(join(runs, summary), 'utf8')), seconds };
}

/** @throws When it fails; its errors are on the console. */
async function run(program: string, args: string[], cwd = process.cwd()): Promise<void> {
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...turboCache },
    // On the standard output turbo says what failed, and the others nothing that matters.
    stdio: ['ignore', program === 'turbo' ? 'inherit' : 'ignore', 'inherit'],
  });
  running = child;
  const [code] = await once(child, 'close');
  running = undefined;
  if (code !== 0) throw new Error(`${program} ${args.slice(0, 2).join(' ')} failed with ${code}.`);
}

function shown({ summary: { execution }, seconds }: { summary: Summary; seconds: number }) {
  return { tasks: execution.attempted, fetched: execution.cached, seconds: Number(seconds.toFixed(1)) };
}
