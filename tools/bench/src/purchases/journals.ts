import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Journal, memoryJournal } from '@latchkey/orders';
import { postgresJournal } from '@latchkey/orders/postgres';
import { sqliteJournal } from '@latchkey/orders/sqlite';
import pg from 'pg';

export interface Journals {
  /** Memory first. PostgreSQL where `DATABASE_URL` names one. */
  readonly byName: Readonly<Record<string, Journal>>;
  close(): Promise<void>;
}

const schema = 'latchkey_bench';

/** Opens an empty journal of each kind. */
export async function openJournals(): Promise<Journals> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  const connectionString = process.env.DATABASE_URL;
  const pool = connectionString ? new pg.Pool({ connectionString, max: 20 }) : undefined;
  await pool?.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
  const byName = {
    memory: memoryJournal(),
    SQLite: sqliteJournal(join(folder, 'journal.sqlite')),
    ...(pool && { PostgreSQL: postgresJournal(pool, { schema }) }),
  };
  return {
    byName,
    close: async () => {
      for (const journal of Object.values(byName)) await journal.close();
      await pool?.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
      await pool?.end();
      rmSync(folder, { recursive: true });
    },
  };
}
