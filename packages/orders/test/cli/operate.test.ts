import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { useCli } from './fixture.ts';

const { world, script, run, intentFile } = useCli();

describe('list and show', () => {
  it('show purchases in columns or as JSON, narrowed by state, kind, supplier, time and number', async () => {
    await run('buy', intentFile('a'));
    script({ pending: Infinity });
    await run('buy', intentFile('b'), '--deadline', '0');
    expect((await run('list')).out).toMatch(
      /^reference +supplier +state +due +opened +changed\na +8keys +done +- +20\S+Z +20\S+Z\nb +8keys +placed +(20\S+Z|now) +20/,
    );
    const list = async (...args: string[]) =>
      JSON.parse((await run('list', '--json', ...args)).out).map(
        ({ reference }: { reference: string }) => reference,
      );
    expect(await list()).toEqual(['a', 'b']);
    expect(await list('--state', 'open')).toEqual(['b']);
    expect(await list('--state', 'done', '--state', 'placed')).toEqual(['a', 'b']);
    expect(await list('--supplier', 'kinguin')).toEqual([]);
    expect(await list('--since', '2000-01-01')).toEqual(['a', 'b']);
    expect(await list('--since', '2999-01-01T00:00+01:00')).toEqual([]);
    expect(await list('--limit', '1')).toEqual(['a']);
    expect((await run('list', '--state', 'held')).out).toBe('No purchase.\n');
  });

  it('say what comes next, and print nothing that moves the cursor', async () => {
    script({ pending: Infinity });
    const odd = join(world.folder, 'odd.json');
    const reference = 'a\u001b[2Jb\u202e';
    writeFileSync(
      odd,
      JSON.stringify({
        ...JSON.parse(
          JSON.stringify({
            supplier: '8keys',
            maxTotalCents: 250,
            lines: [{ product: '7', quantity: 1, maxUnitCents: 250 }],
          }),
        ),
        reference,
      }),
    );
    await run('buy', odd, '--deadline', '0');
    const shown = await run('show', reference);
    expect(shown.out).toMatch(/^next +the supplier is asked how far the order is/m);
    expect(shown.out + (await run('list')).out).not.toMatch(/[^ -~\n€]/);
    expect(shown.out).toContain('a\\u{1b}[2Jb\\u{202e}');
  });

  it('end with 1 for a purchase that the journal does not have', async () => {
    await run('buy', intentFile());
    expect(await run('show', 'b')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('"b" is not in the journal'),
    });
  });
});

describe('settle', () => {
  it('asks the supplier once, and not in a dry run', async () => {
    script({ pending: 1 });
    await run('buy', intentFile(), '--deadline', '0');
    const calls = world.fake.calls.length;
    const dry = await run('settle', 'shop-1', '--dry-run');
    expect(dry.out).toBe('shop-1: the supplier is asked how far the order is, and for its keys\n');
    expect(world.fake.calls).toHaveLength(calls);
    expect(await run('settle', 'shop-1', '--json')).toMatchObject({ code: 0 });
    expect(world.fake.calls.slice(calls)).toEqual(['getOrder']);
  });
});

describe('What an operator decides', () => {
  it('adopt: the keys of an order in conflict are fetched from then on', async () => {
    await run('buy', intentFile());
    world.env.LATCHKEY_JOURNAL = join(world.folder, 'restored.sqlite');
    expect((await run('buy', intentFile())).code).toBe(4);
    const held = await run('show', 'shop-1');
    expect(held.out).toMatch(/^next +nothing, until an operator says adopt or close$/m);
    expect(held.out).toMatch(/^keys +0$/m);
    expect((await run('adopt', 'shop-1')).code).toBe(0);
    expect((await run('settle', 'shop-1')).code).toBe(0);
    expect(world.fake.orders).toHaveLength(1);
  });

  it('close: it is over, and says why', async () => {
    script({ pending: Infinity });
    await run('buy', intentFile(), '--deadline', '0');
    const { code, out } = await run('close', 'shop-1', '--why', 'paid back');
    expect(code).toBe(0);
    expect(out).toMatch(/^state +closed: paid back$/m);
    expect(await run('buy', intentFile())).toMatchObject({ code: 4 });
  });

  it('retry: a purchase that was rejected goes on', async () => {
    world.fake.fail('placeOrder', { status: 422, body: {} }, 'unseen');
    await run('buy', intentFile());
    expect((await run('settle', 'shop-1')).code).toBe(1);
    expect((await run('retry', 'shop-1')).code).toBe(0);
    expect((await run('settle', 'shop-1')).code).toBe(0);
  });

  it('nothing that does not apply', async () => {
    await run('buy', intentFile());
    expect(await run('adopt', 'shop-1')).toMatchObject({
      code: 1,
      err: 'purchases: "shop-1" is done: adopt does not apply\n',
    });
  });
});

