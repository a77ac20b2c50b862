import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { intentFor, starters } from '../fake-suppliers/start.ts';
import type { PostgresServer } from '../journals/postgres-server.ts';
import { settingsOf } from './fixture.ts';
import { endOf, spawnCli } from './run-cli.ts';

/** The command line on a database, in processes of its own. */
export const operateOnPostgres = (server: () => PostgresServer): void => {
  it('the command line buys, shows, exports and purges', async () => {
    const schema = `latchkey-${randomUUID()}`;
    const fake = await starters['8keys']();
    const pool = server().pool({ max: 1 });
    const env = { ...settingsOf(fake), LATCHKEY_JOURNAL: pool.options.connectionString };
    const run = (input: string, ...args: string[]) => {
      const child = spawnCli([...args, '--schema', schema], env);
      child.stdin.end(input);
      return endOf(child);
    };
    try {
      const intent = JSON.stringify(intentFor('8keys'));
      expect(await run(intent, 'buy', '-', '--json', '--keys')).toMatchObject({
        code: 0,
        out: expect.stringContaining('KEY-1-7-0'),
      });
      expect((await run('', 'show', 'shop-1')).out).toMatch(/^state +done$/m);
      expect(await run('', 'export')).toMatchObject({
        code: 0,
        err: '1 purchases, 0 of them cannot be read.\n',
      });
      expect((await run('', 'purge', '--before', '2999-01-01')).out).toBe('1 purchases are deleted.\n');
    } finally {
      await pool.query(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`);
      await fake.close();
    }
  });

  it('the command line says that a database cannot be reached, and shows no password', async () => {
    const env = { LATCHKEY_JOURNAL: 'postgres://shop:TAINT@127.0.0.1:1/shop' };
    const { code, err } = await endOf(spawnCli(['list'], env));
    expect([code, err]).toEqual([1, expect.stringContaining('ECONNREFUSED')]);
    expect(err).not.toContain('TAINT');
  });
};
