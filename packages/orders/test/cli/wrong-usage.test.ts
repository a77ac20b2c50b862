import { readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { useCli } from './fixture.ts';

const { world, script, run, intentFile } = useCli();

describe('What is wrong or missing is named, and nothing is done', () => {
  it.each([
    [[], 'Usage: npx @latchkey/orders COMMAND', 'out'],
    [['lst'], 'There is no command "lst": see npx @latchkey/orders --help.'],
    [['list', '--stat', 'open'], "Unknown option '--stat'"],
    [['list', '--state', 'opne'], '--state must be one of open, held, final, written'],
    [['list', '--since', 'yesterday'], '--since must be a day (2026-11-29, UTC)'],
    [['list', '--since', '2026-13-01'], '--since must be'],
    [['list', '--limit', '0'], '--limit must be a whole number, 1 or more, not "0".'],
    [['list', 'shop-1'], 'list takes no argument beside options'],
    [['show'], 'show takes one argument, REFERENCE'],
    [['show', 'a', 'b'], 'show takes one argument, REFERENCE'],
    [['close', 'a'], 'close needs --why TEXT.'],
    [['purge'], 'purge needs --before TIME.'],
    [['buy', '/nowhere.json'], 'The intent "/nowhere.json" cannot be read: ENOENT'],
    [['list', '--schema', 'x'], '--schema is for a PostgreSQL URL alone.'],
    [['list', '--journal', '/nowhere/at.all'], 'There is no journal at "/nowhere/at.all".'],
  ] as const)('%j', async (args: readonly string[], says: string, where: 'out' | 'err' = 'err') => {
    writeFileSync(world.file, '');
    const ended = await run(...args);
    expect(ended.code).toBe(2);
    expect(ended[where]).toContain(says);
  });

  it('a journal', async () => {
    delete world.env.LATCHKEY_JOURNAL;
    expect(await run('list')).toMatchObject({
      code: 2,
      err: expect.stringContaining('set LATCHKEY_JOURNAL'),
    });
  });

  it.each(['buy', 'settle', 'run'])('the API key of the supplier: %s', async (name) => {
    script({ pending: Infinity });
    await run('buy', intentFile(), '--deadline', '0');
    delete world.env.EIGHT_KEYS_API_KEY;
    const argument = { buy: [intentFile()], settle: ['shop-1'], run: [] }[name] ?? [];
    const { code, err } = await run(name, ...argument);
    expect(code).toBe(2);
    expect(err).toMatch(
      name === 'run' ? /set KINGUIN_2025_API_KEY/ : /set EIGHT_KEYS_API_KEY \(8keys' of 2021\)/,
    );
  });

  it('two API keys for one supplier', async () => {
    Object.assign(world.env, { KINGUIN_API_KEY: 'a', KINGUIN_2025_API_KEY: 'b' });
    expect(await run('buy', intentFile())).toMatchObject({
      code: 2,
      err: 'KINGUIN_2025_API_KEY and KINGUIN_API_KEY are both set, for the same supplier: unset one of them.\n',
    });
  });

  it('an unusable setting, without showing it', async () => {
    world.env.EIGHT_KEYS_API_KEY = 'TAINT with blanks';
    const { code, err } = await run('buy', intentFile());
    expect([code, err]).toEqual([2, expect.stringContaining('apiKey must be visible ASCII')]);
    expect(err).not.toContain('TAINT');
    world.env.EIGHT_KEYS_API_KEY = 'key';
    world.env.LATCHKEY_JOURNAL_KEY = 'TAINT';
    const sealed = await run('buy', intentFile());
    expect([sealed.code, sealed.err]).toEqual([
      2,
      expect.stringContaining('LATCHKEY_JOURNAL_KEY must be 32 bytes in base64'),
    ]);
    expect(sealed.err).not.toContain('TAINT');
    expect(readdirSync(world.folder)).toEqual(['shop-1.json']);
  });

  it('the package pg', async () => {
    vi.doMock('pg', () => {
      throw new Error('Cannot find package');
    });
    const ended = await run('list', '--journal', 'postgres://localhost/shop');
    vi.doUnmock('pg');
    expect(ended).toMatchObject({ code: 2, err: 'A PostgreSQL URL needs the package pg: npm install pg.\n' });
  });
});

it.each([...commands.keys()])('%s explains itself, and asks for nothing', async (name) => {
  const command = commands.get(name);
  world.env = {};
  const { code, out, err } = await run(name, '--help');
  expect([code, err]).toEqual([0, '']);
  for (const option of Object.keys(command?.options ?? {})) expect(out).toContain(`--${option}`);
  expect(out.includes('_API_KEY')).toBe(command?.sends ?? false);
  expect(out).toContain('Exit codes:');
  // Whatever asks a supplier has a dry run.
  if (command?.sends) expect(out).toContain('--dry-run');
});
