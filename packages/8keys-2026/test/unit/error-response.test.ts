import { describe, expect, it } from 'vitest';
import { readErrorResponse, reasons } from '../../src/error-response.ts';
import { createEightKeys2026Client, existingOrderId } from '../../src/index.ts';

const read = (status: number, body: unknown) => readErrorResponse(status, body, 'placeOrder');

describe('an error response', () => {
  it('is of no kind: 8keys has no words for them', () => {
    expect(read(409, { kind: 'Duplicate' }).kind).toBeUndefined();
  });

  it.each([400, 401, 404, 409, 422, 429, 500, 503])(
    'of status %i may be repeated only when it is 429',
    (status) => {
      expect(read(status, { retryable: true }).retryable).toBe(status === 429);
    },
  );

  it("has the body's message as its words", () => {
    expect(read(401, { message: 'Merchant not activated' }).detail).toBe('Merchant not activated');
  });

  it.each([[undefined], [null], [[]], ['text'], [5], [{}], [{ message: { toString: 0 } }]])(
    'has no words when the body is %o',
    (body) => {
      expect(read(418, body)).toEqual({ kind: undefined, retryable: false, detail: undefined });
    },
  );
});

/** Statuses, the row of the table that decides, and the reason that is to come of it. */
const lines: [status: number, row: number, reason: string | undefined][] = [
  [409, 0, 'duplicate'],
  [422, 1, 'invalid'],
  [401, 2, 'not-authorised'],
  [403, 3, 'not-authorised'],
  [404, 4, 'not-found'],
  [429, 5, 'rate-limit'],
  [500, 6, 'supplier-failure'],
  [503, 6, 'supplier-failure'],
  [400, -1, undefined],
  [405, -1, undefined],
];

describe('the reason', () => {
  it.each(lines)('of a %i comes of row %i: %s', (status, _, reason) => {
    expect(read(status, { message: 'Words.' }).reason).toBe(reason);
  });

  it.each(reasons.map((row, i) => [i, row] as const))('is written down for row %i: %o', (index, row) => {
    const mine = lines.filter(([, decides]) => decides === index);
    expect(mine).not.toEqual([]);
    for (const [, , reason] of mine) expect(reason).toBe(row.says);
  });
});

const id = '3b1e8a52-7c1d-4a53-9a40-0f2f6c1d2e3a';

const products = [{ product_id: 1, quantity: 1, price_cents: 100 }];

/** What placing an order throws, over a fetch that does this. */
const thrownBy = (fetch: () => Promise<Response>) =>
  createEightKeys2026Client({ apiKey: 'k', fetch, rateLimiter: false })
    .placeOrder({ products }, { maxAttempts: 1 })
    .catch((error: unknown) => error);

describe('existingOrderId', () => {
  const rejected = (status: number, body: unknown) =>
    thrownBy(async () => new Response(JSON.stringify(body), { status }));

  it('reads the id of the order that was there first out of a 409', async () => {
    expect(existingOrderId(await rejected(409, { order_id: id, message: 'Duplicate' }))).toBe(id);
  });

  it('finds none in another error response', async () => {
    expect(existingOrderId(await rejected(422, { order_id: id }))).toBeUndefined();
  });

  it.each([
    [undefined],
    [null],
    [[]],
    ['7'],
    [{}],
    [{ order_id: 7 }],
    [{ order_id: '' }],
    [{ order_id: null }],
    [{ order_id: { toString: 0 } }],
  ])('finds none in a 409 of %o', async (body) => {
    expect(existingOrderId(await rejected(409, body))).toBeUndefined();
  });

  it.each([[undefined], [null], ['409'], [new Error('409')], [{ status: 409, body: { order_id: id } }]])(
    'finds none in %o, which is no error response',
    (error) => {
      expect(existingOrderId(error)).toBeUndefined();
    },
  );

  it('finds none in a 409 that was cut', async () => {
    const body = new ReadableStream({ start: (stream) => stream.error(new Error('cut')) });
    const error = await thrownBy(async () => new Response(body, { status: 409 }));
    expect(error).toMatchObject({ name: 'ConnectionError', status: 409 });
    expect(existingOrderId(error)).toBeUndefined();
  });
});
