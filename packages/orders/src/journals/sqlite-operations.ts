import type { DatabaseSync } from 'node:sqlite';
import { statesOf } from '../entry.ts';
import { LONGEST_TOKEN_STEP, uptimeMs } from './lease-limits.ts';
import { PURGED_AT_ONCE, type PurgedPart } from './purge-all.ts';

/** One operation on the file, as it travels to the thread that has it open. */
export interface SqliteCall {
  readonly name: OperationName;
  readonly values: readonly SqliteValue[];
  /** Whether it has to be on the disk before its caller hears of it, where the operation leaves that open. */
  readonly durable?: boolean | undefined;
}
export type SqliteValue = string | number | null | Uint8Array;
export type SqliteRow = Record<string, unknown>;

type Values = SqliteValue[];
export type Operations = ReturnType<typeof prepareOperations>;
export type OperationName = keyof Operations;

/** What writes nothing: a group of these alone waits for no other writer. */
export const readers: ReadonlySet<OperationName> = new Set([
  'read',
  'referenceOf',
  'list',
  'listDue',
  'listKeys',
]);

/**
 * What takes leases. A machine that loses its power loses every holder too, so no such write has to be on the disk: the
 * system keeps it when a process dies, and the next write that matters takes it along.
 */
const leasing: ReadonlySet<OperationName> = new Set(['claim', 'renew']);

/**
 * Whether a call has to be on the disk before its caller hears of it. A release does: it ends work, and takes along what
 * was written without a wait, also by a process that has died since.
 */
export const hasToBeOnDisk = ({ name, durable = true }: SqliteCall): boolean =>
  durable && !readers.has(name) && !leasing.has(name);

const ENTRY = `reference, supplier, hash, external_id AS externalId, state, intent, placement, problems, keys,
  sealed_keys AS sealedKeys, next_at AS nextAt, facts`;
const SUMMARY = `reference, supplier, state, next_at AS nextAt, opened_at AS openedAt, changed_at AS changedAt`;
const quoted = (kind: 'open' | 'final') =>
  statesOf(kind)
    .map((state) => `'${state}'`)
    .join(', ');
const tokenStep = `(1 + abs(random() % ${LONGEST_TOKEN_STEP}))`;
/** It has more time left than it was given: it was taken before the machine was started again. */
const isOlder = (mono: string) => `lease_ends > ${mono} + lease_ms`;

/** Values by the number that a statement has for each: Node 22.13 gives those in a row to `?` alone, and not to `?1`. */
const byNumber = (values: Values) => Object.fromEntries(values.map((value, i) => [`?${i + 1}`, value]));

