import { describe, expect, it } from 'vitest';
import { hashIntent } from '../../src/check-intent.ts';
import { WaitTimeoutError } from '../../src/errors.ts';
import type { Intent } from '../../src/intent.ts';
import type { PurchasesOptions } from '../../src/purchases.ts';
import type { Supplier } from '../../src/supplier.ts';
import { intentOf, keyOf, rejected, status, useShop } from './fixture.ts';

const { world, stall, shopOf } = useShop();

it('ends a purchase that was delivered in part and then refunded, and keeps its keys', async () => {
  const lines = [{ product: '7', quantity: 2, maxUnitCents: 250 }];
  const shop = shopOf();
  expect(await shop.buy(intentOf('a', { lines }))).toMatchObject({ problems: [{ kind: 'keys-missing' }] });
  world.deliver = () => ({ status: 'refunded', state: 'failed', keys: [] });
  const { keys, problems } = await shop.buy(intentOf('a', { lines }));
  expect(keys).toEqual([keyOf('o1')]);
  expect(problems.map(({ kind }) => kind)).toEqual(['order-ended', 'keys-missing']);
  expect(await shop.get('a')).toMatchObject({ state: 'done' });
  expect(await shop.recover()).toEqual([]);
});

it('submits: resolves when the order is placed, and the keys come later', async () => {
  world.deliver = () => ({ status: 'processing', state: 'waiting', keys: [] });
  const shop = shopOf();
  expect(await shop.submit(intentOf('a'))).toMatchObject({ state: 'placed', keys: [] });
  world.deliver = (orderId) => ({ status: 'done', state: 'delivered', keys: [keyOf(orderId)] });
  // A webhook: it is asked at once, before it is due.
  expect(await shop.settle('a')).toMatchObject({ state: 'done', keys: [keyOf('o1')] });
});

it('says in events what happens, once it is in the journal', async () => {
  const events: string[] = [];
  const onEvent: PurchasesOptions['onEvent'] = ({ from, event, to }) =>
    void events.push(`${from} ${event} ${to}`);
  await shopOf({ rejectsDuplicates: false }, { onEvent }).buy(intentOf('a'));
  expect(events).toEqual([
    'written written written',
    'written absent sending',
    'sending placed placed',
    'placed delivered done',
  ]);
});

it('acts on no intent that is not the one that was written, and goes on with the others', async () => {
  const shop = shopOf();
  await world.journal.open(intentOf('a'), hashIntent(intentOf('a', { maxTotalCents: 501 })), {
    externalId: 'a',
  });
  await world.journal.open(intentOf('b'), hashIntent(intentOf('b')), { externalId: 'b' });
  expect(await shop.recover()).toMatchObject([
    { reference: 'a', error: { problem: 'damaged', outcome: 'unknown' } },
    { reference: 'b', purchase: { keys: [keyOf('o1')] } },
  ]);
  expect([...world.sold.keys()]).toEqual(['b']);
});

it('does not withdraw what it may have sent before', async () => {
  const shop = shopOf({ rejectsDuplicates: false, send: () => Promise.reject(new Error('died')) });
  await expect(shop.buy(intentOf('a'))).rejects.toThrow('died');
  const find = () => Promise.reject(status(401));
  await expect(shopOf({ rejectsDuplicates: false, find }).buy(intentOf('a'))).rejects.toMatchObject({
    outcome: 'unknown',
  });
  expect(await world.journal.read('a')).toMatchObject({ state: 'doubtful' });
});

it('takes a 429 for not sent: the caller hears of it, and a worker sends later', async () => {
  let isBusy = true;
  const send: Supplier['send'] = (...request) =>
    isBusy ? Promise.reject(Object.assign(status(429), { outcome: 'rejected' })) : stall().send(...request);
  const shop = shopOf({ send });
  await expect(shop.buy(intentOf('a'))).rejects.toMatchObject({ status: 429, outcome: 'rejected' });
  expect(await shop.get('a')).toMatchObject({ state: 'rejected' });
  await world.journal.open(intentOf('b'), hashIntent(intentOf('b')), { externalId: 'b' });
  expect(await shop.settle('b')).toMatchObject({ state: 'written' });
  isBusy = false;
  expect(await shop.recover()).toMatchObject([{ reference: 'b', purchase: { keys: [keyOf('o1')] } }]);
});

