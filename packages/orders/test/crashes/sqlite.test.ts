import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Journal } from '../../src/journal.ts';
import { sqliteJournal } from '../../src/journals/sqlite.ts';
import { killEverywhere } from './kill-everywhere.ts';

let folder: string;
const opened: Journal[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-'));
});
afterAll(async () => {
  for (const journal of opened) await journal.close();
  rmSync(folder, { recursive: true });
});

describe('With a journal in a SQLite file', () => {
  killEverywhere(
    async () => {
      const file = join(folder, `${opened.length}.sqlite`);
      const journal = sqliteJournal(file);
      opened.push(journal);
      const expireLeases = async () => {
        const database = new DatabaseSync(file);
        database.exec('UPDATE purchases SET lease_ends = 0');
        database.close();
      };
      return { address: { file }, journal, expireLeases };
    },
    { '8keys': 22, kinguin: 34 },
  );
});
