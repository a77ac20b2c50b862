import type { DatabaseSync } from 'node:sqlite';
import type { Entry, Journal } from '../journal.ts';
import { LeaseLostError } from '../lease-lost-error.ts';
import { checkLeaseMs, checkReference, MOST_LEFT_MS } from './check-arguments.ts';
import type { Cipher } from './cipher.ts';
import { type EntryRow, newRow, rowChanges, toEntry } from './entry-row.ts';
import { asJournalError, JournalError } from './journal-error.ts';
import { inTransaction, openJournalFile } from './sqlite-file.ts';

export { aesGcmCipher, type Cipher } from './cipher.ts';
export { JournalError, type JournalProblem } from './journal-error.ts';

export interface SqliteJournalOptions {
  /** Seals the keys in the file; without one they are stored as they are. See `aesGcmCipher`. */
  readonly cipher?: Cipher;
  /** The time in milliseconds, for leases; `Date.now` unless given. All processes need the same clock. */
  readonly now?: () => number;
}

/**
 * A journal in one SQLite file, for one machine: any number of processes may have it open. Not for a network
 * file system, where SQLite's locks do not hold. Node 22 prints a warning that its SQLite is experimental;
 * Node 24 does not.
 *
 * A write blocks the process until it is on the disk, and up to 10 seconds while other processes write.
 *
 * @param file The path of the file; made, with mode 0600, when there is none. Two more files next to it, of the
 *   same name with `-wal` and `-shm`, belong to it.
 * @throws {JournalError} `unusable`: the file is no journal, or not accessible, or Node is too old for SQLite;
 *   `version`: a newer release has written it. The journal's methods reject with `storage` when the file fails,
 *   and as `Cipher` says.
 */
export const sqliteJournal = (
  file: string,
  { cipher, now = Date.now }: SqliteJournalOptions = {},
): Journal => {
  const database = openJournalFile(file);
  const sql = prepareStatements(database);
  let closed = false;

  const guard = <T>(work: () => T): T => {
    if (closed) throw new JournalError('closed', 'the journal is closed');
    try {
      return work();
    } catch (cause) {
      throw asJournalError('storage', 'the file failed', cause);
    }
  };
  const write = <T>(work: () => T): T => guard(() => inTransaction(database, 'IMMEDIATE', work));
  const find = (reference: string): Entry | undefined => {
    const row = sql.select.get(reference);
    return row && toEntry(row as unknown as EntryRow, cipher);
  };

  return {
    open: async (intent, hash) => {
      checkReference('open', intent.reference);
      const { reference, supplier, state, intent: json, problems } = newRow(intent, hash);
      return write(() => {
        sql.insert.run(reference, supplier, hash, state, json, problems);
        return find(reference) as Entry;
      });
    },
    read: async (reference) => {
      checkReference('read', reference);
      return guard(() => find(reference));
    },
    claim: async (reference, leaseMs) => {
      checkReference('claim', reference);
      checkLeaseMs('claim', leaseMs);
      return write(() => {
        const claimed = sql.claim.get(reference, leaseMs, now());
        if (claimed) return { reference, token: Number(claimed.token) };
        if (sql.select.get(reference)) return undefined;
        throw new JournalError('unknown', 'no such purchase', { reference });
      });
    },
    renew: async ({ reference, token }, leaseMs) => {
      checkLeaseMs('renew', leaseMs);
      const { changes } = write(() => sql.renew.run(reference, token, now() + leaseMs));
      if (!changes) throw new LeaseLostError(reference);
    },
    record: async ({ reference, token }, progress) => {
      const { state, placement, problems, keys, sealedKeys } = rowChanges(reference, progress, cipher);
      const values = [reference, token, state, placement, problems, keys, sealedKeys];
      const { changes } = write(() => sql.record.run(...values));
      if (!changes) throw new LeaseLostError(reference);
    },
    release: async ({ reference, token }) => {
      write(() => sql.release.run(reference, token));
    },
    listOpen: async () => guard(() => sql.selectOpen.all().map(({ reference }) => String(reference))),
    close: async () => {
      if (!closed) database.close();
      closed = true;
    },
  };
};

const prepareStatements = (database: DatabaseSync) => ({
  insert: database.prepare(`
    INSERT INTO purchases (reference, supplier, hash, state, intent, problems) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (reference) DO NOTHING`),
  select: database.prepare(`
    SELECT reference, supplier, hash, state, intent, placement, problems, keys, sealed_keys AS sealedKeys
    FROM purchases WHERE reference = ?`),
  selectOpen: database.prepare(`SELECT reference FROM purchases WHERE state = 'open' ORDER BY seq`),
  claim: database.prepare(`
    UPDATE purchases SET token = token + 1, lease_until = ?3 + ?2
    WHERE reference = ?1 AND NOT (lease_until > ?3 AND lease_until <= ?3 + ${MOST_LEFT_MS}) RETURNING token`),
  renew: database.prepare('UPDATE purchases SET lease_until = ?3 WHERE reference = ?1 AND token = ?2'),
  record: database.prepare(`
    UPDATE purchases SET
      state = coalesce(?3, state), placement = coalesce(?4, placement), problems = coalesce(?5, problems),
      keys = CASE WHEN coalesce(?6, ?7) IS NULL THEN keys ELSE ?6 END,
      sealed_keys = CASE WHEN coalesce(?6, ?7) IS NULL THEN sealed_keys ELSE ?7 END
    WHERE reference = ?1 AND token = ?2`),
  release: database.prepare('UPDATE purchases SET lease_until = 0 WHERE reference = ?1 AND token = ?2'),
});
