import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  type Attempt,
  createKinguinClient,
  LatchkeyError,
  type NextAttempt,
  placeOrderOnce,
} from '../../src/index.ts';
import { lost, placed, placedUnseen, responded, type Step, startKinguin } from './kinguin-server.ts';

const order = { products: [{ productId: '5c9b', qty: 1, price: 5.79 }], orderExternalId: 'order-1' };
const { orderExternalId: _, ...anonymous } = order;
/** Long enough for a few searches, short enough for a test. */
const settleMs = 300;

// The shortest waits that there are.
beforeEach(() => {
  const random = vi.spyOn(Math, 'random').mockReturnValue(0);
  onTestFinished(() => random.mockRestore());
});

async function errorOf(call: Promise<unknown>): Promise<LatchkeyError> {
  const result = await call.catch((error: unknown) => error);
  if (!(result instanceof LatchkeyError)) throw new Error('Not a LatchkeyError.', { cause: result });
  return result;
}

const violation = (more: object, status = 400) =>
  responded(status, { kind: 'ConstraintViolation', status, ...more });

/** Responses after which the order exists, and what each leaves behind. */
const committed: [what: string, step: Step][] = [
  ['the connection breaks', placedUnseen],
  ['the response is 500', responded(500, { kind: 'Error', status: 500 }, true)],
  ['the response is 502', responded(502, {}, true)],
  ['the response is a 504', responded(504, {}, true)],
  ['the response is a 408', responded(408, {}, true)],
  ['the response is a redirect', responded(302, {}, true)],
  ['the response is an unusable success', responded(201, { orderId: 5 }, true)],
  ['the response is 409', responded(409, { kind: 'Conflict', status: 409 }, true)],
  ['the response names the id', { ...violation({ propertyPath: 'orderExternalId' }), commit: true }],
  ['the response mentions the id', { ...violation({ detail: 'Invalid "orderExternalId".' }), commit: true }],
  [
    'a 422 of the older shape mentions the id',
    responded(422, { code: 22, message: 'External ID exists.' }, true),
  ],
  ['a 422 names the id', { ...violation({ propertyPath: 'orderExternalId' }, 422), commit: true }],
];

