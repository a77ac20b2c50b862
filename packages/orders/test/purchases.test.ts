import { LatchkeyError, type Outcome, SupplierError } from '@latchkey/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashIntent } from '../src/check-intent.ts';
import { createPurchases } from '../src/create-purchases.ts';
import { PurchaseHeldError, WaitTimeoutError } from '../src/errors.ts';
import type { Intent } from '../src/intent.ts';
import type { Journal } from '../src/journal.ts';
import { memoryJournal } from '../src/journals/memory.ts';
import type { PurchasesOptions } from '../src/purchases.ts';
import type { Delivery, Supplier } from '../src/supplier.ts';

const intentOf = (reference: string, more: Partial<Intent> = {}): Intent => ({
  reference,
  supplier: 'stall',
  lines: [{ product: '7', quantity: 1, maxUnitCents: 500 }],
  maxTotalCents: 500,
  ...more,
});
const keyOf = (orderId: string) => ({ product: '7', mediaType: 'text/plain', content: `KEY-${orderId}` });
const info = { operation: 'call', method: 'POST', host: 'stall.test', path: '/' };
const status = (code: number, outcome: Outcome = 'unknown') =>
  new SupplierError(
    { info, effect: 'purchase', outcome, attempts: [] },
    { status: code, kind: 'x', retryable: false, detail: '', errors: [], body: {}, text: '' },
  );
const rejected = () => status(422, 'rejected');

let time: number;
let journal: Journal;
/** What the supplier has sold, by external id. */
let sold: Map<string, { orderId: string; createdAt?: number }>;
let sends: number;
let deliver: (orderId: string) => Delivery;
beforeEach(() => {
  time = 1_700_000_000_000;
  journal = memoryJournal({ now: () => time });
  sold = new Map();
  sends = 0;
  deliver = (orderId) => ({ status: 'done', state: 'delivered', keys: [keyOf(orderId)] });
});

const stall = (more: Partial<Supplier> = {}): Supplier => ({
  name: 'stall',
  rejectsDuplicates: true,
  searchMayLagMs: 1_000,
  longestExternalId: 64,
  send: async ({ externalId }) => {
    sends++;
    if (sold.has(externalId)) return { kind: 'taken' };
    const orderId = `o${sold.size + 1}`;
    sold.set(externalId, { orderId });
    return { kind: 'placed', placement: { orderId, duplicate: false, totalCents: 500 } };
  },
  find: async (externalId) => sold.get(externalId),
  poll: async (orderId) => deliver(orderId),
  ...more,
});
const shopOf = (supplier: Partial<Supplier> = {}, more: Partial<PurchasesOptions> = {}) =>
  createPurchases({
    journal,
    suppliers: [stall(supplier)],
    now: () => time,
    // Waiting is what makes time go by.
    pause: async (ms, signal) => {
      signal?.throwIfAborted();
      time += ms;
      await new Promise(setImmediate);
    },
    ...more,
  });
const both = [
  ['rejects duplicates', true],
  ['may sell an id twice', false],
] as const;

