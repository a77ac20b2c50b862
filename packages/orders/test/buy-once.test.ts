import { ArgumentError, SupplierError } from '@latchkey/runtime';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type BuyOptions, buyOnce } from '../src/buy-once.ts';
import { IntentConflictError, OrderFailedError, WaitTimeoutError } from '../src/errors.ts';
import type { Intent } from '../src/intent.ts';
import type { Journal } from '../src/journal.ts';
import { memoryJournal } from '../src/journals/memory.ts';
import type { FakeSupplier } from './fake-suppliers/fake-supplier.ts';
import { hurry, intentFor, slowly, starters, supplierNames } from './fake-suppliers/start.ts';
import { listOpen } from './list-open.ts';

let fake: FakeSupplier;
let journal: Journal;
beforeEach(() => {
  // The clients' waits are as short as they get.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  journal = slowly(memoryJournal());
});
afterEach(() => fake.close());

const buy = (intent: Partial<Intent> = {}, options: Partial<BuyOptions> = {}) =>
  buyOnce(intentFor(fake.name, intent), { supplier: fake.connect(), journal, ...hurry, ...options });
const written = () => journal.read('shop-1');

describe.each(supplierNames)('A purchase from %s', (name) => {
  beforeEach(async () => {
    fake = await starters[name]();
  });

  it('gives the order and every key', async () => {
    const { order, keys, problems } = await buy();
    expect(fake.orders).toMatchObject([{ externalId: 'shop-1', lines: [{ quantity: 2 }, { quantity: 1 }] }]);
    expect(keys).toStrictEqual(fake.keysOf(fake.orders[0]));
    expect(keys).toHaveLength(3);
    expect(problems).toStrictEqual([]);
    expect(order).toStrictEqual({
      orderId: name === 'kinguin' ? 'PHS1' : '1',
      duplicate: false,
      totalCents: name === 'kinguin' ? 999 : undefined,
    });
  });

  it('is in the journal before anything is sent, and the keys before it resolves', async () => {
    const seen: unknown[] = [];
    const slow = journal;
    const watched: Journal = Object.assign(Object.create(slow), {
      open: async (...args: Parameters<Journal['open']>) => {
        const opened = await slow.open(...args);
        expect(fake.calls).toEqual([]);
        if (opened.entry.state === 'sending') seen.push([0, await written()]);
        return opened;
      },
      record: async (...args: Parameters<Journal['record']>) => {
        await slow.record(...args);
        seen.push([fake.calls.length, await written()]);
      },
    });
    const { keys, order } = await buy({}, { journal: watched });
    expect(await written()).toMatchObject({ state: 'done', keys });
    const asked = fake.calls.length;
    // Where the id may be sold twice, it is searched for first.
    const searches = name === 'kinguin' ? 1 : 0;
    expect(seen).toMatchObject([
      [searches, { state: 'sending', placement: undefined, keys: [] }],
      [searches + 1, { state: 'placed', placement: { orderId: order.orderId }, keys: [] }],
      [asked, { state: 'done', placement: order, keys, problems: [] }],
    ]);
  });

  it('tells of each step in order', async () => {
    fake.script.pending = 2;
    const steps: unknown[] = [];
    await buy({}, { onProgress: (step, detail) => steps.push([step, detail]) });
    const reference = 'shop-1';
    const waiting = [
      'waiting',
      { reference, status: name === 'kinguin' ? 'OrderNotDispatchedYet' : 'processing' },
    ];
    expect(steps).toEqual([
      ['written', { reference }],
      ['placed', { reference }],
      waiting,
      waiting,
      ['delivered', { reference, status: name === 'kinguin' ? 'completed' : 'done' }],
    ]);
  });

  it.each(['written', 'placed', 'waiting', 'delivered'])(
    'goes on from where it was when the hook throws at "%s"',
    async (at) => {
      fake.script.pending = 1;
      const stop = new Error('stop');
      const onProgress = (step: string) => {
        if (step === at) throw stop;
      };
      await expect(buy({}, { onProgress })).rejects.toBe(stop);
      const steps: string[] = [];
      const { keys } = await buy({}, { onProgress: (step) => steps.push(step) });
      expect(keys).toEqual(fake.keysOf(fake.orders[0]));
      expect(fake.orders).toHaveLength(1);
      expect(fake.calls.filter((call) => call === 'placeOrder')).toHaveLength(1);
      // What is done is not asked for again.
      expect(steps.length).toBe(at === 'delivered' ? 1 : at === 'waiting' ? 3 : 4);
    },
  );

  it('has the same result when it is called again, and sends nothing more', async () => {
    const first = await buy();
    const calls = fake.calls.length;
    const intent = intentFor(name);
    const lines = intent.lines.toReversed();
    expect(await buy({ lines })).toStrictEqual(first);
    expect(fake.calls).toHaveLength(calls);
  });

  it('is rejected when its reference stands for another, with both shown and nothing sent', async () => {
    await buy();
    const calls = fake.calls.length;
    const error = await buy({ maxTotalCents: 2_000 }).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(IntentConflictError);
    expect(error).toMatchObject({
      name: 'IntentConflictError',
      outcome: 'not-sent',
      existing: intentFor(name),
      given: { ...intentFor(name), maxTotalCents: 2_000 },
    });
    expect(error.message).toBe(
      'buyOnce: "shop-1" is another purchase, which differs in maxTotalCents. Use a new reference.',
    );
    expect(fake.calls).toHaveLength(calls);
  });

  it('is closed when the supplier rejects it, and may be tried again', async () => {
    fake.fail('placeOrder', { status: 401, body: { kind: 'Authorization' } }, 'unseen');
    const error = await buy().catch((thrown) => thrown);
    expect(error).toBeInstanceOf(SupplierError);
    expect(error).toMatchObject({ status: 401, outcome: 'rejected' });
    expect(error.message).not.toContain('stays open');
    expect(await written()).toMatchObject({ state: 'rejected', placement: undefined });
    expect(await listOpen(journal)).toEqual([]);

    const { keys } = await buy();
    expect(keys).toHaveLength(3);
    expect(await written()).toMatchObject({ state: 'done' });
    // One look each time before it is sent, where the id may be sold twice; one after it was rejected, where it may not.
    expect(fake.calls.filter((call) => /search|list/.test(call))).toHaveLength(name === 'kinguin' ? 2 : 1);
  });

  it('is closed when nobody is there to place it with', async () => {
    const nobody = fake.connect({
      fetch: () =>
        Promise.reject(
          new TypeError('fetch failed', { cause: { syscall: 'connect', code: 'ECONNREFUSED' } }),
        ),
    });
    // A client looks again and again, for as long as the lease holds.
    const error = await buy({}, { supplier: nobody, leaseMs: 600 }).catch((thrown) => thrown);
    const operation = name === 'kinguin' ? 'searchOrders' : 'placeOrder';
    expect(error).toMatchObject({ operation, outcome: 'not-sent' });
    expect(error.message).not.toContain('stays open');
    expect(await written()).toMatchObject({ state: 'rejected', placement: undefined });
    expect((await buy()).keys).toHaveLength(3);
  });

  it('is open again before it is tried again', async () => {
    fake.fail('placeOrder', { status: 401, body: { kind: 'Authorization' } }, 'unseen');
    await expect(buy()).rejects.toThrow('401');
    const states: unknown[] = [];
    const supplier = fake.connect();
    const watched = {
      ...supplier,
      send: async (...args: Parameters<typeof supplier.send>) => {
        states.push((await written())?.state);
        return supplier.send(...args);
      },
    };
    await buy({}, { supplier: watched });
    expect(states).toEqual(['sending']);
  });

  it.each(['canceled', 'refunded'] as const)('fails when the order is %s', async (failedAs) => {
    fake.script.failedAs = failedAs;
    const error = await buy().catch((thrown) => thrown);
    expect(error).toBeInstanceOf(OrderFailedError);
    const orderId = name === 'kinguin' ? 'PHS1' : '1';
    expect(error).toMatchObject({ name: 'OrderFailedError', orderId, status: failedAs, outcome: 'rejected' });
    expect(error.message).toBe(
      `buyOnce: order ${orderId} is ${failedAs}: no keys will come. To buy again, use a new reference.`,
    );
    expect(await written()).toMatchObject({ state: 'rejected', placement: { orderId } });

    // It has an order, so that no other is placed for it.
    await expect(buy()).rejects.toThrow(OrderFailedError);
    expect(fake.orders).toHaveLength(1);
    fake.script.failedAs = undefined;
    expect((await buy()).keys).toHaveLength(3);
  });

  it('is open while an order that had failed is asked for again', async () => {
    fake.script.failedAs = 'canceled';
    await expect(buy()).rejects.toThrow(OrderFailedError);
    fake.script.failedAs = undefined;
    fake.script.pending = 99;
    await expect(buy({}, { deadlineMs: 0 })).rejects.toThrow(WaitTimeoutError);
    expect(await listOpen(journal)).toEqual(['shop-1']);
  });

  it('stays open when the keys do not come in time, and the wait can go on elsewhere', async () => {
    fake.script.pending = 3;
    let time = 0;
    const now = () => (time += 400);
    const error = await buy({}, { deadlineMs: 2_000, now }).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(WaitTimeoutError);
    expect(error.outcome).toBe('unknown');
    expect(error.message).toMatch(/not delivered yet \(.*\)\. The purchase stays open/);
    expect(error).toMatchObject({ orderId: name === 'kinguin' ? 'PHS1' : '1' });
    expect(error.status).toBe(name === 'kinguin' ? 'OrderNotDispatchedYet' : 'processing');
    expect(await listOpen(journal)).toEqual(['shop-1']);
    // When to ask again is in the journal: another process goes on from there.
    expect((await written())?.nextAt).toBeGreaterThan(0);
    expect((await buy()).keys).toEqual(fake.keysOf(fake.orders[0]));
  });

  it('is rejected at the wrong supplier, or when it is malformed, before it is written down', async () => {
    const given = [
      buy({ supplier: 'other' }),
      buy({ lines: [] }),
      buy({}, { leaseMs: 0 }),
      buy({}, { deadlineMs: Number.NaN }),
      buy({ reference: 'a\0b' }),
    ];
    const errors = await Promise.all(given.map((purchase) => purchase.catch((error) => error)));
    expect(errors.map(({ field }) => field)).toEqual([
      'supplier',
      'lines',
      'leaseMs',
      'deadlineMs',
      'reference',
    ]);
    for (const error of errors) {
      expect(error).toBeInstanceOf(ArgumentError);
      expect(error.outcome).toBe('not-sent');
      expect(error.message).toContain('Nothing was sent.');
    }
    expect(errors[0].limit).toEqual([fake.name]);
    expect(await listOpen(journal)).toEqual([]);
    expect(fake.calls).toEqual([]);
  });
});