/** Every operation writes with one statement at most: it is done whole, or not at all. */
export const prepareOperations = (database: DatabaseSync) => {
  const all = (sql: string) => {
    const statement = database.prepare(sql);
    return (...values: Values): SqliteRow[] => statement.all(byNumber(values));
  };
  const first = (sql: string) => {
    const statement = database.prepare(sql);
    return (...values: Values): SqliteRow | undefined => statement.get(byNumber(values));
  };
  const changes = (sql: string) => {
    const statement = database.prepare(sql);
    return (...values: Values): number => Number(statement.run(byNumber(values)).changes);
  };
  const read = first(`SELECT ${ENTRY} FROM purchases WHERE reference = ?1`);
  const insert = first(`
    INSERT INTO purchases
      (reference, supplier, hash, external_id, state, intent, problems, next_at, facts, opened_at, changed_at,
        token, lease_ms, lease_ends)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10,
      CASE WHEN ?11 IS NULL THEN 0 ELSE ${tokenStep} END, coalesce(?11, 0), coalesce(?12 + ?11, 0))
    ON CONFLICT (supplier, external_id) DO NOTHING RETURNING ${ENTRY}, nullif(token, 0) AS token`);
  const claim = first(`
    UPDATE purchases SET token = token + ${tokenStep}, lease_ms = ?2, lease_ends = ?3 + ?2
    WHERE reference = ?1 AND lease_ends <= ?3 RETURNING ${ENTRY}, token`);
  const countAnew = changes(`
    UPDATE purchases SET lease_ends = ?2 + lease_ms WHERE reference = ?1 AND ${isOlder('?2')}`);
  const renew = changes(`
    UPDATE purchases SET lease_ms = ?3, lease_ends = ?4 + ?3 WHERE reference = ?1 AND token = ?2`);
  const listDue = all(`
    SELECT ${SUMMARY} FROM purchases
    WHERE state IN (${quoted('open')}) AND next_at <= ?1 AND (lease_ends <= ?4 OR ${isOlder('?4')})
      AND (?3 IS NULL OR supplier = ?3)
    ORDER BY next_at LIMIT ?2`);
  const lastOfPart = first(`
    SELECT max(seq) AS last FROM (SELECT seq FROM purchases WHERE seq > ?1 ORDER BY seq LIMIT ?2)`);
  const purgePart = changes(`
    DELETE FROM purchases
    WHERE seq > ?1 AND seq <= ?2 AND state IN (${quoted('final')}) AND changed_at < ?3`);
  /** Read here, under the lock of the file: from one writer to the next it only ever grows. */
  const timeOf = (mono: SqliteValue) => mono ?? uptimeMs();

  return {
    read,
    /**
     * @returns The entry as it stands, with the lease's token where it was written with one; `undefined` when another
     *   purchase has the external id.
     */
    open: (reference: SqliteValue, ...values: Values) => {
      const mono = values.pop() as SqliteValue;
      return read(reference) ?? insert(reference, ...values, timeOf(mono));
    },
    /** A lease of before a restart holds for as long as it was given from here on: nobody knows what is left of it. */
    claim: (reference: SqliteValue, leaseMs: SqliteValue, mono: SqliteValue) => {
      const time = timeOf(mono);
      const claimed = claim(reference, leaseMs, time);
      return {
        claimed,
        known: Boolean(claimed) || countAnew(reference, time) > 0 || Boolean(read(reference)),
      };
    },
    renew: (reference: SqliteValue, token: SqliteValue, leaseMs: SqliteValue, mono: SqliteValue) =>
      renew(reference, token, leaseMs, timeOf(mono)),
    record: changes(`
      UPDATE purchases SET
        state = coalesce(?3, state), placement = coalesce(?4, placement), problems = coalesce(?5, problems),
        keys = CASE WHEN coalesce(?6, ?7) IS NULL THEN keys ELSE ?6 END,
        sealed_keys = CASE WHEN coalesce(?6, ?7) IS NULL THEN sealed_keys ELSE ?7 END,
        next_at = coalesce(?8, next_at), facts = coalesce(?9, facts), changed_at = ?10,
        lease_ends = CASE WHEN ?11 THEN 0 ELSE lease_ends END
      WHERE reference = ?1 AND token = ?2`),
    release: changes('UPDATE purchases SET lease_ends = 0 WHERE reference = ?1 AND token = ?2'),
    // A purchase of an older release has its reference as its external id. Each part has an index of its own.
    referenceOf: first(`
      SELECT reference FROM purchases WHERE supplier = ?1 AND external_id = ?2
      UNION ALL SELECT reference FROM purchases WHERE reference = ?2 AND supplier = ?1 AND external_id IS NULL`),
    list: all(`
      SELECT ${SUMMARY} FROM purchases
      WHERE (?1 IS NULL OR state IN (SELECT value FROM json_each(?1)))
        AND (?2 IS NULL OR supplier = ?2) AND opened_at >= ?3
      ORDER BY seq LIMIT ?4`),
    listDue: (at: SqliteValue, limit: SqliteValue, supplier: SqliteValue, mono: SqliteValue) =>
      listDue(at, limit, supplier, timeOf(mono)),
    listKeys: all(`
      SELECT seq, ${ENTRY} FROM purchases
      WHERE seq > ?1 AND (keys IS NOT NULL OR sealed_keys IS NOT NULL) ORDER BY seq LIMIT ?2`),
    reseal: changes(`
      UPDATE purchases SET keys = NULL, sealed_keys = ?4
      WHERE reference = ?1 AND keys IS ?2 AND sealed_keys IS ?3`),
    purge: (endedBefore: SqliteValue, after: SqliteValue): PurgedPart => {
      const last = (lastOfPart(after, PURGED_AT_ONCE)?.last ?? null) as number | null;
      return { last, deleted: last === null ? 0 : purgePart(after, last, endedBefore) };
    },
  };
};
