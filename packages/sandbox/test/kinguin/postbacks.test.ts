import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { CALLBACK_WAITS_MS, MOST_GIVEN_UP } from '../../src/kinguin/callbacks.ts';
import { goods, type Kinguin, startKinguin } from './kinguin.ts';
import { openShop, type Postback } from './shop.ts';

/** Nearly all that these tests do is wait. */
const patiently = { timeout: 150_000, interval: 5 };

const lines = [{ productId: goods.shooter, qty: 1 }];

async function startWithShop(data?: string) {
  const shop = await openShop();
  return { shop, ...(await startKinguin({ postbackUrl: shop.url }, { data })) };
}

/** Waits until the response to a postback has been noted, and the next attempt is planned for later. */
const planned = ({ sandbox }: Pick<Kinguin, 'sandbox'>) => {
  const { store, clock } = sandbox.markets.kinguin;
  return vi.waitUntil(() => (store.nextJobAt('kinguin/postback') ?? 0) > clock.now(), patiently);
};

/** Waits until no postback is left. */
const done = ({ sandbox }: Pick<Kinguin, 'sandbox'>) =>
  vi.waitUntil(() => sandbox.markets.kinguin.store.nextJobAt('kinguin/postback') === undefined, patiently);

/** Completes an order whose postbacks all fail. */
async function giveUp(kinguin: Awaited<ReturnType<typeof startWithShop>>): Promise<void> {
  const { shop, buy, pass } = kinguin;
  shop.replies.push(...Array.from({ length: CALLBACK_WAITS_MS.length + 1 }, () => 500));
  await buy(lines);
  pass(2_000);
  for (const waitMs of CALLBACK_WAITS_MS) {
    await planned(kinguin);
    pass(waitMs);
  }
  await done(kinguin);
}

/** The name of a file that is gone after the test. */
function makeFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-sandbox-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'state.sqlite');
}

const idsOf = (postbacks: readonly Postback[]) => postbacks.map(({ body }) => body.orderId);

describe('With an address for postbacks', () => {
  it('orders are dispatched by themselves, and the shop is told', async () => {
    const { shop, buy, pass, get, keys, dispatch, control } = await startWithShop();
    const id = await buy(lines, { orderExternalId: 'AL2FEEHOO2OHF' });
    expect((await get(id)).body.status).toBe('processing');
    pass(2_000);
    const [postback] = await shop.take(1);
    const { body } = await get(id);
    expect(postback).toEqual({
      method: 'POST',
      contentType: 'application/json',
      body: { orderId: id, orderExternalId: 'AL2FEEHOO2OHF', updatedAt: body.dispatch.createdAt },
    });
    expect(body.status).toBe('completed');
    expect((await keys(id)).body).toHaveLength(1);
    const passed = { api: 'kinguin', to: 'shop', method: 'POST', path: shop.url, status: 204, fault: null };
    await expect.poll(() => control.listRequests()).toContainEqual(expect.objectContaining(passed));
    expect((await dispatch(id)).body).toEqual({ dispatchId: body.dispatch.id });
  });

  it('the shop is told without any request in between, as time goes by', async () => {
    const { shop, buy, sandbox } = await startWithShop();
    await buy(lines);
    sandbox.markets.kinguin.clock.advance(2_000);
    expect((await shop.take(1))[0]?.body).not.toHaveProperty('orderExternalId');
  });

  it('the shop is told once, though the order is dispatched by hand too', async () => {
    const kinguin = await startWithShop();
    const { shop, buy, dispatch, keys, pass } = kinguin;
    const id = await buy(lines);
    pass(2_000);
    await dispatch(id);
    await keys(id);
    await shop.take(1);
    await done(kinguin);
    pass(86_400_000);
    const other = await buy(lines);
    pass(2_000);
    expect(idsOf(await shop.take(2))).toEqual([id, other]);
  });

  it('the shop is not told of what was completed before it had an address', async () => {
    const shop = await openShop();
    const { buy, dispatch, pass, set } = await startKinguin();
    const before = await buy(lines);
    pass(2_000);
    expect((await dispatch(before)).status).toBe(201);
    set({ postbackUrl: shop.url });
    const after = await buy(lines);
    pass(2_000);
    expect(idsOf(await shop.take(1))).toEqual([after]);
  });

  it('an order on hold is not dispatched, nor one that was cancelled', async () => {
    const { shop, buy, change, pass, get } = await startWithShop();
    const held = await buy(lines);
    const canceled = await buy(lines);
    const regular = await buy(lines);
    change(held, 'hold');
    change(canceled, 'cancel');
    pass(60_000);
    await shop.take(1);
    change(held, 'release');
    expect(idsOf(await shop.take(2))).toEqual([regular, held]);
    expect((await get(canceled)).body.status).toBe('canceled');
  });

  it('a pre-order is dispatched on its release date', async () => {
    const { shop, buy, pass, get, control } = await startWithShop();
    const id = await buy([{ productId: goods.preorder, qty: 1 }]);
    pass(86_400_000);
    expect((await get(id)).body.status).toBe('processing');
    pass(Date.parse('2099-12-10') - Date.parse(control.getTime().now));
    expect(idsOf(await shop.take(1))).toEqual([id]);
  });
});

