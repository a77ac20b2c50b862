import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { placeOrderOnce } from '../../src/index.ts';
import {
  clientOfNobody,
  errorOf,
  order,
  type Step,
  startEightKeys,
  waitShortly,
} from './eight-keys-server.ts';

const { external_id: _, ...anonymous } = order;
const settleMs = 300;

beforeEach(waitShortly);

/** What leaves an order in doubt, although it was placed. */
const unseen: [what: string, step: Step][] = [
  ['the connection breaks', 'place-unseen'],
  ['the response is 500', { placed: true, status: 500 }],
  ['the response is 502', { placed: true, status: 502, body: '<html>' }],
  ['the response is 504', { placed: true, status: 504 }],
  ['the response is a redirect', { placed: true, status: 302 }],
  ['the response is an unusable success', { placed: true, status: 201, body: { id: 4711 } }],
];

describe('an order with an external id', () => {
  it('is placed', async () => {
    const { client, orders, counts } = await startEightKeys(['place']);
    expect(await placeOrderOnce(client, order)).toEqual({ orderId: 4711, duplicate: false, differences: [] });
    expect(orders).toHaveLength(1);
    expect(counts).toEqual({ sends: 1, gets: 0, lists: 0 });
  });

  it.each(unseen)('is bought once when it was placed and %s', async (_what, step) => {
    const { client, orders, bodies, counts } = await startEightKeys([step, 'place']);
    expect(await placeOrderOnce(client, order)).toEqual({ orderId: 4711, duplicate: true, differences: [] });
    expect(orders).toHaveLength(1);
    expect(bodies).toEqual([JSON.stringify(order), JSON.stringify(order)]);
    expect(counts).toEqual({ sends: 2, gets: 1, lists: 0 });
  });

  it('is sent again, with the same id, when it was lost', async () => {
    const { client, orders, bodies } = await startEightKeys([
      'lose',
      { placed: false, status: 503 },
      'place',
    ]);
    expect(await placeOrderOnce(client, order)).toMatchObject({ orderId: 4711, duplicate: false });
    expect(orders).toHaveLength(1);
    expect(new Set(bodies)).toEqual(new Set([JSON.stringify(order)]));
    expect(bodies).toHaveLength(3);
  });

  it('is a duplicate when the first response is 409 already', async () => {
    const { client, orders, counts } = await startEightKeys(['place']);
    await placeOrderOnce(client, order);
    expect(await placeOrderOnce(client, order)).toMatchObject({ orderId: 4711, duplicate: true });
    expect(orders).toHaveLength(1);
    expect(counts.sends).toBe(2);
  });

  it('is looked up when a 409 does not say which order it is', async () => {
    const { client, orders, counts } = await startEightKeys([{ placed: true, status: 409, body: {} }], {
      lag: 1,
    });
    expect(await placeOrderOnce(client, order, { settleMs: 10_000 })).toMatchObject({
      orderId: 4711,
      duplicate: true,
    });
    expect(orders).toHaveLength(1);
    expect(counts).toEqual({ sends: 1, gets: 1, lists: 2 });
  });

  it('is in doubt when a 409 does not say which order it is, and no list shows it', async () => {
    const { client, counts } = await startEightKeys([{ placed: false, status: 409, body: {} }]);
    const error = await errorOf(placeOrderOnce(client, order, { settleMs: 1_500 }));
    expect(error).toMatchObject({ status: 409, outcome: 'unknown' });
    // At once, when the list can no longer lag, and in between.
    expect(counts.lists).toBeGreaterThanOrEqual(3);
  });

  it.each([400, 401, 422])('is rejected for good by a %i', async (status) => {
    const { client, counts } = await startEightKeys([{ placed: false, status }]);
    const error = await errorOf(placeOrderOnce(client, order));
    expect(error).toMatchObject({ name: 'SupplierError', status, outcome: 'rejected' });
    expect(error.attempts).toHaveLength(1);
    expect(error.message).toMatch(/\. Nothing was bought\.( [A-Z].*\.)?$/);
    expect(counts).toEqual({ sends: 1, gets: 0, lists: 0 });
  });

  it('is found in the list when it is rejected after an attempt that was lost', async () => {
    const { client, orders, counts } = await startEightKeys(
      ['place-unseen', { placed: false, status: 422 }],
      { lag: 1 },
    );
    expect(await placeOrderOnce(client, order, { settleMs: 10_000 })).toMatchObject({
      orderId: 4711,
      duplicate: true,
    });
    expect(orders).toHaveLength(1);
    expect(counts).toEqual({ sends: 2, gets: 1, lists: 2 });
  });

  it.each([
    ['says how many there are', {}],
    ['does not say how many there are', { promised: null }],
  ])('is found on a later page of a list that %s, where the filter is loose', async (_what, more) => {
    const steps: Step[] = ['place-unseen', { placed: false, status: 422 }];
    const { client, counts } = await startEightKeys(steps, { others: 25, ...more });
    expect(await placeOrderOnce(client, order, { settleMs: 0 })).toMatchObject({
      orderId: 4711,
      duplicate: true,
    });
    expect(counts.lists).toBe(3);
  });

  it('counts as absent where the pages end before what they promised', async () => {
    const { client, counts } = await startEightKeys([{ placed: false, status: 422 }], { promised: 99 });
    const error = await errorOf(placeOrderOnce(client, order, { mayExist: true, settleMs: 0 }));
    expect(error).toMatchObject({ status: 422, outcome: 'rejected' });
    expect(counts.lists).toBe(2);
  });

  it('is looked for through the whole window, also when the clock is set meanwhile', async () => {
    const { client, counts } = await startEightKeys([{ placed: true, status: 422 }], { lag: 2 });
    const clock = vi.spyOn(Date, 'now');
    onTestFinished(() => clock.mockRestore());
    const onAttempt = () => {
      const jump = counts.lists ? 60_000 : 0;
      clock.mockImplementation(() => performance.timeOrigin + performance.now() + jump);
    };
    const options = { mayExist: true, settleMs: 10_000, deadlineMs: 300_000, onAttempt };
    expect(await placeOrderOnce(client, order, options)).toMatchObject({ orderId: 4711, duplicate: true });
    expect(counts.lists).toBe(3);
  });

  it('stays in doubt when it is rejected after an attempt that was lost, and no list shows it', async () => {
    const { client } = await startEightKeys(['lose', { placed: false, status: 422 }]);
    const error = await errorOf(placeOrderOnce(client, order, { settleMs: 0 }));
    expect(error).toMatchObject({ status: 422, outcome: 'unknown' });
    expect(error.attempts.map(({ outcome }) => outcome)).toEqual(['unknown', 'rejected']);
    expect(error.message).toMatch(
      /\. It may have been bought: call placeOrderOnce again with the same external_id, never with a new one\.$/,
    );
  });

  it('stays in doubt when it is rejected after an attempt that was lost, and the list fails', async () => {
    const { client } = await startEightKeys(['lose', { placed: false, status: 401 }], { listStatus: 401 });
    const error = await errorOf(placeOrderOnce(client, order, { settleMs }));
    expect(error).toMatchObject({ operation: 'placeOrder', status: 401, outcome: 'unknown' });
    expect(error.cause).toMatchObject({ operation: 'listOrders', status: 401 });
  });

  it('stays in doubt when nobody is there any more after an attempt that was lost', async () => {
    const { client, counts } = await startEightKeys(['lose']);
    const sent = vi.fn(client.placeOrder);
    const rejecting = await clientOfNobody();
    const placeOrder: typeof client.placeOrder = (...args) =>
      sent.mock.calls.length ? rejecting.placeOrder(...args) : sent(...args);
    const error = await errorOf(placeOrderOnce({ ...client, placeOrder }, order, { deadlineMs: 600 }));
    expect(error).toMatchObject({ code: 'ECONNREFUSED', outcome: 'unknown' });
    expect(error.attempts[0]).toMatchObject({ phase: 'headers', outcome: 'unknown' });
    expect(error.attempts[1]).toMatchObject({ phase: 'connect', outcome: 'not-sent' });
    expect(counts.sends).toBe(1);
  });

  it('is not sent when nobody is there', async () => {
    const client = await clientOfNobody();
    const error = await errorOf(placeOrderOnce(client, order));
    expect(error).toMatchObject({ code: 'ECONNREFUSED', outcome: 'not-sent' });
    expect(error.attempts).toHaveLength(4);
  });

  it('is sent again and again, until the deadline', async () => {
    const { client, counts } = await startEightKeys(['lose']);
    const error = await errorOf(placeOrderOnce(client, order, { deadlineMs: 1_000 }));
    expect(error).toMatchObject({ name: 'ConnectionError', outcome: 'unknown' });
    // Waits of 250 and 500 ms, and one that the deadline cuts.
    expect(counts).toEqual({ sends: 3, gets: 0, lists: 0 });
    expect(error.attempts).toHaveLength(3);
  });
});

describe('an order without an external id', () => {
  it.each([[undefined], [null]])(
    'of %s is sent once, and the error says what that means',
    async (external_id) => {
      const { client, orders, counts } = await startEightKeys(['place-unseen']);
      const error = await errorOf(
        placeOrderOnce(client, { ...anonymous, ...(external_id === null && { external_id }) }),
      );
      expect(error).toMatchObject({ outcome: 'unknown' });
      expect(error.message).toMatch(
        /\. It may have been bought, and without an external_id nothing can tell: look through your orders before you send it again\.$/,
      );
      expect(orders).toHaveLength(1);
      expect(counts).toEqual({ sends: 1, gets: 0, lists: 0 });
    },
  );

  it('is sent once also when it is surely not placed', async () => {
    const { client, counts } = await startEightKeys([{ placed: false, status: 429 }]);
    const error = await errorOf(placeOrderOnce(client, anonymous, { maxAttempts: 4 }));
    expect(error).toMatchObject({ status: 429, outcome: 'rejected' });
    expect(counts.sends).toBe(1);
  });
});
