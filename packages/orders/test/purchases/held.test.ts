import { describe, expect, it } from 'vitest';
import { hashIntent } from '../../src/check-intent.ts';
import { PurchaseHeldError } from '../../src/errors.ts';
import { memoryJournal } from '../../src/journals/memory.ts';
import type { Supplier } from '../../src/supplier.ts';
import { intentOf, keyOf, rejected, status, useShop } from './fixture.ts';

const { world, shopOf } = useShop();

const both = [
  ['rejects duplicates', true],
  ['may sell an id twice', false],
] as const;

describe.each(both)('At a supplier that %s', (_, rejectsDuplicates) => {
  it('an order that this journal never sent is a conflict, until an operator adopts it', async () => {
    world.sold.set('shop-1', { orderId: 'theirs' });
    const shop = shopOf({ rejectsDuplicates });
    const error = await shop.buy(intentOf('shop-1')).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(PurchaseHeldError);
    expect(error).toMatchObject({ state: 'conflict', outcome: 'unknown', reference: 'shop-1' });
    expect(error.message).toContain('never');
    expect(await shop.get('shop-1')).toMatchObject({ state: 'conflict', keys: [] });
    // It stays so, however often it is asked for.
    await expect(shop.buy(intentOf('shop-1'))).rejects.toThrow(PurchaseHeldError);
    expect(await shop.recover()).toEqual([]);
    expect((await shop.get('shop-1'))?.keys).toEqual([]);

    await shop.adopt('shop-1');
    expect(await shop.buy(intentOf('shop-1'))).toMatchObject({ keys: [keyOf('theirs')] });
    expect(world.sold.size).toBe(1);
  });

  it('the order of a row that was lost is found, and not bought again', async () => {
    await shopOf({ rejectsDuplicates }).buy(intentOf('shop-1'));
    world.journal = memoryJournal({ now: () => world.time });
    await expect(shopOf({ rejectsDuplicates }).buy(intentOf('shop-1'))).rejects.toMatchObject({
      state: 'conflict',
    });
    expect(world.sold.size).toBe(1);
  });

  it('an order that is older than the first request is not its own, also after a crash', async () => {
    const shop = shopOf({ rejectsDuplicates, send: () => Promise.reject(new Error('died')) });
    await expect(shop.buy(intentOf('shop-1'))).rejects.toThrow('died');
    world.sold.set('shop-1', { orderId: 'theirs', createdAt: world.time - 48 * 3_600_000 });
    await expect(shopOf({ rejectsDuplicates }).buy(intentOf('shop-1'))).rejects.toMatchObject({
      state: 'conflict',
    });
    expect((await world.journal.read('shop-1'))?.keys).toEqual([]);
  });

  it.each([
    ['by a clock that is an hour behind', 3_600_000, 'done'],
    ['by a clock that is more than that behind', 3_600_001, 'conflict'],
  ])('an order that is older than the first request %s is in the state %s', async (_, ms, state) => {
    const shop = shopOf({ rejectsDuplicates, send: () => Promise.reject(new Error('died')) });
    await expect(shop.buy(intentOf('shop-1'))).rejects.toThrow('died');
    world.sold.set('shop-1', { orderId: 'o1', createdAt: world.time - ms });
    await shopOf({ rejectsDuplicates }).recover();
    expect(await world.journal.read('shop-1')).toMatchObject({ state });
  });

  // With 0.333 the last pause begins less than 1 ms before a search surely shows the order, and is 1 ms long all the same.
  it.each([0, 0.333, 0.5, 1])(
    'an order that it surely still has is sent again, when there is none, with pauses of %d of their range',
    async (random) => {
      const dying = { rejectsDuplicates, keepsOrdersMs: 1_000_000 };
      const shop = shopOf(
        { ...dying, send: () => Promise.reject(new Error('died')) },
        { random: () => random },
      );
      await expect(shop.buy(intentOf('shop-1'))).rejects.toThrow('died');
      world.time += dying.keepsOrdersMs - (rejectsDuplicates ? 0 : 1_001);
      const later = shopOf(dying, { random: () => random });
      expect(await later.buy(intentOf('shop-1'))).toMatchObject({ keys: [keyOf('o1')] });
    },
  );

  it('an order that it may have deleted is looked for, and never sent again', async () => {
    const dying = { rejectsDuplicates, keepsOrdersMs: 1_000_000 };
    const shop = shopOf({ ...dying, send: () => Promise.reject(new Error('died')) });
    await expect(shop.buy(intentOf('shop-1'))).rejects.toThrow('died');
    world.time += 1_000_001;
    const later = shopOf(dying);
    await expect(later.buy(intentOf('shop-1'))).rejects.toMatchObject({
      state: 'dead',
      why: 'the supplier may have deleted the order meanwhile',
    });
    expect(world.sends).toBe(0);
    expect(await later.list({ states: ['dead'] })).toMatchObject([{ reference: 'shop-1' }]);

    world.sold.set('shop-1', { orderId: 'o1' });
    await later.retry('shop-1');
    expect(await later.buy(intentOf('shop-1'))).toMatchObject({ keys: [keyOf('o1')] });
  });

  it('a purchase that fails for the stated time waits for an operator, who lets it go on or closes it', async () => {
    let isBroken = true;
    const poll: Supplier['poll'] = async (orderId) => {
      if (isBroken) throw status(404);
      return world.deliver(orderId);
    };
    const shop = shopOf({ rejectsDuplicates, poll });
    for (const reference of ['a', 'b']) await expect(shop.buy(intentOf(reference))).rejects.toThrow('404');
    world.time += 86_400_000;
    await shop.settle('a');
    await shop.settle('b');
    expect((await shop.list({ states: ['dead'] })).map(({ reference }) => reference)).toEqual(['a', 'b']);
    expect((await shop.get('a'))?.facts.why).toMatch(/^failed since 20/);
    await expect(shop.buy(intentOf('a'))).rejects.toMatchObject({ state: 'dead', orderId: 'o1' });

    isBroken = false;
    await shop.retry('a');
    expect((await shop.buy(intentOf('a'))).keys).toEqual([keyOf('o1')]);
    expect(await shop.close('b', 'paid back')).toMatchObject({
      state: 'closed',
      facts: { why: 'paid back' },
    });
    await expect(shop.buy(intentOf('b'))).rejects.toThrow('closed: paid back');
    expect(world.sold.size).toBe(2);
  });
});

