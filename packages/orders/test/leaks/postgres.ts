import { expect, it } from 'vitest';
import { buyOnce } from '../../src/buy-once.ts';
import { aesGcmCipher, postgresJournal } from '../../src/journals/postgres.ts';
import { hurry, intentFor, starters, supplierNames } from '../fake-suppliers/start.ts';
import type { PostgresServer } from '../journals/postgres-server.ts';

/** What a purchase leaves in the database, apart from its keys. */
export const searchPostgres = (server: () => PostgresServer): void => {
  it.each(supplierNames)('keys from %s are in the column for keys alone, or sealed', async (name) => {
    const fake = await starters[name]({ keyPrefix: 'TAINT', extraKeys: -1 });
    const pool = server().pool({ max: 1 });
    const schema = `latchkey-${crypto.randomUUID()}`;
    const cipher = aesGcmCipher(new Uint8Array(32).fill(7));
    const seen = [];
    try {
      for (const options of [{}, { cipher }]) {
        const journal = postgresJournal(pool, { schema, ...options });
        const intent = intentFor(name, { reference: `shop-${seen.length}` });
        const { keys, problems } = await buyOnce(intent, { supplier: fake.connect(), journal, ...hurry });
        expect([keys.length, problems.length]).toEqual([1, 2]);
        const { rows } = await pool.query(
          `SELECT to_jsonb(purchase) AS row FROM "${schema}".latchkey_purchases AS purchase WHERE reference = $1`,
          [intent.reference],
        );
        seen.push(rows[0].row);
      }
      const [{ keys, ...metadata }, sealed] = seen;
      expect(keys).toContain('TAINT');
      expect(JSON.stringify([metadata, sealed])).not.toMatch(/TAINT|5441494e54/i);
      expect(sealed.sealed_keys).toMatch(/^\\x[0-9a-f]{100,}$/);
    } finally {
      await pool.query(`DROP SCHEMA "${schema}" CASCADE`);
      await fake.close();
    }
  });
};
