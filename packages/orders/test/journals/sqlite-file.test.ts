import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { statesOf } from '../../src/entry.ts';
import { JournalError, sqliteJournal } from '../../src/journals/sqlite.ts';
import { configure } from '../../src/journals/sqlite-connection.ts';
import { prepareJournalFile } from '../../src/journals/sqlite-file.ts';
import { listOpen } from '../list-open.ts';
import { claimAfter, claimLease } from './claim-lease.ts';
import { intentOf } from './purchase.ts';

const umask = process.umask();
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-'));
  file = join(folder, 'journal.sqlite');
});
afterEach(() => {
  process.umask(umask);
  rmSync(folder, { recursive: true });
});

const modes = () =>
  Object.fromEntries(
    readdirSync(folder).map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]),
  );
const ownersOnly = { 'journal.sqlite': '600', 'journal.sqlite-shm': '600', 'journal.sqlite-wal': '600' };
const edit = (sql: string, path = file) => {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
};
const errorResponse = (path = file): JournalError => {
  try {
    sqliteJournal(path);
  } catch (error) {
    if (error instanceof JournalError) return error;
    throw error;
  }
  throw new Error('the file was accepted');
};

it('makes a file, and two beside it, that only their owner can read, whatever the umask', async () => {
  process.umask(0);
  const journal = sqliteJournal(file);
  await journal.open(intentOf('a'), 'h1');
  expect(modes()).toEqual(ownersOnly);
  await journal.close();
});

it('makes the file so from the start, and not once all is well', () => {
  process.umask(0);
  mkdirSync(`${file}-wal`);
  expect(errorResponse().problem).toBe('unusable');
  expect(modes()['journal.sqlite']).toBe('600');
});

it('takes the right to read it away from others', async () => {
  await sqliteJournal(file).close();
  chmodSync(file, 0o644);
  const journal = sqliteJournal(file);
  await journal.open(intentOf('a'), 'h1');
  expect(modes()).toEqual(ownersOnly);
  await journal.close();
});

it('commits to the disk through a write-ahead log', () => {
  prepareJournalFile(file, true);
  const database = new DatabaseSync(file);
  configure(database);
  expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
  expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
  expect(database.prepare('PRAGMA fullfsync').get()).toEqual({ fullfsync: 1 });
  expect(database.prepare('PRAGMA busy_timeout').get()).toEqual({ timeout: 10_000 });
  database.close();
});

it('finds what is due by an index', () => {
  prepareJournalFile(file, true);
  const database = new DatabaseSync(file);
  const index = database.prepare("SELECT sql FROM sqlite_schema WHERE name = 'due_purchases'").get();
  for (const state of statesOf('open')) expect(index?.sql).toContain(`'${state}'`);
  database.close();
});

it('makes a journal of an empty file, as a process leaves it that was killed at the start', async () => {
  writeFileSync(file, '');
  const journal = sqliteJournal(file);
  await journal.open(intentOf('a'), 'h1');
  expect(await listOpen(journal)).toEqual(['a']);
  await journal.close();
});

it('waits for another process that is just making the file', async () => {
  const script = `
    const { parentPort, workerData } = require('node:worker_threads');
    const database = new (require('node:sqlite').DatabaseSync)(workerData);
    database.exec('BEGIN IMMEDIATE');
    parentPort.postMessage('writing');
    setTimeout(() => database.exec('COMMIT'), 200);`;
  const other = new Worker(script, { eval: true, workerData: file });
  await once(other, 'message');
  const journal = sqliteJournal(file);
  expect(await listOpen(journal)).toEqual([]);
  await journal.close();
  await other.terminate();
});

it('rejects a file that a newer release has written, and says so', async () => {
  const { version } = prepareJournalFile(file, true);
  edit(`PRAGMA user_version = ${version + 1}`);
  expect(errorResponse().problem).toBe('version');
  expect(errorResponse().message).toContain(
    `"${file}" has version ${version + 1} of the journal; this release knows ${version}`,
  );
});

