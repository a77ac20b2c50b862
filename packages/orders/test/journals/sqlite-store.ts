import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Journal } from '../../src/journal.ts';
import { sqliteJournal } from '../../src/journals/sqlite.ts';
import type { TableStore } from './store.ts';

/** Purchases in a file of their own. */
export const makeSqliteStore = (): TableStore => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-'));
  const file = join(folder, 'journal.sqlite');
  const opened: Journal[] = [];
  let time = 1_700_000_000_000;
  let uptime = 1_000;
  return {
    connect: (cipher, options) => {
      const clocks = { now: () => time, mono: () => uptime };
      const journal = sqliteJournal(file, { ...clocks, ...options, ...(cipher && { cipher }) });
      opened.push(journal);
      return journal;
    },
    pass: (ms) => {
      time += ms;
      uptime += ms;
    },
    setClock: (ms) => {
      time += ms;
    },
    table: 'purchases',
    run: async (sql) => {
      const database = new DatabaseSync(file);
      const rows = database.prepare(sql).all();
      database.close();
      return rows;
    },
    remove: async () => {
      for (const journal of opened) await journal.close();
      rmSync(folder, { recursive: true });
    },
  };
};
