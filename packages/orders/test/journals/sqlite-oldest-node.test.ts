import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { prepareJournalFile } from '../../src/journals/sqlite-file.ts';
import { prepareOperations, type SqliteValue } from '../../src/journals/sqlite-operations.ts';

let file: string;
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  file = join(folder, 'journal.sqlite');
});

/** Node 22.13 gives values in a row to `?` alone: for `?1` they are out of range. */
function asOfNode22(database: DatabaseSync): DatabaseSync {
  const prepare = (sql: string) => {
    const statement = database.prepare(sql);
    const check =
      (method: 'all' | 'get' | 'run') =>
      (...values: (SqliteValue | Record<string, SqliteValue>)[]) => {
        const isInRow = values.some((value) => value?.constructor !== Object);
        if (/\?\d/.test(sql) && isInRow) throw new Error('column index out of range');
        return (statement[method] as (...values: unknown[]) => unknown)(...values);
      };
    return { all: check('all'), get: check('get'), run: check('run') };
  };
  return { prepare } as unknown as DatabaseSync;
}

it('every operation binds its values in a way that Node 22.13 knows', () => {
  prepareJournalFile(file, true);
  const database = new DatabaseSync(file);
  onTestFinished(() => database.close());
  const operations = prepareOperations(asOfNode22(database));
  const intent = ['hash', 'a', 'written', '{}', '[]', 0, '{}', 1, 60_000];
  const token = operations.open('a', 'kinguin', ...intent, null)?.token as number;
  expect(token).toBeGreaterThan(0);
  expect(operations.read('a')).toMatchObject({ reference: 'a', state: 'written' });
  expect(operations.renew('a', token, 60_000, null)).toBe(1);
  const nothing = [null, null, null];
  expect(operations.record('a', token, 'done', null, null, '[]', ...nothing, 2, 1)).toBe(1);
  expect(operations.referenceOf('kinguin', 'a')).toMatchObject({ reference: 'a' });
  expect(operations.list('["done"]', null, 0, 10)).toHaveLength(1);
  expect(operations.listDue(1, 10, null, null)).toEqual([]);
  expect(operations.listKeys(0, 10)).toHaveLength(1);
  expect(operations.reseal('a', '[]', null, null)).toBe(1);
  expect(operations.claim('a', 60_000, null)).toMatchObject({ known: true });
  expect(operations.release('a', token)).toBeLessThan(2);
  expect(operations.purge(10, 0)).toMatchObject({ deleted: 1 });
});

it('names the file of a newer release, also where Node has no word for it', () => {
  const { version } = prepareJournalFile(file, true);
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA user_version = ${version + 1}`);
  database.close();
  const location = vi.spyOn(DatabaseSync.prototype, 'location').mockImplementation(() => {
    throw new TypeError('database.location is not a function');
  });
  onTestFinished(() => location.mockRestore());
  expect(() => prepareJournalFile(file, true)).toThrow(`"${file}" has version ${version + 1}`);
});
