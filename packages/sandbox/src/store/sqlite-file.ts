import { resolve } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

/** Marks a database as a sandbox's, in SQLite's own header: "ltsb". */
const APPLICATION_ID = 0x6c747362;

/** What brings a file from each version to the next. Only add to it. */
export const MIGRATIONS = [
  `CREATE TABLE orders (
    supplier TEXT NOT NULL,
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    external_id TEXT,
    status TEXT NOT NULL CHECK (status IN ('processing', 'done', 'canceled', 'refunded')),
    held INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    ready_at INTEGER NOT NULL,
    done_at INTEGER,
    dispatch_id INTEGER,
    release_date TEXT,
    coupon_code TEXT,
    total_cents INTEGER NOT NULL,
    charged_cents INTEGER NOT NULL,
    lines TEXT NOT NULL,
    PRIMARY KEY (supplier, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX orders_by_id ON orders (supplier, id);
  CREATE INDEX orders_by_external_id ON orders (supplier, external_id, seq) WHERE external_id IS NOT NULL;
  CREATE INDEX orders_by_time ON orders (supplier, created_at);
  CREATE INDEX orders_due ON orders (supplier, ready_at) WHERE status = 'processing' AND held = 0;
  CREATE TABLE keys (
    supplier TEXT NOT NULL,
    seq INTEGER NOT NULL,
    position INTEGER NOT NULL,
    product TEXT NOT NULL,
    offer TEXT NOT NULL,
    media_type TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (supplier, seq, position)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE accounts (
    supplier TEXT NOT NULL,
    unit TEXT NOT NULL,
    name TEXT NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (supplier, unit, name)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE movements (
    number INTEGER PRIMARY KEY,
    supplier TEXT NOT NULL,
    unit TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    seq INTEGER,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX movements_by_order ON movements (supplier, seq);
  CREATE TABLE jobs (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    payload TEXT NOT NULL
  ) STRICT;
  CREATE INDEX jobs_due ON jobs (kind, due_at);
  CREATE TABLE meta (name TEXT PRIMARY KEY, value REAL NOT NULL) STRICT, WITHOUT ROWID;`,
  // Today's editions: keys that come one by one, are returned and paid back; 8keys' UUIDs.
  `ALTER TABLE orders ADD COLUMN uuid TEXT;
  ALTER TABLE orders ADD COLUMN next_at INTEGER;
  ALTER TABLE orders ADD COLUMN closing TEXT;
  ALTER TABLE orders ADD COLUMN read_at INTEGER;
  ALTER TABLE orders ADD COLUMN return_asked_at INTEGER;
  ALTER TABLE orders ADD COLUMN refunded_cents INTEGER NOT NULL DEFAULT 0;
  UPDATE orders SET uuid = lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2)
    || '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))) WHERE supplier = '8keys';
  UPDATE orders SET next_at = ready_at WHERE supplier = '8keys' AND status = 'processing';
  UPDATE orders SET refunded_cents = charged_cents WHERE status IN ('canceled', 'refunded');
  CREATE UNIQUE INDEX orders_by_uuid ON orders (supplier, uuid) WHERE uuid IS NOT NULL;
  DROP INDEX orders_due;
  CREATE INDEX orders_due ON orders (supplier, next_at) WHERE next_at IS NOT NULL AND held = 0;
  CREATE INDEX orders_undispatched ON orders (supplier, ready_at)
    WHERE status = 'processing' AND held = 0 AND next_at IS NULL;
  ALTER TABLE keys ADD COLUMN status TEXT NOT NULL DEFAULT 'pending';
  ALTER TABLE keys ADD COLUMN delivered_at INTEGER;
  UPDATE keys SET status = CASE o.status WHEN 'done' THEN 'delivered'
      WHEN 'processing' THEN 'pending' WHEN 'refunded' THEN 'refunded' ELSE 'canceled' END, delivered_at = o.done_at
    FROM orders o WHERE o.supplier = keys.supplier AND o.seq = keys.seq;`,
];

/** The file that a sandbox keeps its state in cannot be used. */
export class DataFileError extends Error {
  override readonly name = 'DataFileError';
}

/**
 * Opens a file for this process alone, and makes it when there is none.
 *
 * What is written survives the end of the process at any moment. (A power failure may cost the last orders: a
 * commit does not wait for the disk.)
 *
 * @param file A path, or `:memory:`.
 * @throws {DataFileError} When it is in use, belongs to something else, or was written by a newer release; or when
 *   Node is too old for SQLite.
 */
export function openDatabase(file: string): DatabaseSync {
  const { DatabaseSync } = loadSqlite();
  const path = file === ':memory:' ? file : resolve(file);
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path);
    // The lock is taken with the first access and kept until the file is closed, by the system if need be.
    database.exec('PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE');
    const version = readVersion(database);
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; BEGIN EXCLUSIVE');
    for (const migration of MIGRATIONS.slice(version)) database.exec(migration);
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${MIGRATIONS.length}`);
    database.exec('COMMIT');
    return database;
  } catch (cause) {
    database?.close();
    throw cause instanceof DataFileError ? cause : new DataFileError(explain(path, cause), { cause });
  }
}

/**
 * Not imported: where it is missing, an import would fail with no more than the name of a module.
 *
 * @throws {DataFileError} When Node is too old for it, and for the sandbox.
 */
export function loadSqlite() {
  const sqlite = process.getBuiltinModule?.('node:sqlite');
  if (sqlite) return sqlite;
  throw new DataFileError(
    `The sandbox needs node:sqlite, which Node has from 22.13 on; this is ${process.version}.`,
  );
}

/** SQLite's primary result codes, for the cause of a failure. */
const reasons: { readonly [code: number]: string } = {
  5: 'is in use by another sandbox. Stop that one, or give this one a file of its own',
  14: 'cannot be opened. Does its folder exist, and may you write there',
  26: 'is no database. Name another file, or a new one',
};

function explain(path: string, cause: unknown): string {
  const { errcode = 0, message } = Object(cause) as { errcode?: number; message?: string };
  return `The data file ${JSON.stringify(path)} ${reasons[errcode & 0xff] ?? `cannot be used: ${message}`}.`;
}

/** @returns 0 for a file that is empty still. */
function readVersion(database: DatabaseSync): number {
  const read = (name: string) => Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
  const version = read('user_version');
  const isEmpty = !database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get();
  // As SQLite knows it: Node 22.13 has no `location()`.
  const path = JSON.stringify(database.prepare('PRAGMA database_list').get()?.file);
  if (read('application_id') !== APPLICATION_ID && !(isEmpty && version === 0)) {
    throw new DataFileError(`The data file ${path} is a database of something else. Name another file.`);
  }
  if (version > MIGRATIONS.length) {
    throw new DataFileError(
      `The data file ${path} has version ${version}; this release knows ${MIGRATIONS.length}. Update, or name another file.`,
    );
  }
  return version;
}
