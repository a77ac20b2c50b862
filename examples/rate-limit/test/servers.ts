/** Servers for tests: those that the environment names, else Debian's own programs, where they are installed. */
import { execFileSync, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pg from 'pg';

export interface Server {
  readonly url: string;
  /** @param signal `SIGKILL` for a crash. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const redisProgram = '/usr/bin/redis-server';
const [postgresProgram] = globSync('/usr/lib/postgresql/*/bin/postgres').sort().reverse();

const { REDIS_URL, DATABASE_URL } = process.env;
export const hasRedis = existsSync(redisProgram);
export const hasPostgres = DATABASE_URL !== undefined || postgresProgram !== undefined;

/** @param isNew Whether it must be a server that may be stopped. */
export async function startRedis({ isNew = false } = {}): Promise<Server> {
  if (REDIS_URL && !isNew) return { url: REDIS_URL, stop: async () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'example-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--dir', folder];
  return started(spawn(redisProgram, args, { stdio: 'ignore' }), folder, url, async () => {
    const client = new Redis(url, { lazyConnect: true, retryStrategy: null });
    client.on('error', () => {});
    await client.connect().finally(() => client.disconnect());
  });
}

export async function startPostgres(): Promise<Server> {
  if (DATABASE_URL) return { url: DATABASE_URL, stop: async () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'example-postgres-'));
  // PostgreSQL does not run as root.
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  const owner = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const programs = dirname(postgresProgram ?? '');
  const initdb = ['-D', data, '-U', 'postgres', '--auth', 'trust', '--no-sync'];
  execFileSync(join(programs, 'initdb'), initdb, { ...owner, cwd: folder, stdio: 'pipe' });
  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories='];
  const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
  const server = spawn(join(programs, 'postgres'), args, { ...owner, stdio: 'ignore' });
  return started(server, folder, url, async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.end();
  });
}

/** Waits until a server can be reached. */
async function started(
  server: ReturnType<typeof spawn>,
  folder: string,
  url: string,
  reach: () => Promise<void>,
): Promise<Server> {
  const stop = async (signal: NodeJS.Signals = 'SIGINT') => {
    if (server.exitCode === null && server.signalCode === null) {
      server.kill(signal);
      await once(server, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  };
  for (let left = 1_200; ; left--) {
    try {
      await reach();
      return { url, stop };
    } catch (error) {
      if (left === 0) throw error;
      await sleep(50);
    }
  }
}

/** A free port below those that the system gives away, so that nobody else takes it before its server does. */
async function freePort(): Promise<number> {
  const port = randomInt(15_000, 32_000);
  const server = createServer().listen(port, '127.0.0.1');
  const isFree = await once(server, 'listening').then(
    () => true,
    () => false,
  );
  if (!isFree) return freePort();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
