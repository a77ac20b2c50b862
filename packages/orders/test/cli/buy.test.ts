import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { useCli } from './fixture.ts';
import { endOf, spawnCli } from './run-cli.ts';

const { world, script, run, intentFile } = useCli();
const keys = ['KEY-1-7-0', 'KEY-1-7-1', 'KEY-1-9-0'];

describe('buy', () => {
  it('buys once, says what came, and shows no key', async () => {
    const { code, out, err } = await run('buy', intentFile());
    expect([code, world.fake.orders.length]).toEqual([0, 1]);
    expect(out).toMatch(/^reference +shop-1\nsupplier +8keys\nstate +done\n/);
    expect(out).toMatch(/^keys +3, shown with --keys$/m);
    expect(err).toContain('shop-1: sending → placed (placed, order 1)\n');
    expect(err).toContain('There is no journal at');
    const again = await run('buy', intentFile(), '--keys');
    expect([again.code, world.fake.orders.length]).toEqual([0, 1]);
    for (const key of keys) expect(again.out).toContain(key);
    expect(out + err + again.err).not.toMatch(/KEY-1|TAINT/);
  });

  it('says at once why a request is sent again, and when', async () => {
    world.fake.fail('getOrder', '500');
    const { code, err } = await run('buy', intentFile());
    expect(code).toBe(0);
    expect(err).toMatch(/^getOrder at 127\.0\.0\.1:\d+: 500, again in \d\.\d s$/m);
    expect(err).not.toContain('TAINT');
  });

  it('takes an intent from the standard input, in a process of its own', async () => {
    const child = spawnCli(['buy', '-', '--json', '--keys'], world.env);
    child.stdin.end(
      JSON.stringify({
        ...JSON.parse('{"reference":"shop-1","supplier":"8keys","maxTotalCents":500}'),
        lines: [{ product: '7', quantity: 2, maxUnitCents: 250 }],
      }),
    );
    const { code, out } = await endOf(child);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      intent: { reference: 'shop-1' },
      state: 'done',
      placement: { orderId: '1' },
      keys: [{ content: 'KEY-1-7-0' }, { content: 'KEY-1-7-1' }],
    });
  });

  it('sends nothing and makes no file in a dry run, and says what it would do', async () => {
    const dry = await run('buy', intentFile('Shop-1'), '--dry-run');
    expect(dry).toMatchObject({ code: 0, err: '' });
    expect(dry.out).toMatch(
      /^Shop-1: an order with the external id shop-1\.[0-9a-f]{16} is placed at 8keys, for at most 10\.00 €\n$/,
    );
    expect([world.fake.calls, existsSync(world.file)]).toEqual([[], false]);

    script({ pending: Infinity });
    expect((await run('buy', intentFile('Shop-1'), '--deadline', '0')).code).toBe(3);
    const calls = world.fake.calls.length;
    const open = await run('buy', intentFile('Shop-1'), '--dry-run', '--json');
    expect(JSON.parse(open.out)).toMatchObject({
      reference: 'Shop-1',
      state: 'placed',
      would: expect.stringContaining('asked how far'),
    });
    expect(world.fake.calls).toHaveLength(calls);
  });

  it('ends with 3 while the purchase is open, and buys nothing more when it is called again', async () => {
    script({ pending: Infinity });
    const open = await run('buy', intentFile(), '--deadline', '0', '--json');
    expect(open.code).toBe(3);
    expect(JSON.parse(open.err.trim().split('\n').at(-1) ?? '')).toMatchObject({
      error: { name: 'WaitTimeoutError', outcome: 'unknown', orderId: '1' },
    });
    script({ pending: 0 });
    expect((await run('buy', intentFile())).code).toBe(0);
    expect(world.fake.orders).toHaveLength(1);
  });

  it('ends with 4 when keys have come that are not as asked for', async () => {
    script({ extraKeys: 1 });
    const { code, out } = await run('buy', intentFile());
    expect(code).toBe(4);
    expect(out).toMatch(/^problem +keys-surplus: /m);
  });

  it('ends with 1 when the supplier rejects the order', async () => {
    world.fake.fail('placeOrder', { status: 422, body: { message: 'no' } }, 'unseen');
    const { code, err } = await run('buy', intentFile());
    expect([code, world.fake.orders.length]).toEqual([1, 0]);
    expect(err).toContain('422');
  });

  it('ends with 1 for a reference that stands for another purchase', async () => {
    await run('buy', intentFile());
    const { code, err } = await run('buy', intentFile('shop-1', { maxTotalCents: 2_000 }));
    expect(code).toBe(1);
    expect(err).toContain('"shop-1" is another purchase, which differs in maxTotalCents');
    expect((await run('buy', intentFile('shop-1', { maxTotalCents: 2_000 }), '--dry-run')).code).toBe(1);
  });
});
