import type { DatabaseSync } from 'node:sqlite';
import { type Entry, type Journal, statesOf } from '../journal.ts';
import { LeaseLostError } from '../lease-lost-error.ts';
import { checkLeaseMs, checkReference, MOST_LEFT_MS } from './check-arguments.ts';
import type { Cipher } from './cipher.ts';
import { type EntryRow, newRow, resealed, rowChanges, toEntry, toSummary } from './entry-row.ts';
import { asJournalError, externalIdTaken, JournalError } from './journal-error.ts';
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
    open: async (intent, hash, more) => {
      checkReference('open', intent.reference);
      const row = newRow(intent, hash, more);
      const { reference, supplier, externalId, state, problems, nextAt, facts } = row;
      return write(() => {
        const found = find(reference);
        if (found) return found;
        if (sql.selectExternalId.get(supplier, externalId)) throw externalIdTaken(row);
        const values = [reference, supplier, hash, externalId, state, row.intent, problems, nextAt, facts];
        sql.insert.run(...values, now());
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
      const { state, placement, problems, keys, sealedKeys, nextAt, facts } = rowChanges(
        reference,
        progress,
        cipher,
      );
      const values = [reference, token, state, placement, problems, keys, sealedKeys, nextAt, facts];
      const { changes } = write(() => sql.record.run(...values, now()));
      if (!changes) throw new LeaseLostError(reference);
    },
    release: async ({ reference, token }) => {
      write(() => sql.release.run(reference, token));
    },
    list: async ({ states, supplier, since = 0, limit = -1 } = {}) =>
      guard(() => {
        const names = states && JSON.stringify(states);
        return sql.list.all(names ?? null, supplier ?? null, since, limit).map(asSummary);
      }),
    listDue: async (at, limit, supplier) =>
      guard(() => sql.listDue.all(at, limit, now(), supplier ?? null).map(asSummary)),
    purge: async (endedBefore) => Number(write(() => sql.purge.run(endedBefore)).changes),
    reseal: async () => {
      const unreadable: string[] = [];
      let sealed = 0;
      const all = guard(() => sql.selectKeys.all());
      if (!cipher) return { sealed, unreadable };
      for (const { reference } of all) {
        write(() => {
          const row = sql.select.get(reference as string) as unknown as EntryRow;
          try {
            sealed += Number(sql.reseal.run(row.reference, resealed(row, cipher)).changes);
          } catch (error) {
            if (!(error instanceof JournalError)) throw error;
            unreadable.push(row.reference);
          }
        });
      }
      return { sealed, unreadable };
    },
    close: async () => {
      if (!closed) database.close();
      closed = true;
    },
  };
};

const asSummary = (row: object) => toSummary(row as Parameters<typeof toSummary>[0]);

const SUMMARY = `reference, supplier, state, next_at AS nextAt, opened_at AS openedAt, changed_at AS changedAt`;
const quoted = (kind: 'open' | 'final') =>
  statesOf(kind)
    .map((state) => `'${state}'`)
    .join(', ');
/** Nobody holds it, at the time ?N. */
const free = (now: string) => `NOT (lease_until > ${now} AND lease_until <= ${now} + ${MOST_LEFT_MS})`;

const prepareStatements = (database: DatabaseSync) => ({
  insert: database.prepare(`
    INSERT INTO purchases
      (reference, supplier, hash, external_id, state, intent, problems, next_at, facts, opened_at, changed_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10)`),
  select: database.prepare(`
    SELECT reference, supplier, hash, external_id AS externalId, state, intent, placement, problems, keys,
      sealed_keys AS sealedKeys, next_at AS nextAt, facts
    FROM purchases WHERE reference = ?`),
  selectExternalId: database.prepare('SELECT 1 FROM purchases WHERE supplier = ? AND external_id = ?'),
  selectKeys: database.prepare(
    'SELECT reference FROM purchases WHERE keys IS NOT NULL OR sealed_keys IS NOT NULL ORDER BY seq',
  ),
  list: database.prepare(`
    SELECT ${SUMMARY} FROM purchases
    WHERE (?1 IS NULL OR state IN (SELECT value FROM json_each(?1)))
      AND (?2 IS NULL OR supplier = ?2) AND opened_at >= ?3
    ORDER BY seq LIMIT ?4`),
  listDue: database.prepare(`
    SELECT ${SUMMARY} FROM purchases
    WHERE state IN (${quoted('open')}) AND next_at <= ?1 AND ${free('?3')}
      AND (?4 IS NULL OR supplier = ?4)
    ORDER BY next_at LIMIT ?2`),
  claim: database.prepare(`
    UPDATE purchases SET token = token + 1, lease_until = ?3 + ?2
    WHERE reference = ?1 AND ${free('?3')} RETURNING token`),
  renew: database.prepare('UPDATE purchases SET lease_until = ?3 WHERE reference = ?1 AND token = ?2'),
  record: database.prepare(`
    UPDATE purchases SET
      state = coalesce(?3, state), placement = coalesce(?4, placement), problems = coalesce(?5, problems),
      keys = CASE WHEN coalesce(?6, ?7) IS NULL THEN keys ELSE ?6 END,
      sealed_keys = CASE WHEN coalesce(?6, ?7) IS NULL THEN sealed_keys ELSE ?7 END,
      next_at = coalesce(?8, next_at), facts = coalesce(?9, facts), changed_at = ?10
    WHERE reference = ?1 AND token = ?2`),
  release: database.prepare('UPDATE purchases SET lease_until = 0 WHERE reference = ?1 AND token = ?2'),
  reseal: database.prepare('UPDATE purchases SET keys = NULL, sealed_keys = ?2 WHERE reference = ?1'),
  purge: database.prepare(`DELETE FROM purchases WHERE state IN (${quoted('final')}) AND changed_at < ?`),
});