it("rejects somebody else's database, and leaves it as it is", () => {
  edit('CREATE TABLE purchases (id INTEGER); PRAGMA user_version = 1');
  chmodSync(file, 0o644);
  const before = readFileSync(file);
  expect(errorResponse().problem).toBe('unusable');
  expect(errorResponse().message).toContain('it is a database of something else');
  expect(readFileSync(file)).toEqual(before);
  expect(modes()).toEqual({ 'journal.sqlite': '644' });
});

it.each([
  [
    'a file that is no database',
    () => writeFileSync(file, 'not a database, but long enough for a header'.repeat(9)),
  ],
  ['a folder', () => mkdirSync(file)],
  ['a path whose folder is missing', () => rmSync(folder, { recursive: true })],
])('rejects %s by its path', (_, prepare) => {
  prepare();
  const error = errorResponse();
  expect(error.problem).toBe('unusable');
  expect(error.message).toContain(`cannot use "${file}" as a journal: `);
  expect(error.cause).toBeInstanceOf(Error);
  mkdirSync(folder, { recursive: true });
});

it('says that the file failed when it is changed beneath it', async () => {
  const journal = sqliteJournal(file);
  edit('DROP TABLE purchases');
  await expect(journal.open(intentOf('a'), 'h1')).rejects.toMatchObject({
    name: 'JournalError',
    problem: 'storage',
    message: 'journal: the file failed: no such table: purchases',
  });
  await expect(listOpen(journal)).rejects.toMatchObject({ problem: 'storage' });
  await journal.close();
});

it('prints nothing, and takes the name ":memory:" for that of a file', () => {
  const source = JSON.stringify(new URL('../../src/journals/sqlite.ts', import.meta.url).href);
  const script = `const { sqliteJournal } = await import(${source}); await sqliteJournal(':memory:').close();`;
  const child = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder });
  expect(child.stderr.toString()).toBe('');
  expect(child.status).toBe(0);
  expect(existsSync(join(folder, ':memory:'))).toBe(true);
});

it.each(['', 'await journal.list();'])('keeps no process alive that waits for nothing, after %j', (call) => {
  const source = JSON.stringify(new URL('../../src/journals/sqlite.ts', import.meta.url).href);
  const open = `const journal = (await import(${source})).sqliteJournal('a.sqlite'); ${call}`;
  const { status, signal } = spawnSync(process.execPath, ['--input-type=module', '--eval', open], {
    cwd: folder,
    timeout: 60_000,
  });
  expect({ status, signal }).toEqual({ status: 0, signal: null });
});

it('says which Node has SQLite where this one has none', () => {
  const lookUp = vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
  try {
    const says = /needs node:sqlite, which Node has from 22\.13 on; this is v\d/;
    expect(() => sqliteJournal(file)).toThrow(
      expect.objectContaining({ name: 'JournalError', problem: 'unusable' }),
    );
    expect(() => sqliteJournal(file)).toThrow(says);
    expect(readdirSync(folder)).toEqual([]);
  } finally {
    lookUp.mockRestore();
  }
});

it('keeps a lease that an older release has given for as long as it had left, from when somebody asks', async () => {
  await sqliteJournal(file).close();
  const columns =
    'reference, supplier, hash, state, intent, problems, next_at, opened_at, changed_at, facts, token';
  const row = (name: string, leaseUntil: string) =>
    `('${name}', 'kinguin', 'h1', 'written', '{}', '[]', 0, 0, 0, '{}', 1, ${leaseUntil})`;
  edit(`ALTER TABLE purchases RENAME lease_ends TO lease_until; ALTER TABLE purchases DROP lease_ms;
    PRAGMA user_version = 3;
    INSERT INTO purchases (${columns}, lease_until) VALUES
      ${row('held', 'unixepoch() * 1000 + 60000')}, ${row('over', 'unixepoch() * 1000 - 1')}, ${row('free', '0')}`);
  let time = 0;
  const journal = sqliteJournal(file, { mono: () => time });
  await claimAfter(journal, { reference: 'over', token: 1 }, 1_000);
  await claimAfter(journal, { reference: 'free', token: 1 }, 1_000);
  expect(await claimLease(journal, 'held', 1_000)).toBeUndefined();
  time = 50_000;
  expect(await claimLease(journal, 'held', 1_000)).toBeUndefined();
  time = 60_001;
  await claimAfter(journal, { reference: 'held', token: 1 }, 1_000);
  await journal.close();
});
