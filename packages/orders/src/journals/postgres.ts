import { type Journal, statesOf } from '../journal.ts';
import { LeaseLostError } from '../lease-lost-error.ts';
import { checkLeaseMs, checkReference } from './check-arguments.ts';
import type { Cipher } from './cipher.ts';
import { type EntryRow, newRow, rowChanges, toEntry, toSummary } from './entry-row.ts';
import { asJournalError, externalIdTaken, JournalError } from './journal-error.ts';
import { MOST_LEFT_MS } from './lease-limits.ts';
import type { PostgresPool } from './postgres-pool.ts';
import { prepareSchema, tablesIn } from './postgres-schema.ts';
import { resealAll } from './reseal-all.ts';

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
    open: async (intent, hash, more) => {
      checkReference('open', intent.reference);
      const added = newRow(intent, hash, more);
      const { reference, supplier, externalId, state, problems, nextAt, facts } = added;
      const values = [reference, supplier, hash, externalId, state, added.intent, problems, nextAt, facts];
      const [written] = await query(sql.insert, values);
      // A statement of its own: the one that inserts nothing does not see the row that it met.
      const row = written ?? (await find(reference));
      if (!row) throw externalIdTaken(added);
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
      const { state, placement, problems, keys, sealedKeys, nextAt, facts } = rowChanges(
        reference,
        progress,
        cipher,
      );
      const values = [reference, token, state, placement, problems, keys, sealedKeys, nextAt, facts];
      const [recorded] = await query(sql.record, values);
      if (!recorded) throw new LeaseLostError(reference);
    },
    release: async ({ reference, token }) => {
      await query(sql.release, [reference, token]);
    },
    referenceOf: async (supplier, externalId) =>
      (await query(sql.referenceOf, [supplier, externalId]))[0]?.reference,
    list: async ({ states, supplier, since = 0, limit } = {}) =>
      (await query(sql.list, [states ?? null, supplier ?? null, since, limit ?? null])).map(toSummary),
    listDue: async (at, limit, supplier) =>
      (await query(sql.listDue, [at, limit, supplier ?? null])).map(toSummary),
    purge: async (endedBefore) => (await query(sql.purge, [endedBefore])).length,
    reseal: () =>
      resealAll(cipher, {
        listKeys: async () => (await query(sql.selectKeys)).map(({ reference }) => reference),
        find,
        replace: async ({ reference, keys, sealedKeys }, sealed) =>
          (await query(sql.reseal, [reference, keys, sealedKeys, sealed])).length,
      }),
    close: async () => {
      closed = true;
    },
  };
};

const MAX_ATTEMPTS = 20;

/** Under an isolation stricter than the default one, Postgres rolls back what has met another transaction. */
const isRolledBack = (cause: unknown): boolean =>
  ['40001', '40P01'].includes((cause as { code: string }).code);

const ENTRY = `reference, supplier, hash, external_id AS "externalId", state, intent, placement, problems, keys,
  sealed_keys AS "sealedKeys", next_at AS "nextAt", facts`;

const SUMMARY = `reference, supplier, state, next_at AS "nextAt",
  extract(epoch FROM opened_at) * 1000 AS "openedAt", extract(epoch FROM changed_at) * 1000 AS "changedAt"`;

const quoted = (kind: 'open' | 'final') =>
  statesOf(kind)
    .map((state) => `'${state}'`)
    .join(', ');

const FREE = `NOT (lease_until > clock_timestamp()
  AND lease_until <= clock_timestamp() + ${MOST_LEFT_MS} * interval '1 millisecond')`;

const timeOf = (ms: string) => `to_timestamp(${ms}::float8 / 1000)`;

/** clock_timestamp() rather than now(): a statement that had to wait for another must not check by old time. */
const statementsFor = (purchases: string) => ({
  insert: `
    INSERT INTO ${purchases} (reference, supplier, hash, external_id, state, intent, problems, next_at, facts)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING ${ENTRY}`,
  select: `SELECT ${ENTRY} FROM ${purchases} WHERE reference = $1`,
  selectKeys: `
    SELECT reference FROM ${purchases} WHERE keys IS NOT NULL OR sealed_keys IS NOT NULL ORDER BY seq`,
  referenceOf: `
    SELECT reference FROM ${purchases} WHERE supplier = $1 AND external_id = $2
    UNION ALL SELECT reference FROM ${purchases} WHERE reference = $2 AND supplier = $1 AND external_id IS NULL`,
  list: `
    SELECT ${SUMMARY} FROM ${purchases}
    WHERE ($1::text[] IS NULL OR state = ANY($1)) AND ($2::text IS NULL OR supplier = $2)
      AND opened_at >= ${timeOf('$3')} ORDER BY seq LIMIT $4::bigint`,
  listDue: `
    SELECT ${SUMMARY} FROM ${purchases}
    WHERE state IN (${quoted('open')}) AND next_at <= $1 AND ${FREE}
      AND ($3::text IS NULL OR supplier = $3) ORDER BY next_at LIMIT $2::bigint`,
  claim: `
    WITH claimed AS (
      UPDATE ${purchases}
      SET token = token + 1, lease_until = clock_timestamp() + $2::float8 * interval '1 millisecond'
      WHERE reference = $1 AND ${FREE} RETURNING token)
    SELECT (SELECT token FROM claimed) AS token, EXISTS (SELECT FROM ${purchases} WHERE reference = $1) AS known`,
  renew: `
    UPDATE ${purchases} SET lease_until = clock_timestamp() + $3::float8 * interval '1 millisecond'
    WHERE reference = $1 AND token = $2 RETURNING token`,
  record: `
    UPDATE ${purchases} SET
      state = coalesce($3, state), placement = coalesce($4, placement), problems = coalesce($5, problems),
      keys = CASE WHEN $6::text IS NULL AND $7::bytea IS NULL THEN keys ELSE $6 END,
      sealed_keys = CASE WHEN $6::text IS NULL AND $7::bytea IS NULL THEN sealed_keys ELSE $7 END,
      next_at = coalesce($8::float8, next_at), facts = coalesce($9, facts), changed_at = clock_timestamp(),
      lease_until = CASE $3 WHEN 'done' THEN '-infinity' ELSE lease_until END
    WHERE reference = $1 AND token = $2 RETURNING token`,
  release: `UPDATE ${purchases} SET lease_until = '-infinity' WHERE reference = $1 AND token = $2`,
  reseal: `
    UPDATE ${purchases} SET keys = NULL, sealed_keys = $4
    WHERE reference = $1 AND keys IS NOT DISTINCT FROM $2::text AND sealed_keys IS NOT DISTINCT FROM $3::bytea
    RETURNING reference`,
  purge: `
    DELETE FROM ${purchases} WHERE state IN (${quoted('final')}) AND changed_at < ${timeOf('$1')}
    RETURNING reference`,
});
