import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Journal, Lease } from '../../src/journal.ts';
import { sqliteJournal } from '../../src/journals/sqlite.ts';
import { prepareJournalFile } from '../../src/journals/sqlite-file.ts';
import { claimLease } from './claim-lease.ts';
import { intentOf, keyOf } from './purchase.ts';

let folder: string;
let file: string;
let journal: Journal;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-'));
  file = join(folder, 'journal.sqlite');
  journal = sqliteJournal(file);
});
afterEach(async () => {
  await journal.close();
  rmSync(folder, { recursive: true });
});

const edit = (sql: string) => {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
};

it('leaves the event loop free while another process writes, and goes on when it has written', async () => {
  await journal.open(intentOf('a'), 'h1');
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  let isDone = false;
  const opened = journal.open(intentOf('b'), 'h1').then(() => {
    isDone = true;
  });
  for (let turn = 0; turn < 20; turn++) await setTimeout(10);
  expect(isDone).toBe(false);
  other.exec('COMMIT');
  other.close();
  await opened;
  expect(await journal.read('b')).toBeDefined();
});

const happenings: [string, RegExp, () => void][] = [
  ['is deleted', /was deleted/, () => rmSync(file)],
  [
    'is replaced by a copy',
    /was replaced/,
    () => {
      copyFileSync(file, `${file}.copy`);
      renameSync(`${file}.copy`, file);
    },
  ],
  ['is made read-only', /was made read-only/, () => chmodSync(file, 0o400)],
  ['loses its write-ahead log', /wal" was deleted/, () => rmSync(`${file}-wal`)],
];
it.each(happenings)('resolves no write more once the file %s', async (_, says, happen) => {
  await journal.open(intentOf('a'), 'h1');
  const lease = (await claimLease(journal, 'a', 60_000)) as Lease;
  happen();
  const sending = journal.record(lease, { state: 'sending' });
  await expect(sending).rejects.toMatchObject({ name: 'JournalError', problem: 'storage' });
  await expect(journal.open(intentOf('b'), 'h1')).rejects.toThrow(says);
});

it('makes no other file when its own is gone before the first call', async () => {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  await expect(journal.open(intentOf('a'), 'h1')).rejects.toThrow(/was deleted/);
});

it('rejects every call once a newer release has migrated the file', async () => {
  await journal.open(intentOf('a'), 'h1');
  const { version } = prepareJournalFile(file, true);
  edit('PRAGMA user_version = 99');
  const newer = { name: 'JournalError', problem: 'version' };
  await expect(journal.open(intentOf('b'), 'h1')).rejects.toMatchObject(newer);
  await expect(journal.read('a')).rejects.toMatchObject(newer);
  edit(`PRAGMA user_version = ${version}`);
  expect(await journal.read('b')).toBeUndefined();
});

it('lets a write that fails take none along that was called with it', async () => {
  await journal.open(intentOf('a'), 'h1');
  edit(`CREATE TRIGGER bad BEFORE INSERT ON purchases WHEN new.reference = 'bad'
    BEGIN SELECT raise(ABORT, 'no room for it'); END`);
  const references = ['b', 'bad', 'c'];
  const results = await Promise.allSettled(references.map((name) => journal.open(intentOf(name), 'h1')));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect((await journal.list()).map(({ reference }) => reference)).toEqual(['a', 'b', 'c']);
});

it('finishes what was called before it was closed', async () => {
  const opened = journal.open(intentOf('a'), 'h1');
  await journal.close();
  expect((await opened).entry.state).toBe('written');
});

it('commits writes that wait together, and not one by one', async () => {
  await journal.open(intentOf('a'), 'h1');
  const other = new DatabaseSync(file);
  const commits = () => Object.values(other.prepare('PRAGMA data_version').get() ?? {})[0];
  other.exec('BEGIN IMMEDIATE');
  const first = journal.open(intentOf('first'), 'h1');
  await setTimeout(50);
  const rest = Array.from({ length: 100 }, (_, index) => journal.open(intentOf(`shop-${index}`), 'h1'));
  const before = commits();
  other.exec('COMMIT');
  await first;
  let seen = 0;
  // Whoever looks sees all of the group or nothing of it.
  while (seen < 102) {
    seen = Number(Object.values(other.prepare('SELECT count(*) FROM purchases').get() ?? {})[0]);
    expect([1, 2, 102]).toContain(seen);
    await setTimeout(1);
  }
  await Promise.all(rest);
  expect(commits()).not.toBe(before);
  other.close();
});

it('has written each purchase whole or not at all when the disk is full', async () => {
  await journal.close();
  const script = fileURLToPath(new URL('sqlite-worker.ts', import.meta.url));
  // No file may grow beyond 400 KiB.
  const command = `ulimit -f 400; exec "$0" "$@"`;
  const args = ['-c', command, process.execPath, script, file, 'fill', '200'];
  const child = spawn('bash', args, { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end('\n');
  const output = text(child.stdout);
  await once(child, 'close');
  const reports = (await output).split('\n').map((line) => line.split(' '));
  const whose = (did: string) => reports.filter(([verb]) => verb === did).map(([, name = '']) => name);
  expect(whose('failed').length).toBeGreaterThan(0);
  expect(whose('recorded').length).toBeGreaterThan(0);

  journal = sqliteJournal(file);
  const keys = [keyOf('A'), keyOf('A'.repeat(20_000))];
  for (const name of whose('recorded'))
    expect(await journal.read(name)).toMatchObject({ state: 'done', keys });
  for (const { reference } of await journal.list()) {
    const entry = await journal.read(reference);
    expect(entry?.keys).toEqual(entry?.state === 'done' ? keys : []);
  }
  await journal.open(intentOf('room again'), 'h1');
});
