import { LatchkeyError } from '@latchkey/runtime';
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

it('says in events also what came in one write with the purchase', async () => {
  const events: string[] = [];
  const onEvent: PurchasesOptions['onEvent'] = ({ reference, event, to, entry }) =>
    void events.push(`${reference} ${event} ${to} ${entry.state}`);
  await shopOf({}, { onEvent }).buy(intentOf('a'));
  expect(events).toEqual([
    'a written written written',
    'a skipped sending sending',
    'a placed placed placed',
    'a delivered done done',
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

it.each([408, 429, 500, 503])('waits for an order that responds with %i', async (code) => {
  let polls = 0;
  const poll: Supplier['poll'] = async (orderId) => {
    if (polls++ === 0) throw status(code);
    return world.deliver(orderId);
  };
  expect((await shopOf({ poll }).buy(intentOf('a'))).keys).toEqual([keyOf('o1')]);
});

it.each([400, 401, 404, 407, 409, 428, 430, 499])(
  'ends with the error when its order responds with %i',
  async (code) => {
    const poll: Supplier['poll'] = async () => {
      throw status(code);
    };
    const begun = world.time;
    await expect(shopOf({ poll }).buy(intentOf('a'))).rejects.toMatchObject({
      status: code,
      outcome: 'unknown',
    });
    expect(world.time).toBe(begun);
    expect(await world.journal.read('a')).toMatchObject({ state: 'placed' });
  },
);

it('looks until a search can no longer lag, and only then sends again', async () => {
  const begun = world.time;
  const did: string[] = [];
  const note = (what: string) => void did.push(`${world.time - begun} ${what}`);
  let isLost = true;
  const shop = shopOf(
    {
      rejectsDuplicates: false,
      find: async () => void note('find'),
      send: async (...request) => {
        note('send');
        if (!isLost) return stall().send(...request);
        isLost = false;
        // Its response is waited for in vain.
        world.time += 100;
        throw status(500);
      },
    },
    { random: () => 1 },
  );
  await shop.buy(intentOf('a'));
  // A search may lag for a second after the end of the request.
  expect(did).toEqual(['0 find', '0 send', '600 find', '1100 find', '1100 send']);
});

it('finds an order that a search shows late, although a second request was rejected', async () => {
  let sends = 0;
  const sentAt = world.time;
  const shop = shopOf({
    send: async () => {
      sends++;
      throw sends === 1 ? status(500) : rejected();
    },
    find: async () => (world.time < sentAt + 1_200 ? undefined : { orderId: 'o1' }),
  });
  expect(await shop.buy(intentOf('a'))).toMatchObject({ keys: [keyOf('o1')], order: { duplicate: true } });
  expect(sends).toBe(2);
});

it('names no fault that was overcome for the reason that keys are late', async () => {
  world.deliver = () => ({ status: 'processing', state: 'waiting', keys: [] });
  world.sold.set('a', { orderId: 'o1' });
  let isLost = true;
  const send: Supplier['send'] = async () => {
    if (!isLost) return { kind: 'taken' };
    isLost = false;
    throw status(500);
  };
  const late = await shopOf({ send })
    .buy(intentOf('a'), { deadlineMs: 10_000 })
    .catch((thrown) => thrown);
  expect(late).toBeInstanceOf(WaitTimeoutError);
  expect(late.cause).toBeUndefined();
});

it('hears why it was not sent this time, and not why it was rejected before', async () => {
  const errors = [rejected(), Object.assign(status(429), { outcome: 'rejected' })];
  const shop = shopOf({ send: async () => Promise.reject(errors.shift()) });
  await expect(shop.buy(intentOf('a'))).rejects.toMatchObject({ status: 422 });
  await expect(shop.buy(intentOf('a'))).rejects.toMatchObject({ status: 429 });
});

it('hears why it was rejected also when that is certain only later', async () => {
  let isDown = true;
  const find = async () => {
    if (isDown) throw status(500);
    return undefined;
  };
  const shop = shopOf({ send: () => Promise.reject(rejected()), find });
  await expect(shop.buy(intentOf('a'))).rejects.toMatchObject({ status: 422, outcome: 'unknown' });
  isDown = false;
  await expect(shop.buy(intentOf('a'))).rejects.toMatchObject({ status: 422, outcome: 'rejected' });
});

it('has bought nothing when it could not even look', async () => {
  const shop = shopOf({ rejectsDuplicates: false, find: () => Promise.reject(status(500)) });
  await expect(shop.buy(intentOf('a'))).rejects.toMatchObject({
    status: 500,
    outcome: 'not-sent',
    message: expect.stringContaining('Nothing was bought.'),
  });
});

it('looks for no order of what surely was not sent, where the supplier rejects a second one', async () => {
  await world.journal.open(intentOf('a'), hashIntent(intentOf('a')), { externalId: 'a' });
  const find = () => Promise.reject(new Error('looked'));
  expect(await shopOf({ find }).recover()).toMatchObject([{ purchase: { keys: [keyOf('o1')] } }]);
});

it('keeps why an order came to nothing', async () => {
  world.deliver = () => ({ status: 'canceled', state: 'failed', keys: [] });
  await expect(shopOf().buy(intentOf('a'))).rejects.toMatchObject({ status: 'canceled' });
  expect(await world.journal.read('a')).toMatchObject({ facts: { why: 'the order is canceled' } });
});

it('settles what was rejected without sending it again', async () => {
  const shop = shopOf({ send: () => Promise.reject(rejected()) });
  await expect(shop.submit(intentOf('a'))).rejects.toMatchObject({ status: 422 });
  expect(await shopOf().settle('a')).toMatchObject({ state: 'rejected' });
  expect(world.sends).toBe(0);
});

it('is not written down when another purchase has its external id', async () => {
  await world.journal.open(intentOf('b'), hashIntent(intentOf('b')), { externalId: 'a' });
  const error = await shopOf()
    .buy(intentOf('a'))
    .catch((thrown) => thrown);
  expect(error).toMatchObject({ name: 'JournalError', problem: 'taken' });
  expect(error.message).toContain('another purchase has the external id "a"');
  expect(error.message).not.toContain('stays open');
});

it('recovers so many at the same time at each supplier, and says so when it cannot list them', async () => {
  let [now, most] = [0, 0];
  const send: Supplier['send'] = async (...request) => {
    most = Math.max(most, ++now);
    await new Promise(setImmediate);
    now--;
    return stall().send(...request);
  };
  for (const name of ['a', 'b', 'c', 'd', 'e'])
    await world.journal.open(intentOf(name), hashIntent(intentOf(name)), { externalId: name });
  expect(await shopOf({ send }, { atOnce: 2 }).recover()).toHaveLength(5);
  expect(most).toBe(2);
  const list = () => Promise.reject(new LatchkeyError('journal', 'no connection', { outcome: 'not-sent' }));
  const failing = shopOf({}, { journal: { ...world.journal, list } });
  await expect(failing.recover()).rejects.toMatchObject({ outcome: 'unknown' });
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

it.each([
  ['at once when that is more than a minute away', 60_001, 10_000, 0, 1],
  ['at its deadline when that is a minute away', 60_000, 10_000, 10_000, 2],
  ['after it has asked once more when that is its deadline', 100_000, 100_000, 100_000, 2],
])('gives up %s', async (_, inMs, deadlineMs, afterMs, polls) => {
  const begun = world.time;
  let asked = 0;
  world.deliver = () => {
    asked++;
    return { status: 'new', state: 'waiting', keys: [], notBefore: begun + inMs };
  };
  await expect(shopOf().buy(intentOf('a'), { deadlineMs })).rejects.toThrow(WaitTimeoutError);
  expect([world.time - begun, asked]).toEqual([afterMs, polls]);
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
