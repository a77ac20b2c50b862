import { asJournalError, JournalError, outdated } from './journal-error.ts';
import type { PostgresClient, PostgresPool } from './postgres-pool.ts';

/** The version of the tables; each release reads its own. */
export const VERSION = 4;

/** The names of the journal's tables, quoted: the search path of a connection must not choose between two. */
export const tablesIn = (schema: string) => {
  const quoted = `"${schema.replaceAll('"', '""')}"`;
  return {
    schema: quoted,
    purchases: `${quoted}.latchkey_purchases`,
    version: `${quoted}.latchkey_version`,
  };
};

const tableStatements = ({ purchases, version }: ReturnType<typeof tablesIn>): string[] => [
  `CREATE TABLE ${purchases} (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reference text NOT NULL UNIQUE,
    supplier text NOT NULL,
    hash text NOT NULL,
    external_id text,
    state text NOT NULL,
    intent text NOT NULL,
    placement text,
    problems text NOT NULL,
    keys text,
    sealed_keys bytea,
    next_at double precision NOT NULL,
    opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    facts text NOT NULL,
    token bigint NOT NULL DEFAULT 0,
    lease_ends timestamptz NOT NULL DEFAULT '-infinity',
    lease_ms double precision NOT NULL DEFAULT 0,
    UNIQUE (supplier, external_id),
    CHECK (keys IS NULL OR sealed_keys IS NULL)
  )`,
  dueIndex(purchases),
  `CREATE TABLE ${version} (version integer NOT NULL)`,
  `INSERT INTO ${version} VALUES (${VERSION})`,
];

const dueIndex = (purchases: string) =>
  `CREATE INDEX latchkey_due_purchases ON ${purchases} (next_at) WHERE state IN
    ('written', 'sending', 'doubtful', 'seeking', 'existing', 'placed', 'returning', 'unconfirmed')`;

/**
 * What brings the tables of each version to the next one. An order that an older release has claimed may exist; its
 * external id follows from the reference alone.
 */
const migrations = ({ schema, purchases, version }: ReturnType<typeof tablesIn>): readonly string[][] => [
  [
    `DROP INDEX ${schema}.latchkey_open_purchases`,
    `ALTER TABLE ${purchases} DROP CONSTRAINT latchkey_purchases_state_check`,
    `ALTER TABLE ${purchases}
      ADD external_id text, ADD next_at double precision NOT NULL DEFAULT 0,
      ADD opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      ADD changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      ADD facts text NOT NULL DEFAULT '{}', ADD UNIQUE (supplier, external_id)`,
    `UPDATE ${purchases} SET
      state = CASE WHEN state <> 'open' THEN state WHEN placement IS NOT NULL THEN 'placed'
        WHEN token > 0 THEN 'doubtful' ELSE 'written' END,
      facts = CASE WHEN token > 0 THEN '{"sentAt":0}' ELSE '{}' END`,
    dueIndex(purchases),
    `UPDATE ${version} SET version = 2`,
  ],
  // Keys are given back: two more states are open.
  [
    `DROP INDEX IF EXISTS ${schema}.latchkey_due_purchases`,
    dueIndex(purchases),
    `UPDATE ${version} SET version = 3`,
  ],
  [
    // By the new name, a worker of an older release can claim nothing any more.
    `ALTER TABLE ${purchases} RENAME lease_until TO lease_ends`,
    `ALTER TABLE ${purchases} ADD lease_ms double precision NOT NULL DEFAULT 0`,
    `UPDATE ${purchases}
      SET lease_ms = least(extract(epoch FROM lease_ends - clock_timestamp()) * 1000, 86400000)
      WHERE lease_ends > clock_timestamp()`,
    `UPDATE ${version} SET version = 4`,
  ],
];

/**
 * Makes the journal's tables where there are none and brings those of an older release up to date, once, however
 * many workers start at the same time.
 *
 * @param migrates Whether tables of an older release are brought up to date.
 * @throws {JournalError} `unusable`: not allowed, or a setting by which commits may be lost; `version`: a newer
 *   release has made the tables; `outdated`: an older one.
 */
export const prepareSchema = async (pool: PostgresPool, schema: string, migrates: boolean): Promise<void> => {
  try {
    const client = await takeOut(pool);
    let isDone = false;
    try {
      await client.query('BEGIN ISOLATION LEVEL READ COMMITTED');
      await prepare(async (sql, values) => (await client.query(sql, values)).rows[0], schema, migrates);
      await client.query('COMMIT');
      isDone = true;
    } finally {
      // A connection that failed is closed, which rolls its transaction back.
      client.release(!isDone);
      client.removeListener('error', ignore);
    }
  } catch (cause) {
    throw asJournalError('unusable', `cannot use the schema ${JSON.stringify(schema)} for a journal`, cause);
  }
};

/** A connection that breaks while it is out of the pool ends the process unless somebody listens. */
const ignore = () => {};

/** A promise would come too late: a server that shuts down can say so in the packet that lets us in. */
const takeOut = (pool: PostgresPool): Promise<PostgresClient> =>
  new Promise((resolve, reject) => {
    pool.connect((error, client) => {
      if (!client) return reject(error);
      client.on('error', ignore);
      resolve(client);
    });
  });

type First = (sql: string, values?: unknown[]) => Promise<Record<string, unknown> | undefined>;

const prepare = async (first: First, schema: string, migrates: boolean): Promise<void> => {
  const tables = tablesIn(schema);
  await first('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`latchkey ${schema}`]);
  const state = await first(
    `SELECT current_setting('synchronous_commit') AS commit, to_regclass($1) IS NOT NULL AS exists,
      EXISTS (SELECT FROM pg_namespace WHERE nspname = $2) AS "hasSchema"`,
    [tables.version, schema],
  );
  if (state?.commit === 'off') {
    throw new Error('synchronous_commit is off, which loses keys; switch it on for this role');
  }
  if (!state?.hasSchema) await first(`CREATE SCHEMA ${tables.schema}`);
  if (!state?.exists) for (const statement of tableStatements(tables)) await first(statement);

  const readVersion = async () => Number((await first(`SELECT version FROM ${tables.version}`))?.version);
  const found = await readVersion();
  if (found >= 1 && found < VERSION) {
    if (!migrates) throw outdated(tables.schema, found, VERSION);
    for (const statement of migrations(tables)
      .slice(found - 1)
      .flat())
      await first(statement);
  }
  const version = await readVersion();
  if (version > VERSION) {
    const message = `${tables.schema} has version ${version} of the journal; this release knows ${VERSION}`;
    throw new JournalError('version', message);
  }
  if (version !== VERSION) throw new Error('its version is unreadable');
};
