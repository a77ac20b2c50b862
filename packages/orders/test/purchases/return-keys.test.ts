import { LatchkeyError } from '@latchkey/runtime';
import { beforeEach, expect, it } from 'vitest';
import { hashIntent } from '../../src/check-intent.ts';
import { createPurchases } from '../../src/create-purchases.ts';
import { OrderFailedError, PurchaseHeldError } from '../../src/errors.ts';
import type { Journal } from '../../src/journal.ts';
import type { Delivery, ShownKeyState, Supplier } from '../../src/supplier.ts';
import { intentOf, keyOf, rejected, useShop } from './fixture.ts';

const { world, stall, shopOf } = useShop();
const day = 86_400_000;

/** What the supplier did: how often it was asked, and what its keys are now. */
let requests: number;
let status: ShownKeyState['status'];
let orderStatus: Delivery['status'];

beforeEach(() => {
  [requests, status, orderStatus] = [0, 'DELIVERED', 'completed'];
});

const lost = () => new LatchkeyError('returnOrderKeys', 'no response', { outcome: 'unknown' });
const unsent = () => new LatchkeyError('returnOrderKeys', 'no connection', { outcome: 'not-sent' });
const key = (orderId: string) => ({ ...keyOf(orderId), id: 'k1' });

/** A supplier that shows what becomes of its one key, and takes it back. */
const taking: Partial<Supplier> = {
  poll: async (orderId) => ({
    status: orderStatus,
    state: orderStatus === 'completed' ? 'delivered' : 'waiting',
    keys: orderStatus === 'completed' ? [key(orderId)] : [],
    keyStates: [{ id: 'k1', product: '7', status, fate: status === 'RETURNED' ? 'taken-back' : undefined }],
  }),
  returnKeys: async () => {
    requests++;
    status = 'RETURNED';
  },
};
const failing = (error: () => unknown, isCarriedOut: boolean): Partial<Supplier> => ({
  ...taking,
  returnKeys: async () => {
    requests++;
    if (isCarriedOut) status = 'RETURNED';
    throw error();
  },
});

it('gives the keys of a purchase back, once, and shows what becomes of each', async () => {
  const shop = shopOf(taking);
  await shop.buy(intentOf('a'));
  expect(await shop.get('a')).toMatchObject({ state: 'done', keys: [{ status: 'DELIVERED' }] });
  expect(await shop.returnKeys('a')).toMatchObject({ state: 'returned', keys: [{ status: 'DELIVERED' }] });
  expect(await shop.returnKeys('a')).toMatchObject({ state: 'returned', keys: [{ status: 'RETURNED' }] });
  expect(requests).toBe(1);
  // It is in the journal, with the key.
  const kept = { state: 'returned', keys: [{ ...key('o1'), status: 'RETURNED' }] };
  expect(await shop.get('a')).toMatchObject({ ...kept, problems: [{ kind: 'keys-gone' }] });
  status = 'REFUNDED';
  expect(await shop.settle('a')).toMatchObject({ state: 'returned', keys: [{ status: 'REFUNDED' }] });
  expect(world.sold.size).toBe(1);
});

it('does not wait for the lease of the worker that bought', async () => {
  const shop = shopOf(taking);
  await shop.buy(intentOf('a'));
  const before = world.time;
  await shop.returnKeys('a');
  await shop.settle('a');
  expect(world.time).toBe(before);
});

it('says of a purchase whose keys went back that they are returned, when it is bought again', async () => {
  const shop = shopOf(taking);
  await shop.buy(intentOf('a'));
  await shop.returnKeys('a');
  const error = await shop.buy(intentOf('a')).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(OrderFailedError);
  expect(error).toMatchObject({ orderId: 'o1', status: 'returned', outcome: 'rejected' });
  expect(await shop.recover()).toEqual([]);
});

it('gives back what has not come yet', async () => {
  orderStatus = 'processing';
  const shop = shopOf(taking);
  await shop.submit(intentOf('a'));
  expect(await shop.returnKeys('a')).toMatchObject({ state: 'returned', keys: [] });
  expect(requests).toBe(1);
});