describe('export, reseal and purge', () => {
  const lines = (out: string) =>
    out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));

  it('write every purchase as a line, without its keys unless they are asked for', async () => {
    for (const reference of ['a', 'b']) await run('buy', intentFile(reference));
    const { code, out, err } = await run('export');
    expect([code, err]).toEqual([0, '2 purchases, 0 of them cannot be read.\n']);
    expect(lines(out)).toMatchObject([{ intent: { reference: 'a' } }, { intent: { reference: 'b' } }]);
    expect(out).not.toContain('KEY-');
    const withKeys = lines((await run('export', '--keys', '--state', 'done')).out);
    expect(withKeys.map((line) => line.keys[0].content)).toEqual(['KEY-1-7-0', 'KEY-2-7-0']);
  });

  it('seal the keys, and ask for the key where it is missing', async () => {
    await run('buy', intentFile());
    expect(await run('reseal')).toMatchObject({
      code: 2,
      err: expect.stringContaining('LATCHKEY_JOURNAL_KEY'),
    });
    const [first, second] = [1, 2].map((byte) => Buffer.alloc(32, byte).toString('base64'));
    world.env.LATCHKEY_JOURNAL_KEY = first;
    expect((await run('reseal')).out).toBe('The keys of 1 purchases are sealed.\n');
    world.env.LATCHKEY_JOURNAL_KEY = '';
    expect(await run('show', 'shop-1')).toMatchObject({
      code: 2,
      err: expect.stringContaining('set LATCHKEY_JOURNAL_KEY'),
    });
    Object.assign(world.env, { LATCHKEY_JOURNAL_KEY: second, LATCHKEY_FORMER_JOURNAL_KEYS: first });
    expect(await run('reseal', '--json')).toMatchObject({ code: 0, out: '{"sealed":1,"unreadable":[]}\n' });
    world.env.LATCHKEY_FORMER_JOURNAL_KEYS = '';
    expect((await run('show', 'shop-1', '--keys')).out).toContain('KEY-1-7-0');
    world.env.LATCHKEY_JOURNAL_KEY = first;
    expect((await run('reseal')).code).toBe(4);
    expect(await run('export')).toMatchObject({
      code: 4,
      err: expect.stringContaining('1 of them cannot be read'),
    });
  });

  it('delete what is over, and nothing in a dry run', async () => {
    await run('buy', intentFile('a'));
    script({ pending: Infinity });
    await run('buy', intentFile('b'), '--deadline', '0');
    expect((await run('purge', '--before', '2000-01-01')).out).toBe('0 purchases are deleted.\n');
    expect((await run('purge', '--before', '2999-01-01', '--dry-run')).out).toBe(
      '1 purchases would be deleted.\n',
    );
    expect(lines((await run('export')).out)).toHaveLength(2);
    expect((await run('purge', '--before', '2999-01-01', '--json')).out).toBe('{"deleted":1}\n');
    expect(lines((await run('export')).out)).toMatchObject([{ intent: { reference: 'b' } }]);
  });
});

describe('a journal of an older release', () => {
  it('is left alone, also by what only reads, until somebody says otherwise', async () => {
    const database = new DatabaseSync(world.file);
    const version3 = new URL('../journals/versions/sqlite-3.sql', import.meta.url);
    database.exec(readFileSync(version3, 'utf8'));
    database.close();
    for (const args of [
      ['list'],
      ['show', 'done'],
      ['run', '--dry-run'],
      ['run', '--dry-run', '--migrate'],
      ['purge', '--before', '2999-01-01'],
      ['purge', '--before', '2999-01-01', '--dry-run', '--migrate'],
    ]) {
      expect(await run(...args), args[0]).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringMatching(/has version 3 .* and give --migrate\.\n$/),
      });
    }
    const read = () => {
      const changed = new DatabaseSync(world.file, { readOnly: true });
      const version = changed.prepare('PRAGMA user_version').get();
      changed.close();
      return version;
    };
    expect(read()).toEqual({ user_version: 3 });
    expect((await run('list', '--migrate')).out).toMatch(/^done /m);
    expect(read()).toEqual({ user_version: 4 });
    expect((await run('list')).code).toBe(0);
  });
});
