import type { Journal } from '../journal.ts';
import { LeaseLostError } from '../lease-lost-error.ts';
import { checkLeaseMs, checkReference, MOST_LEFT_MS } from './check-arguments.ts';
import type { Cipher } from './cipher.ts';
import { type EntryRow, newRow, rowChanges, toEntry } from './entry-row.ts';
import { asJournalError, JournalError } from './journal-error.ts';
import type { PostgresPool } from './postgres-pool.ts';
import { prepareSchema, tablesIn } from './postgres-schema.ts';

export { aesGcmCipher, type Cipher } from './cipher.ts';
export { JournalError, type JournalProblem } from './journal-error.ts';
export type { PostgresClient, PostgresPool, PostgresResult } from './postgres-pool.ts';

export interface PostgresJournalOptions {
  /** Seals the keys in the database; without one they are stored as they are. See `aesGcmCipher`. */
  readonly cipher?: Cipher;
  /** The schema of the tables; made when there is none. `public` unless given. */
  readonly schema?: string;
}

/**
 * A journal in a PostgreSQL database (11 or later), for any number of workers on any number of machines. Leases
 * go by the database's clock. The tables, `latchkey_purchases` and `latchkey_version`, are made at the first
 * call; the database's role needs the right to, or somebody else makes them first.
 *
 * @param pool The caller's `pg.Pool`, which `close()` leaves open. Listen to its `error` events, as pg asks for.
 *   One connection is enough.
 *
 * The journal's methods reject with a `JournalError`: `unusable` and `version` as long as the tables cannot be
 * prepared, `storage` when the database fails, and as `Cipher` says.
 */
export const postgresJournal = (
  pool: PostgresPool,
  { cipher, schema = 'public' }: PostgresJournalOptions = {},
): Journal => {
  const sql = statementsFor(tablesIn(schema).purchases);
  let closed = false;
  let prepared: Promise<void> | undefined;

  const query = async (text: string, values: unknown[] = []) => {
    if (closed) throw new JournalError('closed', 'the journal is closed');
    prepared ??= prepareSchema(pool, schema);
    await prepared.catch((error) => {
      // The next call tries again: the database may only have been starting.
      prepared = undefined;
      throw error;
    });
    for (let attempt = 1; ; attempt++) {
      try {
        return (await pool.query(text, values)).rows;
      } catch (cause) {
        if (isRolledBack(cause) && attempt < MAX_ATTEMPTS) continue;
        throw asJournalError('storage', 'the database failed', cause);
      }
    }
  };
  const find = async (reference: string): Promise<EntryRow | undefined> =>
    (await query(sql.select, [reference]))[0];

  return {
    open: async (intent, hash) => {
      checkReference('open', intent.reference);
      const { reference, supplier, state, intent: json, problems } = newRow(intent, hash);
      const [written] = await query(sql.insert, [reference, supplier, hash, state, json, problems]);
      // A statement of its own: the one that inserts nothing does not see the row that it met.
      const row = written ?? (await find(reference));
      if (!row) throw new JournalError('unknown', 'the purchase has been deleted meanwhile', { reference });
      return toEntry(row, cipher);
    },
    read: async (reference) => {
      checkReference('read', reference);
      const row = await find(reference);
      return row && toEntry(row, cipher);
    },
    claim: async (reference, leaseMs) => {
      checkReference('claim', reference);
      checkLeaseMs('claim', leaseMs);
      const [{ token, known }] = await query(sql.claim, [reference, leaseMs]);
      if (!known) throw new JournalError('unknown', 'no such purchase', { reference });
      return token === null ? undefined : { reference, token: Number(token) };
    },
    renew: async ({ reference, token }, leaseMs) => {
      checkLeaseMs('renew', leaseMs);
      const [renewed] = await query(sql.renew, [reference, token, leaseMs]);
      if (!renewed) throw new LeaseLostError(reference);
    },
    record: async ({ reference, token }, progress) => {
      const { state, placement, problems, keys, sealedKeys } = rowChanges(reference, progress, cipher);
      const values = [reference, token, state, placement, problems, keys, sealedKeys];
      const [recorded] = await query(sql.record, values);
      if (!recorded) throw new LeaseLostError(reference);
    },
    release: async ({ reference, token }) => {
      await query(sql.release, [reference, token]);
    },
    listOpen: async () => (await query(sql.selectOpen)).map(({ reference }) => reference),
    close: async () => {
      closed = true;
    },
  };
};

const MAX_ATTEMPTS = 20;

/** Under an isolation stricter than the default one, Postgres rolls back what has met another transaction. */
const isRolledBack = (cause: unknown): boolean =>
  ['40001', '40P01'].includes((cause as { code: string }).code);

const ENTRY =
  'reference, supplier, hash, state, intent, placement, problems, keys, sealed_keys AS "sealedKeys"';

/** clock_timestamp() rather than now(): a statement that had to wait for another must not check by old time. */
const statementsFor = (purchases: string) => ({
  insert: `
    INSERT INTO ${purchases} (reference, supplier, hash, state, intent, problems)
    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (reference) DO NOTHING RETURNING ${ENTRY}`,
  select: `SELECT ${ENTRY} FROM ${purchases} WHERE reference = $1`,
  selectOpen: `SELECT reference FROM ${purchases} WHERE state = 'open' ORDER BY seq`,
  claim: `
    WITH claimed AS (
      UPDATE ${purchases}
      SET token = token + 1, lease_until = clock_timestamp() + $2::float8 * interval '1 millisecond'
      WHERE reference = $1 AND NOT (lease_until > clock_timestamp()
        AND lease_until <= clock_timestamp() + ${MOST_LEFT_MS} * interval '1 millisecond') RETURNING token)
    SELECT (SELECT token FROM claimed) AS token, EXISTS (SELECT FROM ${purchases} WHERE reference = $1) AS known`,
  renew: `
    UPDATE ${purchases} SET lease_until = clock_timestamp() + $3::float8 * interval '1 millisecond'
    WHERE reference = $1 AND token = $2 RETURNING token`,
  record: `
    UPDATE ${purchases} SET
      state = coalesce($3, state), placement = coalesce($4, placement), problems = coalesce($5, problems),
      keys = CASE WHEN $6::text IS NULL AND $7::bytea IS NULL THEN keys ELSE $6 END,
      sealed_keys = CASE WHEN $6::text IS NULL AND $7::bytea IS NULL THEN sealed_keys ELSE $7 END
    WHERE reference = $1 AND token = $2 RETURNING token`,
  release: `UPDATE ${purchases} SET lease_until = '-infinity' WHERE reference = $1 AND token = $2`,
});