it('records the request before it leaves', async () => {
  const seen: unknown[] = [];
  const returnKeys = async () => void seen.push((await world.journal.read('a'))?.state);
  const shop = shopOf({ ...taking, returnKeys });
  await shop.buy(intentOf('a'));
  await shop.returnKeys('a');
  expect(seen).toEqual(['returning']);
});

it.each([
  ['rejects it, as one that is too late', rejected, 'rejected'],
  ['surely never got it', unsent, 'not-sent'],
] as const)(
  'leaves the purchase as it was when the supplier %s, and asks again when asked to',
  async (_, error, outcome) => {
    await shopOf(taking).buy(intentOf('a'));
    const shop = shopOf(failing(error, false));
    for (const times of [1, 2]) {
      await expect(shop.returnKeys('a')).rejects.toMatchObject({ outcome });
      expect(requests).toBe(times);
      expect(await shop.get('a')).toMatchObject({ state: 'done', keys: [key('o1')], problems: [] });
      expect((await shop.get('a'))?.facts.returnAt).toBeUndefined();
    }
    expect(await shopOf(taking).returnKeys('a')).toMatchObject({ state: 'returned' });
  },
);

it('looks at the order after a lost response, and sends nothing again', async () => {
  await shopOf(taking).buy(intentOf('a'));
  const shop = shopOf(failing(lost, true));
  expect(await shop.returnKeys('a')).toMatchObject({ state: 'returned', keys: [{ status: 'RETURNED' }] });
  expect(requests).toBe(1);
});

it('takes no key that was gone before for the sign that a request was carried out', async () => {
  await shopOf(taking).buy(intentOf('a'));
  status = 'RETURNED';
  await shopOf(taking).settle('a');
  const shop = shopOf(failing(lost, false));
  await expect(shop.returnKeys('a', { deadlineMs: 600_000 })).rejects.toMatchObject({ outcome: 'unknown' });
  expect(await shop.get('a')).toMatchObject({ state: 'unconfirmed' });
  // A call that has sent nothing itself knows no more.
  await expect(shop.returnKeys('a', { deadlineMs: 600_000 })).rejects.toMatchObject({
    operation: 'returnKeys',
    outcome: 'unknown',
    message: expect.stringContaining('nobody knows yet whether the keys of "a" are taken back'),
  });
});

it('waits for an operator when nothing shows for a day, and never sends again', async () => {
  await shopOf(taking).buy(intentOf('a'));
  const shop = shopOf(failing(lost, false));
  const error = await shop.returnKeys('a').catch((thrown) => thrown);
  expect(error).toMatchObject({ operation: 'returnKeys', outcome: 'unknown' });
  expect(error.message).toContain('sends no second request');
  await expect(shop.returnKeys('a', { deadlineMs: 2 * day })).rejects.toBeInstanceOf(PurchaseHeldError);
  expect(await shop.get('a')).toMatchObject({ state: 'dead', keys: [key('o1')] });
  expect((await shop.get('a'))?.facts.why).toMatch(/^unconfirmed since 20/);
  await shop.retry('a');
  expect(await shop.get('a')).toMatchObject({ state: 'unconfirmed' });
  status = 'RETURNED';
  expect(await shop.recover()).toMatchObject([{ reference: 'a', error: { status: 'returned' } }]);
  expect(requests).toBe(1);
});

it('sees that the whole order is over, where that is what came of the request', async () => {
  await shopOf(taking).buy(intentOf('a'));
  const poll = async (): Promise<Delivery> => ({ status: 'refunded', state: 'failed', keys: [] });
  const shop = shopOf({ ...failing(lost, true), poll });
  expect(await shop.returnKeys('a')).toMatchObject({
    state: 'returned',
    keys: [key('o1')],
    problems: [{ kind: 'order-ended' }],
  });
});

it('sends nothing, and places nothing, for a purchase without an order', async () => {
  const shop = shopOf(taking);
  await world.journal.open(intentOf('a'), hashIntent(intentOf('a')), { externalId: 'a' });
  const error = await shop.returnKeys('a').catch((thrown) => thrown);
  expect(error).toMatchObject({ operation: 'returnKeys', outcome: 'not-sent' });
  expect(error.message).toContain('"a" is written');
  await expect(shop.returnKeys('nobody')).rejects.toMatchObject({
    operation: 'purchases',
    message: expect.stringContaining('"nobody" is not in the journal'),
  });
  expect([requests, world.sends]).toEqual([0, 0]);
});