describe.each(both)('At a supplier that %s', (_, rejectsDuplicates) => {
  it('an order that this journal never sent is a conflict, until an operator adopts it', async () => {
    sold.set('shop-1', { orderId: 'theirs' });
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
    expect(sold.size).toBe(1);
  });

  it('the order of a row that was lost is found, and not bought again', async () => {
    await shopOf({ rejectsDuplicates }).buy(intentOf('shop-1'));
    journal = memoryJournal({ now: () => time });
    await expect(shopOf({ rejectsDuplicates }).buy(intentOf('shop-1'))).rejects.toMatchObject({
      state: 'conflict',
    });
    expect(sold.size).toBe(1);
  });

  it('an order that is older than the first request is not its own, also after a crash', async () => {
    const shop = shopOf({ rejectsDuplicates, send: () => Promise.reject(new Error('died')) });
    await expect(shop.buy(intentOf('shop-1'))).rejects.toThrow('died');
    sold.set('shop-1', { orderId: 'theirs', createdAt: time - 48 * 3_600_000 });
    await expect(shopOf({ rejectsDuplicates }).buy(intentOf('shop-1'))).rejects.toMatchObject({
      state: 'conflict',
    });
    expect((await journal.read('shop-1'))?.keys).toEqual([]);
  });

  it('an order that it may have deleted is looked for, and never sent again', async () => {
    const dying = { rejectsDuplicates, keepsOrdersMs: 1_000_000 };
    const shop = shopOf({ ...dying, send: () => Promise.reject(new Error('died')) });
    await expect(shop.buy(intentOf('shop-1'))).rejects.toThrow('died');
    time += 1_000_001;
    const later = shopOf(dying);
    await expect(later.buy(intentOf('shop-1'))).rejects.toMatchObject({ state: 'dead' });
    expect(sends).toBe(0);
    expect(await later.list({ states: ['dead'] })).toMatchObject([{ reference: 'shop-1' }]);

    sold.set('shop-1', { orderId: 'o1' });
    await later.retry('shop-1');
    expect(await later.buy(intentOf('shop-1'))).toMatchObject({ keys: [keyOf('o1')] });
  });

  it('a purchase that fails for the stated time waits for an operator, who lets it go on or closes it', async () => {
    let isBroken = true;
    const poll: Supplier['poll'] = async (orderId) => {
      if (isBroken) throw status(404);
      return deliver(orderId);
    };
    const shop = shopOf({ rejectsDuplicates, poll });
    for (const reference of ['a', 'b']) await expect(shop.buy(intentOf(reference))).rejects.toThrow('404');
    time += 86_400_000;
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
    expect(sold.size).toBe(2);
  });
});

it('ends a purchase that was delivered in part and then refunded, and keeps its keys', async () => {
  const lines = [{ product: '7', quantity: 2, maxUnitCents: 250 }];
  const shop = shopOf();
  expect(await shop.buy(intentOf('a', { lines }))).toMatchObject({ problems: [{ kind: 'keys-missing' }] });
  deliver = () => ({ status: 'refunded', state: 'failed', keys: [] });
  const { keys, problems } = await shop.buy(intentOf('a', { lines }));
  expect(keys).toEqual([keyOf('o1')]);
  expect(problems.map(({ kind }) => kind)).toEqual(['order-ended', 'keys-missing']);
  expect(await shop.get('a')).toMatchObject({ state: 'done' });
  expect(await shop.recover()).toEqual([]);
});

it('submits: resolves when the order is placed, and the keys come later', async () => {
  deliver = () => ({ status: 'processing', state: 'waiting', keys: [] });
  const shop = shopOf();
  expect(await shop.submit(intentOf('a'))).toMatchObject({ state: 'placed', keys: [] });
  deliver = (orderId) => ({ status: 'done', state: 'delivered', keys: [keyOf(orderId)] });
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
  await journal.open(intentOf('a'), hashIntent(intentOf('a', { maxTotalCents: 501 })), { externalId: 'a' });
  await journal.open(intentOf('b'), hashIntent(intentOf('b')), { externalId: 'b' });
  expect(await shop.recover()).toMatchObject([
    { reference: 'a', error: { problem: 'damaged', outcome: 'unknown' } },
    { reference: 'b', purchase: { keys: [keyOf('o1')] } },
  ]);
  expect([...sold.keys()]).toEqual(['b']);
});

it('does not withdraw what it may have sent before', async () => {
  const shop = shopOf({ rejectsDuplicates: false, send: () => Promise.reject(new Error('died')) });
  await expect(shop.buy(intentOf('a'))).rejects.toThrow('died');
  const find = () => Promise.reject(status(401));
  await expect(shopOf({ rejectsDuplicates: false, find }).buy(intentOf('a'))).rejects.toMatchObject({
    outcome: 'unknown',
  });
  expect(await journal.read('a')).toMatchObject({ state: 'doubtful' });
});