describe('A postback', () => {
  it('that fails is sent again, after a longer wait each time, until it is received', async () => {
    const kinguin = await startWithShop();
    const { shop, buy, pass } = kinguin;
    shop.replies.push(500, 302, 'reset', 404);
    const id = await buy(lines);
    pass(2_000);
    for (const [failures, waitMs] of CALLBACK_WAITS_MS.entries()) {
      await shop.take(2 * failures + 1);
      await planned(kinguin);
      // Shortly before the time nothing comes: an order that is completed now is told first.
      shop.replies.unshift(204);
      pass(waitMs - 30_000);
      const between = await buy(lines);
      pass(2_000);
      expect(idsOf(await shop.take(2 * failures + 2)).at(-1)).toBe(between);
      pass(28_000);
    }
    const received = await shop.take(9);
    expect(idsOf(received).filter((orderId) => orderId === id)).toHaveLength(5);
    expect(
      new Set(received.filter(({ body }) => body.orderId === id).map(({ body }) => body.updatedAt)).size,
    ).toBe(1);
    await done(kinguin);
    expect(CALLBACK_WAITS_MS).toEqual(CALLBACK_WAITS_MS.toSorted((a, b) => a - b));
  });

  it('that fails every time is given up; after too many, the address is switched off', async () => {
    const kinguin = await startWithShop();
    const { shop, buy, pass, get, settings } = kinguin;
    for (let order = 1; order <= MOST_GIVEN_UP; order++) {
      expect(settings.postbackUrl).toBe(shop.url);
      await giveUp(kinguin);
      expect(shop.received).toHaveLength(order * (CALLBACK_WAITS_MS.length + 1));
    }
    expect(settings.postbackUrl).toBeNull();
    const id = await buy(lines);
    pass(86_400_000);
    expect((await get(id)).body.status).toBe('processing');
  });

  it('that is given up counts for its own address alone', async () => {
    const kinguin = await startWithShop();
    const { set, settings } = kinguin;
    for (let order = 1; order < MOST_GIVEN_UP; order++) await giveUp(kinguin);
    const other = await openShop();
    set({ postbackUrl: other.url });
    await giveUp({ ...kinguin, shop: other });
    expect(settings.postbackUrl).toBe(other.url);
  });

  it('that arrives lets the earlier failures be forgotten', async () => {
    const kinguin = await startWithShop();
    const { shop, buy, pass, settings } = kinguin;
    for (let order = 1; order < MOST_GIVEN_UP; order++) await giveUp(kinguin);
    await buy(lines);
    pass(2_000);
    await done(kinguin);
    await giveUp(kinguin);
    expect(settings.postbackUrl).toBe(shop.url);
  });

  it('is not sent for an order that was refunded meanwhile', async () => {
    const kinguin = await startWithShop();
    const { shop, buy, pass, change } = kinguin;
    shop.replies.push(500);
    const id = await buy(lines);
    pass(2_000);
    await planned(kinguin);
    change(id, 'refund');
    pass(CALLBACK_WAITS_MS[0]);
    await done(kinguin);
    expect(idsOf(shop.received)).toEqual([id]);
  });

  it('can come twice', async () => {
    const { shop, buy, pass, control } = await startWithShop();
    control.addFault({ kind: 'duplicate' });
    const twice = await buy(lines);
    pass(2_000);
    await shop.take(2);
    const once = await buy(lines);
    pass(2_000);
    expect(idsOf(await shop.take(3))).toEqual([twice, twice, once]);
  });

  it('can come after the one that follows it', async () => {
    const { shop, buy, pass, control } = await startWithShop();
    control.addFault({ kind: 'reorder' });
    const orders = [await buy(lines), await buy(lines), await buy(lines)];
    pass(2_000);
    expect(idsOf(await shop.take(3))).toEqual([orders[1], orders[0], orders[2]]);
  });

  it('comes late when it is to follow another and there is none', async () => {
    const kinguin = await startWithShop();
    const { shop, buy, pass, control } = kinguin;
    control.addFault({ kind: 'reorder', operation: 'orderCompleted' });
    const id = await buy(lines);
    pass(2_000);
    await planned(kinguin);
    expect(shop.received).toEqual([]);
    // Another fault is for another postback.
    control.addFault({ kind: 'duplicate' });
    pass(60_000);
    await done(kinguin);
    expect(idsOf(shop.received)).toEqual([id]);
    expect(control.listFaults()).toHaveLength(1);
  });

  it('that is sent again is hit by no further fault', async () => {
    const kinguin = await startWithShop();
    const { shop, buy, pass, control } = kinguin;
    shop.replies.push(500);
    const id = await buy(lines);
    pass(2_000);
    await planned(kinguin);
    control.addFault({ kind: 'duplicate' });
    pass(CALLBACK_WAITS_MS[0]);
    await done(kinguin);
    expect(idsOf(shop.received)).toEqual([id, id]);
    expect(control.listFaults()).toHaveLength(1);
  });

  it('that waits to be sent again does not come with one that was kept back', async () => {
    const kinguin = await startWithShop();
    const { shop, buy, pass, control } = kinguin;
    shop.replies.push(500);
    const failed = await buy(lines);
    pass(2_000);
    await planned(kinguin);
    control.addFault({ kind: 'reorder' });
    const [late, next] = [await buy(lines), await buy(lines)];
    pass(2_000);
    expect(idsOf(await shop.take(3))).toEqual([failed, next, late]);
  });

  it('is sent again at once when the sandbox ended while it was on its way', async () => {
    const data = makeFile();
    const first = await startWithShop(data);
    first.shop.replies.push('stall');
    const id = await first.buy(lines);
    first.pass(2_000);
    await first.shop.take(1);
    await first.sandbox.stop();
    const { shop } = await startWithShop(data);
    expect(idsOf(await shop.take(1))).toEqual([id]);
  });

  it('is not forgotten when the sandbox ends before it was received', async () => {
    const data = makeFile();
    const first = await startWithShop(data);
    first.shop.replies.push(500);
    const id = await first.buy(lines);
    first.pass(2_000);
    await planned(first);
    await first.sandbox.stop();
    const second = await startWithShop(data);
    second.pass(CALLBACK_WAITS_MS[0]);
    expect(idsOf(await second.shop.take(1))).toEqual([id]);
    await done(second);
    expect(idsOf(first.shop.received)).toEqual([id]);
  });

  it('that was kept back when the sandbox ended comes in its time', async () => {
    const data = makeFile();
    const first = await startWithShop(data);
    first.control.addFault({ kind: 'reorder' });
    const late = await first.buy(lines);
    first.pass(2_000);
    await planned(first);
    await first.sandbox.stop();
    const second = await startWithShop(data);
    const next = await second.buy(lines);
    second.pass(2_000);
    await planned(second);
    expect(idsOf(second.shop.received)).toEqual([next]);
    second.pass(60_000);
    await done(second);
    expect(idsOf(second.shop.received)).toEqual([next, late]);
  });

  it('waits for an address, and goes to the one that is set when it is due', async () => {
    const shop = await openShop();
    const kinguin = await startKinguin({ postbackUrl: 'http://127.0.0.1:9/nobody' });
    const { buy, pass, set } = kinguin;
    const id = await buy(lines);
    pass(2_000);
    await planned(kinguin);
    set({ postbackUrl: null });
    pass(86_400_000);
    set({ postbackUrl: shop.url });
    expect(idsOf(await shop.take(1))).toEqual([id]);
  });
});
