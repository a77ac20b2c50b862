import type { DatabaseSync } from 'node:sqlite';

/** How long to wait for another process that is writing, in milliseconds. */
export const BUSY_MS = 10_000;

/** A commit returns once it is on the disk; on macOS that takes fullfsync. */
export const configure = (database: DatabaseSync): void => {
  database.exec(`PRAGMA busy_timeout = ${BUSY_MS}; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON`);
};

export const readPragma = (database: DatabaseSync, name: string): number =>
  Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]);

/** The path of its file, as SQLite knows it: Node 22.13 has no `location()`. */
export const pathOf = (database: DatabaseSync): string =>
  String(database.prepare('PRAGMA database_list').get()?.file);

/** Runs `work` in a transaction: all of it is written, or nothing. */
export const inTransaction = <T>(
  database: DatabaseSync,
  kind: 'DEFERRED' | 'IMMEDIATE',
  work: (database: DatabaseSync) => T,
): T => {
  database.exec(`BEGIN ${kind}`);
  try {
    const result = work(database);
    database.exec('COMMIT');
    return result;
  } catch (error) {
    try {
      database.exec('ROLLBACK');
    } catch {
      // SQLite has rolled back by itself, as it does when the disk is full.
    }
    throw error;
  }
};