it('does not buy what was rejected, when its keys are to go back', async () => {
  const send = () => Promise.reject(rejected());
  await expect(shopOf({ ...taking, send }).buy(intentOf('a'))).rejects.toThrow('422');
  await expect(shopOf(taking).returnKeys('a')).rejects.toThrow(
    '"a" is rejected: it has no keys to give back',
  );
  expect(await world.journal.read('a')).toMatchObject({ state: 'rejected' });
  expect([requests, world.sends]).toEqual([0, 0]);
});

it('says when a supplier takes no keys back', async () => {
  const shop = shopOf();
  await shop.buy(intentOf('a'));
  const takesNone = {
    operation: 'returnKeys',
    outcome: 'not-sent',
    message: expect.stringContaining('stall takes no keys back, or is not among the suppliers given'),
  };
  await expect(shop.returnKeys('a')).rejects.toMatchObject(takesNone);
  const elsewhere = createPurchases({ journal: world.journal, suppliers: [] });
  await expect(elsewhere.returnKeys('a')).rejects.toMatchObject(takesNone);
  // Nothing more is asked of it either.
  world.deliver = () => {
    throw new Error('asked');
  };
  expect(await shop.settle('a')).toMatchObject({ state: 'done' });
});

it('sends one request for two workers', async () => {
  await shopOf(taking).buy(intentOf('a'));
  const both = await Promise.all([shopOf(taking).returnKeys('a'), shopOf(taking).returnKeys('a')]);
  expect(both).toMatchObject([{ state: 'returned' }, { state: 'returned' }]);
  expect(requests).toBe(1);
});

it.each([true, false])(
  'ends after a death at any step: one request at most (carried out when lost: %s)',
  async (isCarriedOut) => {
    let points = 0;
    const ends = new Set<string>();
    for (let dieAt = 1; ; dieAt++) {
      const reference = `died-at-${dieAt}`;
      [requests, status] = [0, 'DELIVERED'];
      await shopOf(taking).buy(intentOf(reference));
      let steps = 0;
      /** Stands still at its step, before or after what it does, for ever. */
      const mortal = <Whole extends object>(whole: Whole): Whole =>
        new Proxy(whole, {
          get: (target, name) => {
            const member = target[name as keyof Whole];
            if (typeof member !== 'function') return member;
            return async (...args: unknown[]) => {
              if (++steps === dieAt) await new Promise(() => {});
              const isRequest = name === 'returnKeys';
              const result =
                isRequest && steps + 1 === dieAt && !isCarriedOut
                  ? ++requests
                  : await member.apply(target, args);
              if (++steps === dieAt) await new Promise(() => {});
              return result;
            };
          },
        });
      const dying = shopOf(mortal(stall(taking)), { journal: mortal(world.journal) as Journal });
      let isOver = false;
      // One that has died is waited for until its deadline, and nobody hears of that.
      dying.returnKeys(reference).then(
        () => {
          isOver = true;
        },
        () => {},
      );
      for (let i = 0; i < 50 && !isOver; i++) await new Promise(setImmediate);
      if (isOver) break;
      expect(dieAt).toBeLessThan(60);
      points++;
      // Its lease runs out, and another worker takes over.
      world.time += 60_001;
      await shopOf(taking).recover({ deadlineMs: 600_000 });
      const entry = await world.journal.read(reference);
      ends.add(`${requests} ${entry?.state}`);
      expect(entry?.keys).toMatchObject([key(`o${world.sold.size}`)]);
    }
    expect(points).toBeGreaterThan(8);
    // Not begun; begun, and nobody knows that it never left; sent.
    const afterSending = isCarriedOut ? ['1 returned'] : ['1 returned', '1 unconfirmed'];
    expect([...ends].toSorted()).toEqual(['0 done', '0 unconfirmed', ...afterSending]);
  },
);
