import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Journal, memoryJournal } from '@latchkey/orders';
import { postgresJournal } from '@latchkey/orders/postgres';
import { sqliteJournal } from '@latchkey/orders/sqlite';
import pg from 'pg';

export interface Journals {
  readonly byName: Readonly<Record<string, Journal>>;
  close(): Promise<void>;
}

const schema = 'latchkey_bench';

const kinds: Readonly<Record<string, () => Promise<{ journal: Journal; remove(): unknown }>>> = {
  memory: async () => ({ journal: memoryJournal(), remove: () => {} }),
  async SQLite() {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
    const journal = sqliteJournal(join(folder, 'journal.sqlite'));
    return { journal, remove: () => rmSync(folder, { recursive: true }) };
  },
  async PostgreSQL() {
    const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });
    const drop = () => pool.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
    await drop();
    const remove = async () => {
      await drop();
      await pool.end();
    };
    return { journal: postgresJournal(pool, { schema }), remove };
  },
};

/** Memory first. PostgreSQL where `DATABASE_URL` names one. */
export const journalKinds = Object.keys(kinds).filter(
  (kind) => kind !== 'PostgreSQL' || process.env.DATABASE_URL,
);

/** Opens an empty journal of each kind. */
export async function openJournals(names = journalKinds): Promise<Journals> {
  const opened = await Promise.all(names.map((name) => kinds[name]?.()));
  const journals = opened.filter((each) => each !== undefined);
  return {
    byName: Object.fromEntries(journals.map(({ journal }, i) => [names[i], journal])),
    async close() {
      for (const { journal, remove } of journals) {
        await journal.close();
        await remove();
      }
    },
  };
}