it('goes on waiting while the supplier cannot be reached', async () => {
  let downs = 20;
  const poll: Supplier['poll'] = async (orderId) => {
    if (downs-- > 0) throw status(503);
    return world.deliver(orderId);
  };
  expect((await shopOf({ poll }).buy(intentOf('a'))).keys).toEqual([keyOf('o1')]);
});

it('does not buy under one external id twice, and says whose it is', async () => {
  const shop = shopOf();
  await shop.buy(intentOf('SHOP-a'));
  await shop.buy(intentOf('shop-A'));
  expect(world.sold.size).toBe(2);
  expect(new Set([...world.sold.keys()].map((id) => id.toLowerCase())).size).toBe(2);
});

it('gives up in time, and says that the order exists', async () => {
  world.deliver = () => ({ status: 'processing', state: 'waiting', keys: [] });
  const begun = world.time;
  const error = await shopOf()
    .buy(intentOf('a'), { deadlineMs: 10_000 })
    .catch((thrown) => thrown);
  expect(error).toBeInstanceOf(WaitTimeoutError);
  expect(error).toMatchObject({ orderId: 'o1', status: 'processing', outcome: 'unknown' });
  expect(world.time - begun).toBe(10_000);
});

it('gives up at once when the supplier names a later time', async () => {
  world.deliver = () => ({
    status: 'ProcessingPreorder',
    state: 'waiting',
    keys: [],
    notBefore: world.time + 86_400_000,
  });
  const begun = world.time;
  await expect(shopOf().buy(intentOf('a'))).rejects.toThrow(WaitTimeoutError);
  expect(world.time).toBe(begun);
  expect((await world.journal.read('a'))?.nextAt).toBe(begun + 86_400_000);
});

it('purges what is over', async () => {
  const shop = shopOf();
  await shop.buy(intentOf('a'));
  expect(await shop.purge({ doneBefore: new Date(world.time) })).toBe(0);
  expect(await shop.purge({ doneBefore: world.time + 1 })).toBe(1);
  expect(await shop.get('a')).toBeUndefined();
});

it('is rejected by the supplier, and closed', async () => {
  await expect(shopOf({ send: () => Promise.reject(rejected()) }).buy(intentOf('a'))).rejects.toMatchObject({
    status: 422,
  });
  expect(await world.journal.read('a')).toMatchObject({ state: 'rejected' });
});

it('is rejected when the supplier accepts the API key neither for an order nor for a look', async () => {
  const barred = () => Promise.reject(Object.assign(status(401), { outcome: 'rejected' }));
  await expect(shopOf({ send: barred, find: barred }).buy(intentOf('a'))).rejects.toMatchObject({
    status: 401,
    outcome: 'rejected',
  });
  expect(await world.journal.read('a')).toMatchObject({ state: 'rejected' });
});

describe('An order that is sold as a pre-order', () => {
  const waiting = () =>
    ({ status: 'processing', state: 'waiting', keys: [], preorderRelease: '2099-12-10' }) as const;
  const problem = { kind: 'sold-as-preorder', detail: 'sold as a pre-order, to be released on 2099-12-10' };

  it('is a problem long before its keys come, and afterwards', async () => {
    world.deliver = waiting;
    const shop = shopOf();
    await shop.submit(intentOf('a'));
    expect(await shop.settle('a')).toMatchObject({ state: 'placed', problems: [problem] });
    world.deliver = (orderId) => ({
      ...waiting(),
      status: 'done',
      state: 'delivered',
      keys: [keyOf(orderId)],
    });
    expect(await shop.buy(intentOf('a'))).toMatchObject({ keys: [keyOf('o1')], problems: [problem] });
  });

  it('is none where the intent allows it', async () => {
    world.deliver = waiting;
    const shop = shopOf();
    const [line] = intentOf('a').lines;
    const intent = intentOf('a', { lines: [{ ...line, preorder: true } as Intent['lines'][0]] });
    await shop.submit(intent);
    expect(await shop.settle('a')).toMatchObject({ state: 'placed', problems: [] });
    // It is another intent than one that does not.
    await expect(shop.buy(intentOf('a'))).rejects.toThrow('another purchase');
  });
});
