import { LatchkeyError } from '@latchkey/runtime';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type BuyOptions, buyOnce } from '../src/buy-once.ts';
import { stateKinds } from '../src/entry.ts';
import type { Journal } from '../src/journal.ts';
import { memoryJournal } from '../src/journals/memory.ts';
import { recover } from '../src/recover.ts';
import type { Supplier } from '../src/supplier.ts';
import type { SupplierName } from './fake-suppliers/connect.ts';
import type { FakeSupplier } from './fake-suppliers/fake-supplier.ts';
import type { Breakage } from './fake-suppliers/loopback.ts';
import { hurry, intentFor, starters, supplierNames } from './fake-suppliers/start.ts';
import { listOpen } from './list-open.ts';

let fake: FakeSupplier;
let journal: Journal;
beforeEach(() => {
  // The clients' waits are as short as they get.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  journal = memoryJournal();
});
afterEach(() => fake.close());

const buy = (options: Partial<BuyOptions> = {}) =>
  buyOnce(intentFor(fake.name), { supplier: fake.connect(), journal, ...hurry, ...options });
/** What a purchase must come to, whatever went wrong on the way. */
const expectBoughtOnce = async () => {
  expect(fake.orders).toHaveLength(1);
  const keys = fake.keysOf(fake.orders[0]);
  expect(keys).toHaveLength(3);
  expect(await journal.read('shop-1')).toMatchObject({ state: 'done', keys, problems: [] });
};

const breakages: Breakage[] = ['drop', 'cut', '500', '302', 'html', 'stall'];
/** Not for the tests where nothing times out: they must not be in a hurry. */
const timeoutMs = (how: Breakage) => (how === 'stall' ? 300 : 30_000);

const reads: Record<SupplierName, string[]> = {
  '8keys': ['getOrder'],
  kinguin: ['getOrder', 'dispatchOrder', 'getOrderKeys'],
};
/** What a client repeats by itself, or the purchase waits out; the rest is left to whoever calls. */
const repeated: readonly Breakage[] = ['drop', 'cut', '500', 'stall', 'html'];

