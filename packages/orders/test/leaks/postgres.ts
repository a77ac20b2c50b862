import { expect, it } from 'vitest';
import { buyOnce } from '../../src/buy-once.ts';
import { aesGcmCipher, postgresJournal } from '../../src/journals/postgres.ts';
import { hurry, intentFor, starters, supplierNames } from '../fake-suppliers/start.ts';
import type { PostgresServer } from '../journals/postgres-server.ts';

/** The mark, and its bytes as a bytea shows them. */
const taint = /TAINT|5441494e54/i;

/** What a purchase leaves in the database, apart from its keys. */
export const searchPostgres = (server: () => PostgresServer): void => {
  it.each(supplierNames)('keys from %s are in the column for keys alone, or sealed', async (name) => {
    const fake = await starters[name]({ keyPrefix: 'TAINT', extraKeys: -1 });
    const supplier = fake.connect({ apiKey: 'TAINT-api-key' });
    const pool = server().pool({ max: 1 });
    const schema = `latchkey-${crypto.randomUUID()}`;
    const cipher = aesGcmCipher(new Uint8Array(32).fill(7));
    /** Every row of a table, with every column. */
    const rowsOf = async (table: string) => {
      const { rows } = await pool.query(`SELECT to_jsonb(t) AS row FROM ${table} AS t`);
      return rows.map(({ row }) => row);
    };
    try {
      for (const [reference, options] of Object.entries({ plain: {}, sealed: { cipher } })) {
        const journal = postgresJournal(pool, { schema, ...options });
        // The order is in doubt once, keys are missing, and one call is rejected.
        fake.fail('placeOrder', '500');
        const intent = intentFor(name, { reference });
        const { keys, problems } = await buyOnce(intent, { supplier, journal, ...hurry });
        expect([keys.length, problems.length]).toEqual([1, 2]);
        fake.fail('getOrder', { status: 401, body: { kind: 'TAINT-api-key' } });
        await expect(buyOnce(intent, { supplier, journal, ...hurry })).rejects.toThrow('401');
      }
      const tables = await pool.query('SELECT tablename FROM pg_tables WHERE schemaname = $1', [schema]);
      expect(tables.rows).toHaveLength(2);
      const [purchases, ...others] = await Promise.all([
        rowsOf(`"${schema}".latchkey_purchases`),
        rowsOf(`"${schema}".latchkey_version`),
        // Statements, without their parameters.
        rowsOf('pg_stat_activity'),
        rowsOf('pg_prepared_statements'),
      ]);
      const [{ keys, ...metadata }, sealed] = purchases.sort((a, b) => a.seq - b.seq);
      expect(keys).toMatch(taint);
      expect(metadata).toMatchObject({ reference: 'plain', state: 'placed', sealed_keys: null });
      expect(JSON.stringify([metadata, sealed, others])).not.toMatch(taint);
      expect(sealed).toMatchObject({ reference: 'sealed', keys: null });
      expect(sealed.sealed_keys).toMatch(/^\\x[0-9a-f]{100,}$/);
    } finally {
      await pool.query(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`);
      await fake.close();
    }
  });
};
