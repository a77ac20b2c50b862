import { statesOf } from '../entry.ts';
import { LONGEST_TOKEN_STEP } from './lease-limits.ts';
import { type tablesIn, VERSION } from './postgres-schema.ts';
import { PURGED_AT_ONCE } from './purge-all.ts';

const ENTRY = `reference, supplier, hash, external_id AS "externalId", state, intent, placement, problems, keys,
  sealed_keys AS "sealedKeys", next_at AS "nextAt", facts`;

const SUMMARY = `reference, supplier, state, next_at AS "nextAt",
  extract(epoch FROM opened_at) * 1000 AS "openedAt", extract(epoch FROM changed_at) * 1000 AS "changedAt"`;

const quoted = (kind: 'open' | 'final') =>
  statesOf(kind)
    .map((state) => `'${state}'`)
    .join(', ');

const ms = (count: string) => `${count} * interval '1 millisecond'`;
const timeOf = (count: string) => `to_timestamp(${count}::float8 / 1000)`;

const tokenStep = `(1 + floor(random() * ${LONGEST_TOKEN_STEP})::bigint)`;

/** It has more time left than it was given: the server's clock was set back since. */
const isAhead = `lease_ends > clock_timestamp() + ${ms('lease_ms')}`;

/** What Postgres calls a text that is no truth value: a statement's own way to fail on tables of another version. */
export const OTHER_VERSION = '22P02';

/**
 * Each is one round trip, and whole or not at all. Without a name for each connection, they go through PgBouncer in
 * transaction mode. clock_timestamp() rather than now(): one that had to wait for another must not check by old time.
 */
export const statementsFor = ({ purchases, version }: ReturnType<typeof tablesIn>) => {
  const found = `coalesce((SELECT version FROM ${version}), 0)`;
  const isOurs = `CASE ${found} WHEN ${VERSION} THEN true ELSE ('version ' || ${found})::boolean END`;
  return {
    insert: `
      INSERT INTO ${purchases} (reference, supplier, hash, external_id, state, intent, problems, next_at, facts,
        token, lease_ms, lease_ends)
      SELECT $1, $2, $3, $4, $5, $6, $7, $8::float8, $9, CASE WHEN $10::float8 IS NULL THEN 0 ELSE ${tokenStep} END, coalesce($10, 0),
        coalesce(clock_timestamp() + ${ms('$10')}, '-infinity')
      WHERE ${isOurs} ON CONFLICT DO NOTHING RETURNING ${ENTRY}, nullif(token, 0) AS token`,
    select: `SELECT ${ENTRY} FROM ${purchases} WHERE ${isOurs} AND reference = $1`,
    selectKeys: `
      SELECT seq, ${ENTRY} FROM ${purchases}
      WHERE ${isOurs} AND seq > $1 AND (keys IS NOT NULL OR sealed_keys IS NOT NULL)
      ORDER BY seq LIMIT $2::bigint`,
    referenceOf: `
      SELECT reference FROM ${purchases} WHERE ${isOurs} AND supplier = $1 AND external_id = $2
      UNION ALL SELECT reference FROM ${purchases}
        WHERE reference = $2 AND supplier = $1 AND external_id IS NULL`,
    list: `
      SELECT ${SUMMARY} FROM ${purchases}
      WHERE ${isOurs} AND ($1::text[] IS NULL OR state = ANY($1)) AND ($2::text IS NULL OR supplier = $2)
        AND opened_at >= ${timeOf('$3')} ORDER BY seq LIMIT $4::bigint`,
    listDue: `
      SELECT ${SUMMARY} FROM ${purchases}
      WHERE ${isOurs} AND state IN (${quoted('open')}) AND next_at <= $1
        AND (lease_ends <= clock_timestamp() OR ${isAhead})
        AND ($3::text IS NULL OR supplier = $3) ORDER BY next_at LIMIT $2::bigint`,
    // One that was taken by another time holds for as long as it was given, from here on. What a holder gets is the row
    // that its claim has written: one that had to wait for another statement began before that one's end.
    claim: `
      WITH claimed AS (
        UPDATE ${purchases}
        SET token = token + ${tokenStep}, lease_ms = $2, lease_ends = clock_timestamp() + ${ms('$2::float8')}
        WHERE ${isOurs} AND reference = $1 AND lease_ends <= clock_timestamp() RETURNING ${ENTRY}, token),
      counted_anew AS (
        UPDATE ${purchases} SET lease_ends = clock_timestamp() + ${ms('lease_ms')}
        WHERE reference = $1 AND ${isAhead})
      SELECT claimed.* FROM ${purchases} AS known LEFT JOIN claimed ON true WHERE known.reference = $1`,
    renew: `
      UPDATE ${purchases} SET lease_ms = $3, lease_ends = clock_timestamp() + ${ms('$3::float8')}
      WHERE ${isOurs} AND reference = $1 AND token = $2 RETURNING token`,
    record: `
      UPDATE ${purchases} SET
        state = coalesce($3, state), placement = coalesce($4, placement), problems = coalesce($5, problems),
        keys = CASE WHEN $6::text IS NULL AND $7::bytea IS NULL THEN keys ELSE $6 END,
        sealed_keys = CASE WHEN $6::text IS NULL AND $7::bytea IS NULL THEN sealed_keys ELSE $7 END,
        next_at = coalesce($8::float8, next_at), facts = coalesce($9, facts), changed_at = clock_timestamp(),
        lease_ends = CASE WHEN $10::boolean THEN '-infinity' ELSE lease_ends END
      WHERE ${isOurs} AND reference = $1 AND token = $2 RETURNING token`,
    release: `
      UPDATE ${purchases} SET lease_ends = '-infinity' WHERE ${isOurs} AND reference = $1 AND token = $2`,
    reseal: `
      UPDATE ${purchases} SET keys = NULL, sealed_keys = $4
      WHERE ${isOurs} AND reference = $1 AND keys IS NOT DISTINCT FROM $2::text
        AND sealed_keys IS NOT DISTINCT FROM $3::bytea
      RETURNING reference`,
    purge: `
      WITH part AS (SELECT seq FROM ${purchases} WHERE ${isOurs} AND seq > $2 ORDER BY seq LIMIT ${PURGED_AT_ONCE}),
      deleted AS (
        DELETE FROM ${purchases} WHERE seq IN (SELECT seq FROM part)
          AND state IN (${quoted('final')}) AND changed_at < ${timeOf('$1')} RETURNING 1)
      SELECT (SELECT max(seq) FROM part)::float8 AS last, (SELECT count(*) FROM deleted)::float8 AS deleted`,
  };
};