describe.each(supplierNames)('A purchase from %s', (name) => {
  beforeEach(async () => {
    fake = await starters[name]();
  });

  describe.each(breakages)('whose order gets %s', (how) => {
    it('finds the order that was placed', async () => {
      fake.fail('placeOrder', how);
      const { order, problems } = await buy({ supplier: fake.connect({ timeoutMs: timeoutMs(how) }) });
      expect(order.duplicate).toBe(true);
      expect(problems).toEqual([]);
      await expectBoughtOnce();
    });

    it('places it again when it never arrived', async () => {
      fake.fail('placeOrder', how, 'unseen');
      const { order } = await buy({ supplier: fake.connect({ timeoutMs: timeoutMs(how) }) });
      expect(order.duplicate).toBe(false);
      await expectBoughtOnce();
    });
  });

  it('is not placed again once it was placed, whatever the search shows', async () => {
    fake.script.searchLag = 99;
    fake.fail('placeOrder', '500');
    expect((await buy()).order.duplicate).toBe(true);
    await expectBoughtOnce();
  });

  describe.each(reads[name])('whose %s fails', (operation) => {
    it.each(breakages)('by %s gets every key all the same', async (how) => {
      fake.fail(operation, how);
      const options = { supplier: fake.connect({ timeoutMs: timeoutMs(how) }) };
      const result = await buy(options).catch((error) => error);
      if (repeated.includes(how)) expect(result.problems).toEqual([]);
      else {
        expect(result).toBeInstanceOf(LatchkeyError);
        expect(result).toMatchObject({ operation, problem: 'redirect' });
        // The order exists: that a read was rejected must not say that nothing was bought.
        expect(result.outcome).toBe('unknown');
        expect(result.message).toMatch(
          /[^;.]\. The purchase stays open: call buyOnce again with the same intent, or recover\.$/,
        );
        expect(result.message).not.toMatch(/send it again|nothing was/i);
        expect(await listOpen(journal)).toEqual(['shop-1']);
        await buy();
      }
      await expectBoughtOnce();
      expect(fake.calls.filter((call) => call === 'placeOrder')).toHaveLength(1);
    });
  });

  it('stays open when its order may exist, and is settled by the next call', async () => {
    // Every attempt of the first call is lost, and everything by which it could find out.
    const rejected = { status: 401, body: {} };
    fake.fail('placeOrder', '500');
    fake.fail('placeOrder', rejected, 'unseen');
    const supplier = fake.connect();
    const find: Supplier['find'] = (...request) => {
      const isSent = fake.calls.includes('placeOrder');
      if (isSent) fake.fail(name === 'kinguin' ? 'searchOrders' : 'listOrders', rejected, 'unseen');
      return supplier.find(...request);
    };
    const error = await buy({ supplier: { ...supplier, find } }).catch((thrown) => thrown);
    const operation = name === 'kinguin' ? 'searchOrders' : 'placeOrder';
    expect(error).toMatchObject({ operation, outcome: 'unknown' });
    expect(error.message).toContain('The purchase stays open');
    const state = name === 'kinguin' ? 'doubtful' : 'seeking';
    expect(await journal.read('shop-1')).toMatchObject({ state, placement: undefined });

    const { order } = await buy();
    expect(order.duplicate).toBe(true);
    await expectBoughtOnce();
  });

  it('stays open when it is rejected now and may have been placed before', async () => {
    await expect(buy({ supplier: dyingSupplier('after') })).rejects.toThrow('died');
    const look = name === 'kinguin' ? 'searchOrders' : 'listOrders';
    const reject = () => fake.fail('placeOrder', { status: 422, body: {} }, 'unseen');
    reject();
    fake.fail(look, { status: 401, body: {} }, 'unseen');
    await expect(buy()).rejects.toMatchObject({ outcome: 'unknown' });
    expect(await listOpen(journal)).toEqual(['shop-1']);

    reject();
    expect((await buy()).order.duplicate).toBe(true);
    await expectBoughtOnce();
  });

  it('is closed when it is rejected now and was not placed before', async () => {
    await expect(buy({ supplier: dyingSupplier('before') })).rejects.toThrow('died');
    fake.fail('placeOrder', { status: 422, body: { kind: 'ProductUnavailable' } }, 'unseen');
    await expect(buy()).rejects.toMatchObject({ status: 422, outcome: 'rejected' });
    expect(await journal.read('shop-1')).toMatchObject({ state: 'rejected' });
    expect(fake.orders).toEqual([]);
  });

  it('stays open when it is ended at any moment, and is settled later', async () => {
    fake.script.pending = 1;
    const moments = [];
    for (let at = 0; ; at++) {
      const controller = new AbortController();
      const reason = new Error('enough');
      journal = memoryJournal();
      // Ends the purchase at one of its steps: before or after a call, or on the way of a request.
      let step = 0;
      const tick = () => {
        if (step++ === at) controller.abort(reason);
      };
      const reference = `shop-${at}`;
      const intent = intentFor(name, { reference });
      const supplier = fake.connect({
        fetch: (...args) => {
          const response = fetch(...args);
          tick();
          return response.finally(tick);
        },
      });
      const result = await buyOnce(intent, {
        supplier,
        journal: tickAround(journal, tick),
        ...hurry,
        signal: controller.signal,
      }).catch((error) => error);
      const calledOff = step > at;
      if (!calledOff) break;
      moments.push(at);

      const entry = await journal.read(reference);
      if (result instanceof Error) {
        if (entry) expect(stateKinds[entry.state]).toBe('open');
        if (result !== reason) expect((result as LatchkeyError).outcome).toBe(entry ? 'unknown' : 'not-sent');
        const recovered = await recover({ journal, suppliers: [fake.connect()], ...hurry });
        expect(recovered).toHaveLength(entry ? 1 : 0);
        await buyOnce(intent, { supplier: fake.connect(), journal, ...hurry });
      }
      const orders = fake.orders.filter((order) => order.externalId === reference);
      expect(orders).toHaveLength(1);
      expect(await journal.read(reference)).toMatchObject({ state: 'done', keys: fake.keysOf(orders[0]) });
    }
    expect(moments.length).toBeGreaterThan(15);
  });

  it('is not even written down when it was ended before', async () => {
    const reason = new Error('enough');
    await expect(buy({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(await journal.read('shop-1')).toBeUndefined();
  });
});

/** Ends its worker before or after it has placed the order. */
const dyingSupplier = (when: 'before' | 'after'): Supplier => {
  const supplier = fake.connect();
  const send: Supplier['send'] = async (...request) => {
    if (when === 'after') await supplier.send(...request);
    throw new Error('died');
  };
  return { ...supplier, send };
};

const tickAround = (whole: Journal, tick: () => void): Journal =>
  new Proxy(whole, {
    get:
      (target, method: keyof Journal) =>
      async (...args: never[]) => {
        tick();
        const result = await (target[method] as (...all: never[]) => unknown)(...args);
        tick();
        return result;
      },
  });
