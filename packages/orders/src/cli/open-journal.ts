import { existsSync } from 'node:fs';
import type { Journal } from '../index.ts';
import { aesGcmCipher, type Cipher } from '../journals/cipher.ts';
import type { PostgresJournalOptions } from '../journals/postgres.ts';
import { UsageError } from './usage-error.ts';

export interface JournalSettings {
  /** A file, or the URL of a PostgreSQL database. */
  readonly where: string | undefined;
  /** The schema of a PostgreSQL database. */
  readonly schema: string | undefined;
  readonly makesFile: boolean;
  /** Whether one of an older release is brought up to date. */
  readonly migrates: boolean;
  readonly env: NodeJS.ProcessEnv;
  notify(text: string): void;
}

/**
 * Opens the journal that an operator names.
 *
 * @throws {UsageError} When none is named, the file does not exist, `pg` is missing or a cipher's key is unusable.
 * @throws {JournalError} When the file is no journal, of a newer release, or of an older one and must not be changed.
 */
export async function openJournal({
  where,
  schema,
  makesFile,
  migrates,
  env,
  notify,
}: JournalSettings): Promise<Journal> {
  if (!where) throw new UsageError('No journal is named: give --journal FILE|URL, or set LATCHKEY_JOURNAL.');
  const cipher = cipherIn(env);
  const options = { ...(cipher && { cipher }), migrates };
  if (/^postgres(ql)?:\/\//.test(where))
    return openPostgres(where, { ...options, ...(schema && { schema }) });
  if (schema !== undefined) throw new UsageError('--schema is for a PostgreSQL URL alone.');
  if (!existsSync(where)) {
    if (!makesFile) throw new UsageError(`There is no journal at ${JSON.stringify(where)}.`);
    notify(`There is no journal at ${JSON.stringify(where)} yet: it is made.`);
  }
  const { sqliteJournal } = await import('../journals/sqlite.ts');
  return sqliteJournal(where, options);
}

/** Whether there is nothing at a path yet. */
export const isMissingFile = (where: string | undefined): boolean =>
  where !== undefined && !/^postgres(ql)?:\/\//.test(where) && !existsSync(where);

async function openPostgres(url: string, options: PostgresJournalOptions): Promise<Journal> {
  const { default: pg } = await import('pg').catch(() => {
    throw new UsageError('A PostgreSQL URL needs the package pg: npm install pg.');
  });
  const { postgresJournal } = await import('../journals/postgres.ts');
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  // What breaks a connection that nobody uses is heard of when the next one is asked for.
  pool.on('error', () => {});
  const journal = postgresJournal(pool, options);
  return {
    ...journal,
    close: async () => {
      await journal.close();
      await pool.end();
    },
  };
}

/** @throws {UsageError} That never shows a key. */
function cipherIn({
  LATCHKEY_JOURNAL_KEY: key,
  LATCHKEY_FORMER_JOURNAL_KEYS: former,
}: NodeJS.ProcessEnv): Cipher | undefined {
  if (!key) return undefined;
  const read = (name: string) => (text: string) => {
    const bytes = Buffer.from(text, 'base64');
    if (bytes.length === 32) return bytes;
    throw new UsageError(`${name} must be 32 bytes in base64: openssl rand -base64 32 makes one.`);
  };
  const formerKeys = former ? former.split(',') : [];
  return aesGcmCipher(
    read('LATCHKEY_JOURNAL_KEY')(key),
    formerKeys.map(read('LATCHKEY_FORMER_JOURNAL_KEYS')),
  );
}
