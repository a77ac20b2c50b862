import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buyOnce } from '../src/buy-once.ts';
import { OrderFailedError, WaitTimeoutError } from '../src/errors.ts';
import type { DeliveredKey } from '../src/intent.ts';
import type { Journal } from '../src/journal.ts';
import { memoryJournal } from '../src/journals/memory.ts';
import type { Supplier } from '../src/supplier.ts';
import type { FakeSupplier } from './fake-suppliers/fake-supplier.ts';
import { hurry, intentFor, slowly, starters, supplierNames } from './fake-suppliers/start.ts';

let fake: FakeSupplier;
let journal: Journal;
beforeEach(() => {
  journal = slowly(memoryJournal());
});
afterEach(() => fake.close());

const buy = (supplier: Supplier = fake.connect(), deadlineMs = 60_000) =>
  buyOnce(intentFor(fake.name), { supplier, journal, ...hurry, deadlineMs });
const written = () => journal.read('shop-1');
const allKeys = () => fake.keysOf(fake.orders[0]);

describe.each(supplierNames)('A purchase from %s', (name) => {
  beforeEach(async () => {
    fake = await starters[name]();
  });
  const finished = name === 'kinguin' ? 'completed' : 'done';

  it('stays open and says which keys are missing, until a later call gets them', async () => {
    fake.script.extraKeys = -1;
    const first = await buy();
    expect(first.keys).toEqual([allKeys()[0]]);
    expect(first.problems).toEqual([
      { kind: 'keys-missing', detail: `product 7: 1 keys of 2; the order is ${finished}` },
      { kind: 'keys-missing', detail: `product 9: 0 keys of 1; the order is ${finished}` },
    ]);
    expect(await written()).toMatchObject({ state: 'placed', keys: first.keys, problems: first.problems });

    fake.script.extraKeys = 0;
    const second = await buy();
    expect(second).toMatchObject({ keys: allKeys(), problems: [] });
    expect(await written()).toMatchObject({ state: 'done', keys: allKeys(), problems: [] });
    expect(fake.orders).toHaveLength(1);
  });

  it('never loses a key that a later poll leaves out', async () => {
    const [first, second, third] = ['7-0', '7-1', '9-0'];
    const shown = [[first], [second], [], [third, first]];
    for (const [i, contents] of shown.entries()) {
      const { keys } = await buy(showing((key) => contents.some((end) => key.endsWith(`-${end}`))));
      const expected = [[first], [first, second], [first, second], [first, second, third]][i];
      expect(keys.map(({ content }) => content)).toEqual(expected?.map((end) => `KEY-1-${end}`));
      expect((await written())?.keys).toEqual(keys);
    }
    expect(await written()).toMatchObject({ state: 'done', keys: allKeys(), problems: [] });
  });

  it('writes keys down as they come, also when the rest does not come in time', async () => {
    const supplier = showing((key) => key.endsWith('7-1'), 'waiting');
    await expect(buy(supplier, 0)).rejects.toThrow(WaitTimeoutError);
    expect((await written())?.keys).toEqual([allKeys()[1]]);
    const { keys, problems } = await buy(showing((key) => !key.endsWith('7-1')));
    expect(keys).toHaveLength(3);
    expect(problems).toEqual([]);
  });

  it('keeps the keys that came before the order failed', async () => {
    await buy(showing((key) => key.endsWith('7-1')));
    fake.script.failedAs = 'refunded';
    const { keys, problems } = await buy();
    expect(keys).toEqual([allKeys()[1]]);
    expect(problems).toMatchObject([
      { kind: 'order-ended', detail: 'the order is refunded: no more keys will come' },
      { kind: 'keys-missing', detail: 'product 7: 1 keys of 2; the order is refunded' },
      { kind: 'keys-missing' },
    ]);
    expect(await written()).toMatchObject({ state: 'done', keys, problems });
    expect(await buy()).toMatchObject({ keys, problems });
  });

  it('fails when none came before the order failed', async () => {
    await buy(showing(() => false));
    fake.script.failedAs = 'refunded';
    await expect(buy()).rejects.toThrow(OrderFailedError);
  });

  it('is done with more keys than were ordered, and keeps them', async () => {
    fake.script.extraKeys = 1;
    const { keys, problems } = await buy();
    expect(keys).toHaveLength(5);
    expect(problems).toEqual([
      { kind: 'keys-surplus', detail: `product 7: 3 keys of 2; the order is ${finished}` },
      { kind: 'keys-surplus', detail: `product 9: 2 keys of 1; the order is ${finished}` },
    ]);
    expect(await written()).toMatchObject({ state: 'done', keys, problems });
  });

  it('tells when other products were sold, and keeps their keys', async () => {
    fake.script.soldInstead = '8';
    const { keys, problems } = await buy();
    expect(keys.map(({ product }) => product)).toEqual(['8', '8', '8']);
    expect(problems).toEqual([
      { kind: 'other-lines', detail: 'ordered 2 × 7, 1 × 9, the order is for 3 × 8' },
      { kind: 'keys-missing', detail: expect.stringContaining('product 7: 0 keys of 2') },
      { kind: 'keys-missing', detail: expect.stringContaining('product 9: 0 keys of 1') },
      { kind: 'keys-surplus', detail: expect.stringContaining('product 8: 3 keys of 0') },
    ]);
    expect(await written()).toMatchObject({ state: 'placed', keys, problems });
  });
});