it.each([
  ['close', 'done'],
  ['adopt', 'placed'],
  ['retry', 'placed'],
] as const)('does not %s a purchase that is %s', async (decision, state) => {
  if (state === 'placed') world.deliver = () => ({ status: 'processing', state: 'waiting', keys: [] });
  const shop = shopOf();
  await shop.submit(intentOf('a'));
  if (state === 'done') await shop.settle('a');
  // Whether a worker is at it or not.
  await world.journal.claim('a', 60_000);
  await expect(shop[decision]('a', 'why')).rejects.toMatchObject({
    operation: 'purchases',
    message: expect.stringContaining(`"a" is ${state}: ${decision} does not apply`),
  });
});

it.each([
  ['nothing was sent', false, 'written', {}],
  ['a request was sent', true, 'doubtful', { sentAt: 1_700_000_000_000, sends: 1 }],
])('goes on with a dead purchase of which %s', async (_, isSent, state, facts) => {
  const find = async () => {
    throw status(500);
  };
  const send: Supplier['send'] = async () => {
    throw new Error('died');
  };
  const shop = shopOf({ rejectsDuplicates: isSent, find, send }, { deadLetterMs: 1_000 });
  await world.journal.open(intentOf('a'), hashIntent(intentOf('a')), { externalId: 'a' });
  await shop.settle('a');
  world.time += 1_000;
  await shop.settle('a');
  expect(await shop.get('a')).toMatchObject({
    state: 'dead',
    facts: { why: expect.stringMatching(/since 20/) },
  });
  expect(await shop.retry('a')).toMatchObject({ state });
  expect((await shop.get('a'))?.facts).toEqual(facts);
});

it('changes nothing of a purchase that a worker is at', async () => {
  const shop = shopOf();
  await world.journal.open(intentOf('a'), hashIntent(intentOf('a')), { externalId: 'a' });
  await world.journal.claim('a', 60_000);
  await expect(shop.close('a', 'why')).rejects.toMatchObject({
    operation: 'purchases',
    message: expect.stringContaining('a worker is at "a" just now: nothing was changed; try again'),
  });
  expect(await shop.get('a')).toMatchObject({ state: 'written' });
});

it('finds the order of a row that was lost, also when the supplier rejects the request that comes instead', async () => {
  world.sold.set('a', { orderId: 'o1' });
  const shop = shopOf({ send: () => Promise.reject(rejected()) });
  await expect(shop.buy(intentOf('a'))).rejects.toMatchObject({ state: 'conflict' });
});