it('takes a 429 for not sent: the caller hears of it, and a worker sends later', async () => {
  let isBusy = true;
  const send: Supplier['send'] = (...request) =>
    isBusy ? Promise.reject(Object.assign(status(429), { outcome: 'rejected' })) : stall().send(...request);
  const shop = shopOf({ send });
  await expect(shop.buy(intentOf('a'))).rejects.toMatchObject({ status: 429, outcome: 'rejected' });
  expect(await shop.get('a')).toMatchObject({ state: 'rejected' });
  await journal.open(intentOf('b'), hashIntent(intentOf('b')), { externalId: 'b' });
  expect(await shop.settle('b')).toMatchObject({ state: 'written' });
  isBusy = false;
  expect(await shop.recover()).toMatchObject([{ reference: 'b', purchase: { keys: [keyOf('o1')] } }]);
});

it('goes on waiting while the supplier cannot be reached', async () => {
  let downs = 20;
  const poll: Supplier['poll'] = async (orderId) => {
    if (downs-- > 0) throw status(503);
    return deliver(orderId);
  };
  expect((await shopOf({ poll }).buy(intentOf('a'))).keys).toEqual([keyOf('o1')]);
});

it('does not buy under one external id twice, and says whose it is', async () => {
  const shop = shopOf();
  await shop.buy(intentOf('SHOP-a'));
  await shop.buy(intentOf('shop-A'));
  expect(sold.size).toBe(2);
  expect(new Set([...sold.keys()].map((id) => id.toLowerCase())).size).toBe(2);
});

describe('With clocks that run', () => {
  const never = () => new Promise<never>(() => {});
  const real = (more: Partial<Journal>) =>
    createPurchases({ journal: { ...journal, ...more }, suppliers: [stall()] });

  it.each(['open', 'claim', 'read', 'record'] as const)(
    'settles by its deadline when the journal does not respond to %s',
    async (method) => {
      const begun = performance.now();
      const bought = real({ [method]: never }).buy(intentOf('a'), { deadlineMs: 100 });
      await expect(bought).rejects.toMatchObject({ outcome: 'unknown' });
      expect(performance.now() - begun).toBeLessThan(4_000);
    },
  );

  it('takes a supplier that never responds for one that may have carried the order out', async () => {
    let calls = 0;
    const send: Supplier['send'] = (...request) => (calls++ ? stall().send(...request) : never());
    const shop = createPurchases({ journal: memoryJournal(), suppliers: [stall({ send })], leaseMs: 300 });
    expect((await shop.buy(intentOf('a'))).keys).toEqual([keyOf('o1')]);
    expect(calls).toBe(2);
  });

  it('settles by its signal when the journal does not respond', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const bought = real({ claim: never }).buy(intentOf('a'), { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 20);
    await expect(bought).rejects.toBe(reason);
  });

  it('gives back a lease that comes when nobody waits for it any more', async () => {
    let respond = () => {};
    const claim: Journal['claim'] = async (...args) => {
      await new Promise<void>((resolve) => {
        respond = resolve;
      });
      return journal.claim(...args);
    };
    const controller = new AbortController();
    const bought = real({ claim }).buy(intentOf('a'), { signal: controller.signal });
    setTimeout(() => controller.abort(new Error('enough')), 20);
    await expect(bought).rejects.toThrow('enough');
    respond();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await journal.claim('a', 1_000)).toMatchObject({ token: 2 });
  });
});

