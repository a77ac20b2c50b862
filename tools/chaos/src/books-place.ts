import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import type { BooksPlace } from './buyers/buyer.ts';
import { type JournalProxy, startProxy } from './proxy.ts';
import type { Scenario } from './scenario.ts';

/** The books of a run, and what stands between them and the buyers. */
export interface RunBooks {
  /** As the buyers reach them, and as nothing is in between. */
  readonly forBuyers: BooksPlace;
  readonly direct: BooksPlace;
  /** Keeps everybody from writing, until the returned function is called. Only in SQLite. */
  lock(): () => void;
  /** Only in Postgres. */
  readonly proxy: JournalProxy | undefined;
  close(): Promise<void>;
  /** Deletes what is not in the run's folder. */
  remove(): Promise<void>;
}

/** The PostgreSQL server for journals; without one, nothing is kept in Postgres. */
export const databaseUrl = process.env.DATABASE_URL;

export async function openRunBooks({ journal, seed }: Scenario, folder: string): Promise<RunBooks> {
  if (journal === 'sqlite') return sqliteBooks(join(folder, 'books.sqlite'));
  if (!databaseUrl) throw new Error('DATABASE_URL names no PostgreSQL server.');
  return postgresBooks(databaseUrl, `chaos_${seed}_${process.pid}_${Date.now()}`);
}

function sqliteBooks(file: string): RunBooks {
  const place = { kind: 'sqlite', file } as const;
  return {
    forBuyers: place,
    direct: place,
    proxy: undefined,
    lock() {
      const database = new DatabaseSync(file, { timeout: 5_000 });
      database.exec('BEGIN IMMEDIATE');
      return () => database.close();
    },
    close: async () => {},
    remove: async () => {},
  };
}

async function postgresBooks(url: string, schema: string): Promise<RunBooks> {
  const { hostname, port } = new URL(url);
  const proxy = await startProxy(hostname, Number(port || 5432));
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String(proxy.port);
  return {
    forBuyers: { kind: 'postgres', url: through.href, schema },
    direct: { kind: 'postgres', url, schema },
    proxy,
    lock: () => () => {},
    close: () => proxy.close(),
    async remove() {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
      await client.end();
    },
  };
}
