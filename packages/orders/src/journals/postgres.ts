import type { Journal, Lease } from '../journal.ts';
import { LeaseLostError } from '../lease-lost-error.ts';
import { checkLeaseMs, checkReference } from './check-arguments.ts';
import type { Cipher } from './cipher.ts';
import { type EntryRow, newRow, rowChanges, toClaimed, toEntry, toSummary } from './entry-row.ts';
import { asJournalError, externalIdTaken, JournalError } from './journal-error.ts';
import type { PostgresPool } from './postgres-pool.ts';
import { prepareSchema, tablesIn } from './postgres-schema.ts';
import { OTHER_VERSION, statementsFor } from './postgres-statements.ts';
import { purgeAll } from './purge-all.ts';
import { resealAll } from './reseal-all.ts';

export { aesGcmCipher, type Cipher } from './cipher.ts';
export { JournalError, type JournalProblem } from './journal-error.ts';
export type { PostgresClient, PostgresPool, PostgresResult } from './postgres-pool.ts';

export interface PostgresJournalOptions {
  /** Seals the keys in the database; without one they are stored as they are. See `aesGcmCipher`. */
  readonly cipher?: Cipher | undefined;
  /** Whether tables of an older release are brought up to date, so that older releases reject them. Default true. */
  readonly migrates?: boolean | undefined;
  /** The schema of the tables; made when there is none. `public` unless given. */
  readonly schema?: string | undefined;
}

/**
 * A journal in a PostgreSQL database (11 or later), for any number of workers on any number of machines. Leases
 * go by the database's clock. The tables, `latchkey_purchases` and `latchkey_version`, are made at the first
 * call; the database's role needs the right to, or somebody else makes them first.
 *
 * @param pool The caller's `pg.Pool`, which `close()` leaves open. Listen to its `error` events, as pg asks for.
 *   One connection is enough.
 *
 * The journal's methods reject with a `JournalError`: `unusable`, `version` and `outdated` as long as the tables cannot be
 * prepared, `storage` when the database fails, and as `Cipher` says.
 */
export const postgresJournal = (
  pool: PostgresPool,
  { cipher, migrates = true, schema = 'public' }: PostgresJournalOptions = {},
): Journal => {
  const sql = statementsFor(tablesIn(schema));
  let closed = false;
  let prepared: Promise<void> | undefined;

  const query = async (text: string, values: unknown[] = []) => {
    if (closed) throw new JournalError('closed', 'the journal is closed');
    for (let attempt = 1; ; attempt++) {
      prepared ??= prepareSchema(pool, schema, migrates);
      await prepared.catch((error) => {
        // The next call tries again: the database may only have been starting.
        prepared = undefined;
        throw error;
      });
      try {
        return (await pool.query(text, values)).rows;
      } catch (cause) {
        const { code } = cause as { code?: string };
        // A newer release has migrated the tables meanwhile, and they say so when they are looked at anew.
        if (code === OTHER_VERSION) prepared = undefined;
        if (isPassing(code) && attempt < MAX_ATTEMPTS) continue;
        throw asJournalError('storage', 'the database failed', cause);
      }
    }
  };
  const find = async (reference: string): Promise<EntryRow | undefined> =>
    (await query(sql.select, [reference]))[0];
  const release = async ({ reference, token }: Lease) => {
    await query(sql.release, [reference, token]);
  };

  return {
    open: async (intent, hash, more = {}) => {
      checkReference('open', intent.reference);
      const { leaseMs } = more;
      if (leaseMs !== undefined) checkLeaseMs('open', leaseMs);
      const added = newRow(intent, hash, more);
      const { reference, supplier, externalId, state, problems, nextAt, facts } = added;
      const values = [reference, supplier, hash, externalId, state, added.intent, problems, nextAt, facts];
      const [written] = await query(sql.insert, [...values, leaseMs ?? null]);
      // A statement of its own: the one that inserts nothing does not see the row that it met.
      const row = written ?? (await find(reference));
      if (!row) throw externalIdTaken(added);
      const lease = row.token ? { reference, token: Number(row.token) } : undefined;
      return { entry: toEntry(row, cipher), lease };
    },
    read: async (reference) => {
      checkReference('read', reference);
      const row = await find(reference);
      return row && toEntry(row, cipher);
    },
    claim: async (reference, leaseMs) => {
      checkReference('claim', reference);
      checkLeaseMs('claim', leaseMs);
      const [row] = await query(sql.claim, [reference, leaseMs]);
      if (!row) throw new JournalError('unknown', 'no such purchase', { reference });
      return row.token === null ? undefined : toClaimed(row, cipher, release);
    },
    renew: async ({ reference, token }, leaseMs) => {
      checkLeaseMs('renew', leaseMs);
      const [renewed] = await query(sql.renew, [reference, token, leaseMs]);
      if (!renewed) throw new LeaseLostError(reference);
    },
    record: async ({ reference, token }, progress, { releases = false } = {}) => {
      const { state, placement, problems, keys, sealedKeys, nextAt, facts } = rowChanges(
        reference,
        progress,
        cipher,
      );
      const values = [reference, token, state, placement, problems, keys, sealedKeys, nextAt, facts];
      const [recorded] = await query(sql.record, [...values, releases]);
      if (!recorded) throw new LeaseLostError(reference);
    },
    release,
    referenceOf: async (supplier, externalId) =>
      (await query(sql.referenceOf, [supplier, externalId]))[0]?.reference,
    list: async ({ states, supplier, since = 0, limit } = {}) =>
      (await query(sql.list, [states ?? null, supplier ?? null, since, limit ?? null])).map(toSummary),
    listDue: async (at, limit, supplier) =>
      (await query(sql.listDue, [at, limit, supplier ?? null])).map(toSummary),
    purge: (endedBefore, onProgress) =>
      purgeAll(async (after) => (await query(sql.purge, [endedBefore, after]))[0], onProgress),
    reseal: (onProgress) =>
      resealAll(
        cipher,
        {
          listKeys: (after, limit) => query(sql.selectKeys, [after, limit]),
          replace: async ({ reference, keys, sealedKeys }, sealed) =>
            (await query(sql.reseal, [reference, keys, sealedKeys, sealed])).length,
        },
        onProgress,
      ),
    close: async () => {
      closed = true;
    },
  };
};

const MAX_ATTEMPTS = 20;

/** Under an isolation stricter than the default one, Postgres rolls back what has met another transaction. */
const isPassing = (code = ''): boolean => ['40001', '40P01', OTHER_VERSION].includes(code);