describe('The worker', () => {
  const controllers: AbortController[] = [];
  afterEach(() => {
    for (const controller of controllers) controller.abort();
  });
  const running = (supplier: Partial<Supplier>, more: Partial<PurchasesOptions> = {}) => {
    const controller = new AbortController();
    controllers.push(controller);
    const shop = createPurchases({ journal, suppliers: [stall(supplier)], now: () => time, ...more });
    return { shop, controller, ended: shop.run({ signal: controller.signal }) };
  };
  const write = (reference: string, nextAt = 0, given = intentOf(reference)) =>
    journal.open(given, hashIntent(given), { externalId: reference, nextAt });
  const until = async (isSo: () => Promise<boolean>) => {
    while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const count = async (states: Parameters<Journal['list']>[0]) => (await journal.list(states)).length;

  it('is not held up by stuck purchases, and polls each of them once until it is due', async () => {
    const polls: string[] = [];
    const poll: Supplier['poll'] = async (orderId) => {
      polls.push(orderId);
      if (Number(orderId.slice(1)) <= 8) return { status: 'processing', state: 'waiting', keys: [] };
      return deliver(orderId);
    };
    for (let i = 1; i <= 28; i++) await write(`shop-${i}`, i);
    const { controller, ended } = running({ poll }, { atOnce: 4 });
    await until(async () => (await count({ states: ['done'] })) === 20);
    await new Promise((resolve) => setTimeout(resolve, 20));
    controller.abort();
    await ended;
    expect(polls.toSorted()).toEqual(Array.from({ length: 28 }, (_, i) => `o${i + 1}`).toSorted());
    const stuck = await journal.list({ states: ['placed'] });
    expect(stuck).toHaveLength(8);
    for (const { nextAt } of stuck) expect(nextAt).toBeGreaterThan(time);
  });

  it('works on so many at the same time at each supplier, the longest overdue first', async () => {
    const order: string[] = [];
    let [now, most] = [0, 0];
    const send: Supplier['send'] = async (request, options) => {
      order.push(request.externalId);
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 2));
      now--;
      return stall().send(request, options);
    };
    for (const [i, reference] of ['c', 'a', 'd', 'b'].entries()) await write(reference, [3, 1, 4, 2][i]);
    const { controller, ended } = running({ send }, { atOnce: 2 });
    await until(async () => (await count({ states: ['done'] })) === 4);
    controller.abort();
    await ended;
    expect(order).toEqual(['a', 'b', 'c', 'd']);
    expect(most).toBe(2);
  });

  it('leaves a damaged purchase alone, and goes on when the journal has failed', async () => {
    await write('damaged', 0, { ...intentOf('damaged'), maxTotalCents: 501 });
    await write('b', 1);
    let reads = 0;
    let fails = 1;
    const flaky: Journal = {
      ...journal,
      read: async (reference) => {
        const entry = await journal.read(reference);
        if (reference !== 'damaged' || !entry) return entry;
        reads++;
        return { ...entry, intent: intentOf('damaged') };
      },
      listDue: (...args) =>
        fails-- > 0
          ? Promise.reject(new LatchkeyError('journal', 'no connection'))
          : journal.listDue(...args),
    };
    const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 2));
    const { controller, ended } = running({}, { journal: flaky, pause });
    await until(async () => (await count({ states: ['done'] })) === 1);
    await new Promise((resolve) => setTimeout(resolve, 30));
    controller.abort();
    await ended;
    expect(reads).toBe(1);
    expect([...sold.keys()]).toEqual(['b']);
  });
});

it.each([
  ['close', 'done'],
  ['adopt', 'placed'],
  ['retry', 'placed'],
] as const)('does not %s a purchase that is %s', async (decision, state) => {
  if (state === 'placed') deliver = () => ({ status: 'processing', state: 'waiting', keys: [] });
  const shop = shopOf();
  await shop.submit(intentOf('a'));
  if (state === 'done') await shop.settle('a');
  await expect(shop[decision]('a', 'why')).rejects.toThrow(`"a" is ${state}: ${decision} does not apply`);
});