describe('an order with an orderExternalId', () => {
  it('is placed', async () => {
    const { client, orders, counts } = await startKinguin([placed]);
    const result = await placeOrderOnce(client, order);
    expect(result).toMatchObject({ orderId: 'order-1', duplicate: false, order: { totalPrice: 5.79 } });
    expect(orders).toHaveLength(1);
    expect(counts).toEqual({ sends: 1, searches: 0 });
  });

  it.each(committed)('is bought once when it was carried out and %s', async (_what, step) => {
    const { client, orders, counts } = await startKinguin([step]);
    const result = await placeOrderOnce(client, order, { settleMs });
    expect(result).toMatchObject({ orderId: 'order-1', duplicate: true, order: { orderId: 'order-1' } });
    expect(orders).toHaveLength(1);
    expect(counts).toEqual({ sends: 1, searches: 1 });
  });

  it.each(committed)('is waited for where the search lags and %s', async (_what, step) => {
    const { client, orders, counts } = await startKinguin([step], { lag: 2 });
    const result = await placeOrderOnce(client, order, { settleMs: 10_000 });
    expect(result).toMatchObject({ orderId: 'order-1', duplicate: true });
    expect(orders).toHaveLength(1);
    expect(counts).toEqual({ sends: 1, searches: 3 });
  });

  it.each([
    ['lost', lost],
    ['responded with 503', responded(503)],
    ['rejected because of the id', violation({ propertyPath: 'orderExternalId' })],
  ])('is sent again, with the same id, when it was %s and stays absent', async (_what, step) => {
    const { client, orders, bodies, counts } = await startKinguin([step, placed]);
    const result = await placeOrderOnce(client, order, { settleMs: 1_500 });
    expect(result).toMatchObject({ orderId: 'order-1', duplicate: false });
    expect(orders).toHaveLength(1);
    expect(bodies).toEqual([JSON.stringify(order), JSON.stringify(order)]);
    // At once, at the end of the window, and in between.
    expect(counts.searches).toBeGreaterThanOrEqual(3);
  });

  it('is searched for at the very end of the window', async () => {
    vi.mocked(Math.random).mockReturnValue(1);
    // The waits are 250, 500 and 1,000 ms: three searches in time, and a fourth when the window closes.
    const { client, counts } = await startKinguin([placedUnseen], { lag: 3 });
    expect(await placeOrderOnce(client, order, { settleMs: 1_500 })).toMatchObject({ duplicate: true });
    expect(counts).toEqual({ sends: 1, searches: 4 });
  });

  it('counts as absent where the pages end before what they promised', async () => {
    const { client, counts } = await startKinguin([lost, placed], { promised: 99 });
    expect(await placeOrderOnce(client, order, { settleMs: 0 })).toMatchObject({ duplicate: false });
    expect(counts).toEqual({ sends: 2, searches: 2 });
  });

  it('is found on a later page, among ids that begin alike', async () => {
    const { client, orders, counts } = await startKinguin([placedUnseen], { others: 25 });
    expect(await placeOrderOnce(client, order, { settleMs: 0 })).toMatchObject({ duplicate: true });
    expect(orders).toHaveLength(1);
    expect(counts).toEqual({ sends: 1, searches: 3 });
  });

  it('is searched for through the whole window, also when the clock is set meanwhile', async () => {
    const { client, orders, counts } = await startKinguin([placedUnseen], { lag: 2 });
    const clock = vi.spyOn(Date, 'now');
    onTestFinished(() => clock.mockRestore());
    const onAttempt = () => {
      const jump = counts.searches ? 60_000 : 0;
      clock.mockImplementation(() => performance.timeOrigin + performance.now() + jump);
    };
    const result = await placeOrderOnce(client, order, { settleMs: 10_000, deadlineMs: 300_000, onAttempt });
    expect(result).toMatchObject({ duplicate: true });
    expect(orders).toHaveLength(1);
    expect(counts.sends).toBe(1);
  });

  it('is in doubt after three sends, each of which was lost', async () => {
    const { client, orders, counts } = await startKinguin([lost]);
    const error = await errorOf(placeOrderOnce(client, order, { settleMs: 0 }));
    expect(error).toMatchObject({ name: 'ConnectionError', outcome: 'unknown', operation: 'placeOrder' });
    expect(error.attempts.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown', 'unknown']);
    expect(error.message).toMatch(
      /\. It may have been bought: call placeOrderOnce again with the same orderExternalId, never with a new one\.$/,
    );
    expect(orders).toEqual([]);
    expect(counts).toEqual({ sends: 3, searches: 3 });
  });

  it('is in doubt when its id is said to be taken, and no such order shows up', async () => {
    const { client, counts } = await startKinguin([responded(409, { kind: 'Conflict', status: 409 })]);
    const error = await errorOf(placeOrderOnce(client, order, { settleMs: 0 }));
    expect(error).toMatchObject({ name: 'SupplierError', status: 409, outcome: 'unknown' });
    expect(counts).toEqual({ sends: 3, searches: 3 });
  });

  it.each([
    ['for another reason', responded(422, { kind: 'InsufficientBalance', status: 422, detail: 'No.' })],
    ['by a rule about something else', violation({ propertyPath: 'products', detail: 'qty' })],
    ['by a rule about nothing', violation({})],
    ['in other words', responded(422, { code: 22, message: 'Product is unavailable.' })],
    ['in words about the id', responded(401, { kind: 'Authorization', detail: 'orderExternalId' })],
  ])('is rejected %s without a search', async (_what, step) => {
    const { client, counts } = await startKinguin([step]);
    const error = await errorOf(placeOrderOnce(client, order));
    expect(error).toMatchObject({
      name: 'SupplierError',
      outcome: 'rejected',
      attempts: [{ phase: 'response' }],
    });
    expect(error.message).toMatch(/\. Nothing was bought\.( [A-Z].*\.)?$/);
    expect(counts).toEqual({ sends: 1, searches: 0 });
  });

  it('stays in doubt when it is rejected after an attempt that was lost', async () => {
    const errorResponse = responded(422, { kind: 'InsufficientBalance', status: 422 });
    const { client, counts } = await startKinguin([lost, errorResponse]);
    const error = await errorOf(placeOrderOnce(client, order, { settleMs: 0 }));
    expect(error).toMatchObject({ kind: 'InsufficientBalance', outcome: 'unknown' });
    expect(error.attempts.map(({ outcome }) => outcome)).toEqual(['unknown', 'rejected']);
    expect(counts).toEqual({ sends: 2, searches: 1 });
  });

  it('is in doubt, and not sent again, when the search fails', async () => {
    const { client, orders, counts } = await startKinguin([placedUnseen], { searchStatus: 401 });
    const error = await errorOf(placeOrderOnce(client, order, { settleMs }));
    expect(error).toMatchObject({
      name: 'ConnectionError',
      operation: 'placeOrder',
      outcome: 'unknown',
      cause: { name: 'SupplierError', status: 401 },
    });
    expect(orders).toHaveLength(1);
    expect(counts).toEqual({ sends: 1, searches: 1 });
  });

  it('is not sent again once the deadline is over', async () => {
    const { client, counts } = await startKinguin([lost]);
    const error = await errorOf(placeOrderOnce(client, order, { settleMs: 5_000, deadlineMs: 400 }));
    expect(error).toMatchObject({ outcome: 'unknown' });
    expect(counts.sends).toBe(1);
  });
});

describe('an order without an orderExternalId', () => {
  it.each([
    ['the connection breaks', placedUnseen],
    ['the response is 500', responded(500, {}, true)],
  ])('is sent once, and the error says what that means, when %s', async (_what, step) => {
    const { client, orders, counts } = await startKinguin([step]);
    const error = await errorOf(placeOrderOnce(client, anonymous));
    expect(error).toMatchObject({ outcome: 'unknown' });
    expect(error.message).toMatch(
      /\. It may have been bought, and without an orderExternalId nothing can tell: look through your orders before you send it again\.$/,
    );
    expect(orders).toHaveLength(1);
    expect(counts).toEqual({ sends: 1, searches: 0 });
  });

  it('is sent once also when it is surely not carried out', async () => {
    const { client, counts } = await startKinguin([responded(429)]);
    const error = await errorOf(placeOrderOnce(client, anonymous, { maxAttempts: 4 }));
    expect(error).toMatchObject({ status: 429, outcome: 'rejected' });
    expect(counts).toEqual({ sends: 1, searches: 0 });
  });

  it('is not looked for first, since nobody could find it', async () => {
    const { client, counts } = await startKinguin([placed]);
    await placeOrderOnce(client, anonymous, { lookFirst: true });
    expect(counts).toEqual({ sends: 1, searches: 0 });
  });
});

describe('an order that an earlier process may have sent', () => {
  const lookFirst = true;

  it('is not sent when it is found', async () => {
    const { client, orders, counts } = await startKinguin([placed], { lag: 1 });
    await placeOrderOnce(client, order);
    expect(await placeOrderOnce(client, order, { settleMs, lookFirst })).toMatchObject({ duplicate: true });
    expect(orders).toHaveLength(1);
    expect(counts).toEqual({ sends: 1, searches: 2 });
  });

  it('is sent when it stays absent', async () => {
    const { client, counts } = await startKinguin([placed]);
    expect(await placeOrderOnce(client, order, { settleMs: 0, lookFirst })).toMatchObject({
      duplicate: false,
    });
    expect(counts).toEqual({ sends: 1, searches: 1 });
  });

  it('is in doubt, and not sent, when the search fails', async () => {
    const { client, counts } = await startKinguin([placed], { searchStatus: 403 });
    const error = await errorOf(placeOrderOnce(client, order, { settleMs, lookFirst }));
    expect(error).toMatchObject({ operation: 'searchOrders', status: 403, outcome: 'unknown' });
    expect(error.message).toMatch(/call placeOrderOnce again with the same orderExternalId/);
    expect(counts.sends).toBe(0);
  });

  it('is in doubt when the caller aborts between searches', async () => {
    const { client, counts } = await startKinguin([placed]);
    const controller = new AbortController();
    const onAttempt = () => setTimeout(() => controller.abort(new Error('left')), 20);
    const { signal } = controller;
    const error = await errorOf(placeOrderOnce(client, order, { settleMs, lookFirst, signal, onAttempt }));
    expect(error).toMatchObject({ name: 'ConnectionError', problem: 'aborted', outcome: 'unknown' });
    expect(error.cause).toMatchObject({ message: 'left' });
    expect(counts.sends).toBe(0);
  });
});

describe('a caller who aborts', () => {
  it('before anything is sent has bought nothing', async () => {
    const { client, counts } = await startKinguin([placed]);
    const error = await errorOf(placeOrderOnce(client, order, { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ problem: 'aborted', outcome: 'not-sent' });
    expect(counts).toEqual({ sends: 0, searches: 0 });
  });

  it('while the order is in flight is left in doubt, without a search', async () => {
    const { client, orders, counts } = await startKinguin([{ commit: true, response: 'silence' }]);
    const controller = new AbortController();
    const call = errorOf(placeOrderOnce(client, order, { signal: controller.signal, settleMs }));
    await vi.waitFor(() => expect(orders).toHaveLength(1));
    controller.abort();
    expect(await call).toMatchObject({ problem: 'aborted', outcome: 'unknown' });
    expect(counts).toEqual({ sends: 1, searches: 0 });
  });

  it('while the order is searched for is left in doubt', async () => {
    const { client, counts } = await startKinguin([lost]);
    const controller = new AbortController();
    const call = errorOf(placeOrderOnce(client, order, { signal: controller.signal, settleMs: 60_000 }));
    await vi.waitFor(() => expect(counts.searches).toBe(1));
    controller.abort(new Error('left'));
    expect(await call).toMatchObject({ operation: 'placeOrder', outcome: 'unknown' });
    expect(counts.sends).toBe(1);
  });
});

it('tells the hook of every attempt, of the order and of the searches', async () => {
  const { client } = await startKinguin([responded(429), placedUnseen]);
  const notified: (string | undefined)[] = [];
  const onAttempt = ({ outcome, status }: Attempt, next?: NextAttempt) =>
    notified.push(`${status} ${outcome} ${next?.reason}`);
  await placeOrderOnce(client, order, { onAttempt, settleMs });
  expect(notified).toEqual(['429 rejected 429', 'undefined unknown undefined', '200 undefined undefined']);
});

it('throws what is no LatchkeyError as it is', async () => {
  const client = createKinguinClient({ apiKey: 'k' });
  const broken = { ...client, placeOrder: () => Promise.reject(new RangeError('odd')) };
  await expect(placeOrderOnce(broken, order)).rejects.toThrow(RangeError);
});
