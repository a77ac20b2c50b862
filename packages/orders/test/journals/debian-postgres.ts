import { execFileSync, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** Where Debian has the programs of PostgreSQL, one folder for each version. */
const installed = '/usr/lib/postgresql';
const [version] = existsSync(installed) ? readdirSync(installed).sort((a, b) => Number(b) - Number(a)) : [];
const programs = { postgres: `${installed}/${version}/bin`, pgbouncer: '/usr/sbin/pgbouncer' };

export const hasPostgres = version !== undefined && existsSync(`${programs.postgres}/postgres`);
export const hasPgBouncer = hasPostgres && existsSync(programs.pgbouncer);
export const needs = {
  postgres: '(which needs a PostgreSQL server: apt-get install postgresql)',
  pgbouncer: '(which needs PgBouncer: apt-get install postgresql pgbouncer)',
};

/** Neither program runs as root. */
const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
const owner = () => (process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {});

/** A free port below those that the system gives away, so that it stays free while its server is stopped. */
const freePort = async (): Promise<number> => {
  const port = randomInt(15_000, 32_000);
  const server = createServer().listen(port, '127.0.0.1');
  const isFree = await once(server, 'listening').then(
    () => true,
    () => false,
  );
  if (!isFree) return freePort();
  await new Promise((resolve) => server.close(resolve));
  return port;
};

/** Waits until a server takes connections. */
const untilReady = async (url: string): Promise<void> => {
  for (let left = 600; ; left--) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      if (!left) throw error;
      await sleep(50);
    }
  }
};

export interface RealPostgres {
  readonly url: string;
  start(): Promise<void>;
  /** `fast` ends connections and writes everything down; `immediate` is a crash. */
  stop(how: 'fast' | 'immediate'): Promise<void>;
  /** Keeps a copy of all data; the server has to be stopped. */
  copy(): void;
  /** Goes back to that copy. */
  restore(): void;
  remove(): Promise<void>;
}

/** A server of its own, with Debian's programs. */
export const startRealPostgres = async (): Promise<RealPostgres> => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-postgres-'));
  const user = owner();
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const [data, copied] = [join(folder, 'data'), join(folder, 'copy')];
  const initdb = ['-D', data, '-U', 'postgres', '--auth', 'trust', '--no-sync', '-E', 'UTF8'];
  execFileSync(`${programs.postgres}/initdb`, initdb, { ...user, cwd: folder, stdio: 'pipe' });
  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: 60 };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  let server: ReturnType<typeof spawn> | undefined;
  const replace = (from: string, to: string) => {
    rmSync(to, { recursive: true, force: true });
    execFileSync('cp', ['-a', from, to]);
  };
  const self: RealPostgres = {
    url,
    start: async () => {
      server = spawn(`${programs.postgres}/postgres`, ['-D', data, ...args], { ...user, stdio: 'ignore' });
      await untilReady(url);
    },
    stop: async (how) => {
      if (!server) return;
      const ended = once(server, 'exit');
      server.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
      await ended;
      server = undefined;
    },
    copy: () => replace(data, copied),
    restore: () => replace(copied, data),
    remove: async () => {
      await self.stop('immediate');
      rmSync(folder, { recursive: true });
    },
  };
  await self.start();
  return self;
};

/** PgBouncer before a server: each transaction gets the next of a few connections. */
export const startPgBouncer = async (url: string): Promise<{ url: string; stop(): Promise<void> }> => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-pgbouncer-'));
  const { port: serverPort } = new URL(url);
  const port = await freePort();
  const ini = join(folder, 'pgbouncer.ini');
  writeFileSync(
    ini,
    `[databases]
postgres = host=127.0.0.1 port=${serverPort} user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 3
`,
  );
  const user = owner();
  if (user.uid !== undefined) for (const path of [folder, ini]) chownSync(path, user.uid, user.gid);
  const bouncer = spawn(programs.pgbouncer, ['-q', ini], { ...user, stdio: 'ignore' });
  const bouncerUrl = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await untilReady(bouncerUrl);
  return {
    url: bouncerUrl,
    stop: async () => {
      const ended = once(bouncer, 'exit');
      bouncer.kill('SIGQUIT');
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
};
