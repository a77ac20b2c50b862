import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { sqliteJournal } from '../../src/journals/sqlite.ts';
import { useCli } from './fixture.ts';
import { endOf, spawnCli } from './run-cli.ts';

const { world, script, run, intentFile } = useCli();

/** Starts the program, and ends it with a signal once it has written what is waited for. */
const interruptAt = async (signal: NodeJS.Signals, what: RegExp, ...args: string[]) => {
  const child = spawnCli(args, world.env);
  let seen = '';
  const watch = (chunk: Buffer) => {
    seen += chunk;
    if (!what.test(seen)) return;
    for (const stream of [child.stdout, child.stderr]) stream.removeListener('data', watch);
    child.kill(signal);
  };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', watch);
  return endOf(child);
};

describe('Ctrl-C', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends buy with %s in order: the order is in the journal, and goes on', async (signal, code) => {
    script({ pending: Infinity });
    const ended = await interruptAt(signal, /placed → placed|→ placed/, 'buy', intentFile());
    expect(ended).toMatchObject({ code, out: '' });
    expect(ended.err).toContain(`${signal}: ended early. What is known is in the journal`);
    script({ pending: 0 });
    // Nobody has to wait for a lease.
    expect((await run('buy', intentFile())).code).toBe(0);
    expect(world.fake.orders).toHaveLength(1);
  });

  it('ends buy while the order is being placed: it is found again, and not bought twice', async () => {
    world.fake.fail('placeOrder', 'stall');
    const ended = await interruptAt('SIGINT', /written → sending/, 'buy', intentFile());
    expect(ended.code).toBe(130);
    const shown = JSON.parse((await run('show', 'shop-1', '--json')).out);
    expect(['sending', 'doubtful']).toContain(shown.state);
    expect((await run('buy', intentFile())).code).toBe(0);
    expect(world.fake.orders.length).toBeLessThanOrEqual(1);
  });

  it('ends run with 0, after every purchase that was due', async () => {
    script({ pending: Infinity });
    for (const reference of ['a', 'b']) await run('buy', intentFile(reference), '--deadline', '0');
    const database = new DatabaseSync(world.file);
    database.exec('UPDATE purchases SET next_at = 0');
    database.close();
    script({ pending: 0 });
    const dry = await run('run', '--dry-run');
    expect(dry).toMatchObject({ code: 0, err: '2 open, 2 due now.\n' });
    expect(dry.out).toMatch(/\na +8keys +placed +now +the supplier is asked/);
    const ended = await interruptAt(
      'SIGINT',
      /"b".*"done"[\s\S]*"a".*"done"|"a".*"done"[\s\S]*"b".*"done"/,
      'run',
      '--json',
    );
    expect(ended.code).toBe(0);
    expect(ended.err).toMatch(/^2 open, 2 due now\.\nEnding: .*\n0 open\.\n$/);
    const lines = ended.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toContainEqual(
      expect.objectContaining({ reference: 'a', event: 'delivered', to: 'done', keys: 3 }),
    );
    expect(ended.out).not.toContain('KEY-');
  });
});

describe('run', () => {
  it('tells of a damaged purchase once, and goes on with the others', async () => {
    script({ pending: Infinity });
    for (const reference of ['a', 'b']) await run('buy', intentFile(reference), '--deadline', '0');
    const database = new DatabaseSync(world.file);
    database.exec(`UPDATE purchases SET next_at = 0;
      UPDATE purchases SET intent = replace(intent, '"quantity":2', '"quantity":3') WHERE reference = 'a'`);
    database.close();
    script({ pending: 0 });
    const { code, err } = await interruptAt('SIGINT', /b: placed → done/, 'run');
    expect(code).toBe(0);
    expect(err.match(/the intent of "a" is not the one that was written/g)).toHaveLength(1);
    expect(err).toMatch(/\n1 open\.\n$/);
    expect(await run('show', 'a')).toMatchObject({ code: 4, out: '', err: expect.stringContaining('"a"') });
    const exported = await run('export');
    expect(exported.code).toBe(4);
    expect(
      exported.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { reference: 'a', state: 'placed', error: { problem: 'damaged' } },
      { intent: { reference: 'b' }, state: 'done' },
    ]);
  });

  it('says which purchases it leaves alone, and what would set their supplier up', async () => {
    const journal = sqliteJournal(world.file);
    const intent = { reference: 'a', supplier: 'kinguin', lines: [], maxTotalCents: 0 };
    await journal.open(intent, 'hash');
    await journal.close();
    const { err } = await run('run', '--dry-run');
    expect(err).toContain(
      '1 open, 1 due now.\n1 of them are left alone, from "kinguin": set KINGUIN_2025_API_KEY (Kinguin\'s gateway of today) or KINGUIN_API_KEY',
    );
  });
});
