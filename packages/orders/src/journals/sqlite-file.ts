import { chmodSync, closeSync, openSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { identify } from './file-identity.ts';
import { asJournalError, JournalError, outdated } from './journal-error.ts';
import { BUSY_MS, configure, inTransaction, pathOf, readPragma } from './sqlite-connection.ts';

/** Marks a database as a journal, in SQLite's own header: "latk". */
const APPLICATION_ID = 0x6c61746b;

/** What brings a file from each version to the next. Only ever added to. */
const MIGRATIONS = [
  `CREATE TABLE purchases (
    seq INTEGER PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    supplier TEXT NOT NULL,
    hash TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'rejected', 'done')),
    intent TEXT NOT NULL,
    placement TEXT,
    problems TEXT NOT NULL,
    keys TEXT,
    sealed_keys BLOB,
    token INTEGER NOT NULL DEFAULT 0,
    lease_until REAL NOT NULL DEFAULT 0,
    CHECK (keys IS NULL OR sealed_keys IS NULL)
  ) STRICT;
  CREATE INDEX open_purchases ON purchases (seq) WHERE state = 'open';`,
  // An order that an older release has claimed may exist. Its external id follows from the reference alone.
  `DROP INDEX open_purchases;
  ALTER TABLE purchases RENAME TO older_purchases;
  CREATE TABLE purchases (
    seq INTEGER PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    supplier TEXT NOT NULL,
    hash TEXT NOT NULL,
    external_id TEXT,
    state TEXT NOT NULL,
    intent TEXT NOT NULL,
    placement TEXT,
    problems TEXT NOT NULL,
    keys TEXT,
    sealed_keys BLOB,
    next_at REAL NOT NULL,
    opened_at REAL NOT NULL,
    changed_at REAL NOT NULL,
    facts TEXT NOT NULL,
    token INTEGER NOT NULL DEFAULT 0,
    lease_until REAL NOT NULL DEFAULT 0,
    UNIQUE (supplier, external_id),
    CHECK (keys IS NULL OR sealed_keys IS NULL)
  ) STRICT;
  INSERT INTO purchases SELECT seq, reference, supplier, hash, NULL,
    CASE WHEN state <> 'open' THEN state WHEN placement IS NOT NULL THEN 'placed'
      WHEN token > 0 THEN 'doubtful' ELSE 'written' END,
    intent, placement, problems, keys, sealed_keys, 0, unixepoch() * 1000, unixepoch() * 1000,
    CASE WHEN token > 0 THEN '{"sentAt":0}' ELSE '{}' END, token, lease_until FROM older_purchases;
  DROP TABLE older_purchases;
  CREATE INDEX due_purchases ON purchases (next_at)
    WHERE state IN ('written', 'sending', 'doubtful', 'seeking', 'existing', 'placed');`,
  // Keys are given back: two more states are open.
  `DROP INDEX due_purchases;
  CREATE INDEX due_purchases ON purchases (next_at) WHERE state IN
    ('written', 'sending', 'doubtful', 'seeking', 'existing', 'placed', 'returning', 'unconfirmed');`,
  // Leases go by the machine's uptime. One of an older release counts from when somebody first asks for it.
  `ALTER TABLE purchases RENAME lease_until TO lease_ends;
  ALTER TABLE purchases ADD lease_ms REAL NOT NULL DEFAULT 0;
  UPDATE purchases SET lease_ends = 9e15, lease_ms = min(lease_ends - unixepoch() * 1000, 86400000)
    WHERE lease_ends > unixepoch() * 1000;
  UPDATE purchases SET lease_ends = 0 WHERE lease_ends < 9e15;`,
];

/** A file that is ready to be a journal, for whoever opens it. */
export interface JournalFile {
  /** Absolute. */
  readonly path: string;
  /** Which file it is, as `identify` gives it. */
  readonly identity: string;
  /** The version of its tables. */
  readonly version: number;
}

/**
 * Makes a journal's file when there is none, and brings it up to date. Nobody but its owner can read it.
 *
 * @param migrates Whether a file of an older release is brought up to date.
 * @throws {JournalError} `unusable`: no journal, or not accessible; `version`: written by a newer release;
 *   `outdated`: by an older one.
 */
export const prepareJournalFile = (file: string, migrates: boolean): JournalFile => {
  const { DatabaseSync } = loadSqlite();
  // An absolute path is never one of SQLite's special names, such as `:memory:`.
  const path = resolve(file);
  let database: DatabaseSync | undefined;
  try {
    createPrivately(path);
    database = new DatabaseSync(path);
    configure(database);
    // Before anything is changed: the file may be somebody else's.
    inTransaction(database, 'DEFERRED', readVersion);
    useWriteAheadLog(database);
    inTransaction(database, 'IMMEDIATE', (it) => migrate(it, migrates));
    for (const suffix of ['', '-wal', '-shm']) protect(path + suffix);
    return { path, identity: identify(path), version: MIGRATIONS.length };
  } catch (cause) {
    throw asJournalError('unusable', `cannot use ${JSON.stringify(path)} as a journal`, cause);
  } finally {
    database?.close();
  }
};

/** Not imported: where it is missing, an import would fail with no more than the name of a module. */
const loadSqlite = () => {
  const sqlite = process.getBuiltinModule?.('node:sqlite');
  if (sqlite) return sqlite;
  const needed = 'the SQLite journal needs node:sqlite, which Node has from 22.13 on';
  throw new JournalError('unusable', `${needed}; this is ${process.version}`);
};

/** SQLite gives the -wal and -shm files the mode of this one. */
const createPrivately = (path: string): void => {
  try {
    // Only ever a new file: closing a descriptor of one that SQLite has open would drop its locks.
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
};

const protect = (path: string): void => {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0;
  if (mode & 0o077) chmodSync(path, 0o600);
};

/** @returns 0 for a file that is empty still. */
const readVersion = (database: DatabaseSync): number => {
  const version = readPragma(database, 'user_version');
  const id = readPragma(database, 'application_id');
  const isEmpty = !database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get();
  if (id !== APPLICATION_ID && !(id === 0 && version === 0 && isEmpty)) {
    throw new Error('it is a database of something else');
  }
  if (version > MIGRATIONS.length) {
    const message = `${JSON.stringify(pathOf(database))} has version ${version} of the journal; this release knows ${MIGRATIONS.length}`;
    throw new JournalError('version', message);
  }
  return version;
};

const migrate = (database: DatabaseSync, isAllowed: boolean): void => {
  const version = readVersion(database);
  const needed = MIGRATIONS.length;
  if (version > 0 && version < needed && !isAllowed)
    throw outdated(JSON.stringify(pathOf(database)), version, needed);
  for (const migration of MIGRATIONS.slice(version)) database.exec(migration);
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${MIGRATIONS.length}`);
};

/** The switch does not wait for other processes that start at the same time, whatever the busy timeout. */
const useWriteAheadLog = (database: DatabaseSync): void => {
  const SQLITE_BUSY = 5;
  const PAUSE_MS = 10;
  for (let waited = 0; ; waited += PAUSE_MS) {
    try {
      const mode = database.prepare('PRAGMA journal_mode = WAL').get()?.journal_mode;
      if (mode !== 'wal') throw new Error(`its file system allows no write-ahead log, only ${mode}`);
      return;
    } catch (error) {
      const isBusy = (error as { errcode?: number }).errcode === SQLITE_BUSY;
      if (!isBusy || waited >= BUSY_MS) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
};