describe('A key that cannot be read', () => {
  it.each(supplierNames)('from %s is kept and reported, without its content', async (name) => {
    fake = await starters[name]();
    fake.script.mediaType = 'image/png';
    const { keys, problems } = await buy();
    expect(keys).toEqual(allKeys().map((key) => ({ ...key, unreadable: 'base64' })));
    expect(problems).toEqual(
      ['7', '7', '9'].map((product, i) => ({
        kind: 'key-unreadable',
        detail: `product ${product}: key ${i + 1} of 3 cannot be read (base64)`,
      })),
    );
    expect(await written()).toMatchObject({ state: 'done', keys, problems });
  });

  it.each(supplierNames)('from %s is none when it is empty: it is waited for', async (name) => {
    fake = await starters[name]();
    const supplier = fake.connect();
    fake.script.isEmpty = true;
    const first = await buy(supplier);
    expect(first).toMatchObject({ keys: [], problems: [{ kind: 'keys-missing' }, { kind: 'keys-missing' }] });
    expect(await written()).toMatchObject({ state: 'placed' });
    fake.script.isEmpty = false;
    expect(await buy(supplier)).toMatchObject({ keys: allKeys(), problems: [] });
  });
});

describe('A purchase from kinguin', () => {
  beforeEach(async () => {
    fake = await starters.kinguin();
  });

  it('tells when it was charged more than allowed, and keeps the keys', async () => {
    fake.script.charge = 10.01;
    const { order, keys, problems } = await buy();
    expect(order.totalCents).toBe(1_001);
    expect(keys).toEqual(allKeys());
    expect(problems).toEqual([
      { kind: 'overcharged', detail: 'charged 1001 cents, at most 1000 were allowed' },
    ]);
    expect(await written()).toMatchObject({
      state: 'done',
      keys,
      problems,
      placement: { totalCents: 1_001 },
    });
  });

  it('goes by what was charged in the end, or by what was readable of it', async () => {
    const onProgress = () => {
      fake.script.charge = charges.pop();
    };
    // One at each step: when it is written down, placed, and delivered.
    const charges: unknown[] = [undefined, '?', undefined];
    const options = { supplier: fake.connect(), journal, ...hurry, onProgress };
    const second = await buyOnce(intentFor('kinguin', { reference: 'shop-2' }), options);
    expect(second).toMatchObject({ order: { totalCents: 999 }, problems: [{ kind: 'charge-unreadable' }] });
    charges.push(undefined, '10.01', undefined);
    const third = await buyOnce(intentFor('kinguin', { reference: 'shop-3' }), options);
    expect(third).toMatchObject({ order: { totalCents: 1_001 }, problems: [{ kind: 'overcharged' }] });
  });

  it('is fine with the most that was allowed, written as a text', async () => {
    fake.script.charge = '10.00';
    expect(await buy()).toMatchObject({ order: { totalCents: 1_000 }, problems: [] });
  });

  it.each([[9.985], ['ten'], [-1], [{ EUR: 9 }]])(
    'is not lost over a charge of %j, which is told',
    async (charge) => {
      fake.script.charge = charge;
      const { order, keys, problems } = await buy();
      expect(order.totalCents).toBeUndefined();
      expect(keys).toEqual(allKeys());
      expect(problems).toEqual([
        {
          kind: 'charge-unreadable',
          detail: `charged ${JSON.stringify(charge)}, which is no amount of cents`,
        },
      ]);
    },
  );
});

it.each([[9.989999999999998], ['9.989999999999998'], [9.99]])('A charge of %j is 9.99', async (charge) => {
  fake = await starters.kinguin({ charge });
  expect(await buy()).toMatchObject({ order: { totalCents: 999 }, problems: [] });
});

it.each([[10.010000000000002], [99.00000000000001], [10.015], ['10.015']])(
  'A charge of %j is more than 10.00, whether it can be read or not',
  async (charge) => {
    fake = await starters.kinguin({ charge });
    const { problems } = await buy();
    expect(problems.map(({ kind }) => kind)).toContain('overcharged');
  },
);

it.each(supplierNames)('A key from %s that comes twice counts once: it works once', async (name) => {
  fake = await starters[name]();
  const supplier = fake.connect();
  const poll: Supplier['poll'] = async (...request) => {
    const delivery = await supplier.poll(...request);
    const [first, , third] = delivery.keys as [DeliveredKey, DeliveredKey, DeliveredKey];
    return { ...delivery, keys: [first, first, third] };
  };
  const { keys, problems } = await buy({ ...supplier, poll });
  expect(keys).toHaveLength(2);
  expect(problems).toMatchObject([
    { kind: 'keys-missing', detail: expect.stringContaining('product 7: 1 keys of 2') },
  ]);
  // The right one comes later.
  expect(await buy(supplier)).toMatchObject({ keys: { length: 3 }, problems: [] });
});

/** Shows only some of the keys, at every poll. */
function showing(isShown: (content: string) => boolean, state?: 'waiting'): Supplier {
  const supplier = fake.connect();
  const poll: Supplier['poll'] = async (...request) => {
    const delivery = await supplier.poll(...request);
    const keys = delivery.keys.filter(({ content }) => isShown(content));
    return { ...delivery, keys, state: state ?? delivery.state };
  };
  return { ...supplier, poll };
}