it('changes nothing of a purchase that a worker is at', async () => {
  const shop = shopOf();
  await journal.open(intentOf('a'), hashIntent(intentOf('a')), { externalId: 'a' });
  await journal.claim('a', 60_000);
  await expect(shop.close('a', 'why')).rejects.toThrow('a worker is at "a" just now');
  expect(await shop.get('a')).toMatchObject({ state: 'written' });
});

it('gives up in time, and says that the order exists', async () => {
  deliver = () => ({ status: 'processing', state: 'waiting', keys: [] });
  const begun = time;
  const error = await shopOf()
    .buy(intentOf('a'), { deadlineMs: 10_000 })
    .catch((thrown) => thrown);
  expect(error).toBeInstanceOf(WaitTimeoutError);
  expect(error).toMatchObject({ orderId: 'o1', status: 'processing', outcome: 'unknown' });
  expect(time - begun).toBe(10_000);
});

it('gives up at once when the supplier names a later time', async () => {
  deliver = () => ({
    status: 'ProcessingPreorder',
    state: 'waiting',
    keys: [],
    notBefore: time + 86_400_000,
  });
  const begun = time;
  await expect(shopOf().buy(intentOf('a'))).rejects.toThrow(WaitTimeoutError);
  expect(time).toBe(begun);
  expect((await journal.read('a'))?.nextAt).toBe(begun + 86_400_000);
});

it('purges what is over', async () => {
  const shop = shopOf();
  await shop.buy(intentOf('a'));
  expect(await shop.purge({ doneBefore: new Date(time) })).toBe(0);
  expect(await shop.purge({ doneBefore: time + 1 })).toBe(1);
  expect(await shop.get('a')).toBeUndefined();
});

it('is rejected by the supplier, and closed', async () => {
  await expect(shopOf({ send: () => Promise.reject(rejected()) }).buy(intentOf('a'))).rejects.toMatchObject({
    status: 422,
  });
  expect(await journal.read('a')).toMatchObject({ state: 'rejected' });
});

it('finds the order of a row that was lost, also when the supplier rejects the request that comes instead', async () => {
  sold.set('a', { orderId: 'o1' });
  const shop = shopOf({ send: () => Promise.reject(rejected()) });
  await expect(shop.buy(intentOf('a'))).rejects.toMatchObject({ state: 'conflict' });
});

it('is rejected when the supplier accepts the API key neither for an order nor for a look', async () => {
  const barred = () => Promise.reject(Object.assign(status(401), { outcome: 'rejected' }));
  await expect(shopOf({ send: barred, find: barred }).buy(intentOf('a'))).rejects.toMatchObject({
    status: 401,
    outcome: 'rejected',
  });
  expect(await journal.read('a')).toMatchObject({ state: 'rejected' });
});

describe('An order that is sold as a pre-order', () => {
  const waiting = () =>
    ({ status: 'processing', state: 'waiting', keys: [], preorderRelease: '2099-12-10' }) as const;
  const problem = { kind: 'sold-as-preorder', detail: 'sold as a pre-order, to be released on 2099-12-10' };

  it('is a problem long before its keys come, and afterwards', async () => {
    deliver = waiting;
    const shop = shopOf();
    await shop.submit(intentOf('a'));
    expect(await shop.settle('a')).toMatchObject({ state: 'placed', problems: [problem] });
    deliver = (orderId) => ({ ...waiting(), status: 'done', state: 'delivered', keys: [keyOf(orderId)] });
    expect(await shop.buy(intentOf('a'))).toMatchObject({ keys: [keyOf('o1')], problems: [problem] });
  });

  it('is none where the intent allows it', async () => {
    deliver = waiting;
    const shop = shopOf();
    const [line] = intentOf('a').lines;
    const intent = intentOf('a', { lines: [{ ...line, preorder: true } as Intent['lines'][0]] });
    await shop.submit(intent);
    expect(await shop.settle('a')).toMatchObject({ state: 'placed', problems: [] });
    // It is another intent than one that does not.
    await expect(shop.buy(intentOf('a'))).rejects.toThrow('another purchase');
  });
});
