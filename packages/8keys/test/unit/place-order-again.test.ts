import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Attempt, createEightKeysClient, type NextAttempt, placeOrderOnce } from '../../src/index.ts';
import { clientOfNobody, errorOf, order, startEightKeys, waitShortly } from './eight-keys-server.ts';

const settleMs = 300;

beforeEach(waitShortly);

describe('an order that an earlier process may have sent', () => {
  const mayExist = true;

  it('is found in the list when it is rejected', async () => {
    const { client, counts } = await startEightKeys(['place-unseen', { placed: false, status: 422 }]);
    await errorOf(client.placeOrder(order));
    expect(await placeOrderOnce(client, order, { mayExist, settleMs })).toMatchObject({
      orderId: 4711,
      duplicate: true,
    });
    expect(counts.lists).toBe(1);
  });

  it('is rejected for good when it stays absent from the list', async () => {
    const { client, counts } = await startEightKeys([{ placed: false, status: 422 }]);
    const error = await errorOf(placeOrderOnce(client, order, { mayExist, settleMs: 1_500 }));
    expect(error).toMatchObject({ status: 422, outcome: 'rejected' });
    expect(counts.lists).toBeGreaterThanOrEqual(3);
  });

  it('is in doubt when nobody is there', async () => {
    const client = await clientOfNobody();
    const error = await errorOf(placeOrderOnce(client, order, { mayExist }));
    expect(error).toMatchObject({ code: 'ECONNREFUSED', outcome: 'unknown' });
  });
});

describe('a caller who aborts', () => {
  it('before anything is sent has bought nothing', async () => {
    const { client, counts } = await startEightKeys(['place']);
    const error = await errorOf(placeOrderOnce(client, order, { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ problem: 'aborted', outcome: 'not-sent' });
    expect(counts.sends).toBe(0);
  });

  it('while the order is in flight is left in doubt, and nothing is sent again', async () => {
    const { client, orders, counts } = await startEightKeys(['place-and-stall']);
    const controller = new AbortController();
    const call = errorOf(placeOrderOnce(client, order, { signal: controller.signal }));
    await vi.waitFor(() => expect(orders).toHaveLength(1));
    controller.abort();
    expect(await call).toMatchObject({ problem: 'aborted', outcome: 'unknown' });
    expect(counts.sends).toBe(1);
  });

  it('while it waits to send again is left in doubt', async () => {
    const { client, counts } = await startEightKeys(['lose']);
    const controller = new AbortController();
    const onAttempt = () => setTimeout(() => controller.abort(new Error('left')), 20);
    const error = await errorOf(placeOrderOnce(client, order, { signal: controller.signal, onAttempt }));
    expect(error).toMatchObject({ problem: 'network', outcome: 'unknown', cause: { message: 'left' } });
    expect(counts.sends).toBe(1);
  });
});

it('tells the hook of every attempt', async () => {
  const { client } = await startEightKeys([{ placed: false, status: 429 }, 'place-unseen', 'place']);
  const notified: (string | undefined)[] = [];
  const onAttempt = ({ outcome, status }: Attempt, next?: NextAttempt) =>
    notified.push(`${status} ${outcome} ${next?.reason}`);
  await placeOrderOnce(client, order, { onAttempt });
  expect(notified).toEqual([
    '429 rejected 429',
    'undefined unknown undefined',
    '409 rejected undefined',
    '200 undefined undefined',
  ]);
});

it('throws what is no LatchkeyError as it is', async () => {
  const client = createEightKeysClient({ apiKey: 'k' });
  const broken = { ...client, placeOrder: () => Promise.reject(new RangeError('odd')) };
  await expect(placeOrderOnce(broken, order)).rejects.toThrow(RangeError);
});
