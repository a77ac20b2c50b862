import { describe, expect, it, vi } from 'vitest';
import { connect } from '../../src/connection.ts';
import { type LatchkeyError, ResponseError, type SupplierError } from '../../src/index.ts';
import { serveResponse } from '../loopback.ts';
import { apiKey, createShop, errorOf, operations, shop } from '../shop.ts';
import { failWith, printsOf } from './prints.ts';

it('masks what is nested deeper than the stack', async () => {
  const depth = 200_000;
  const body = `${'['.repeat(depth)}"${apiKey}"${']'.repeat(depth)}`;
  const { baseUrl } = await serveResponse(400, body);
  const error = await errorOf(createShop({ baseUrl }).getThing({ id: '1' }));
  let value = (error as SupplierError).body;
  while (Array.isArray(value)) value = value[0];
  expect(value).toBe('[concealed]');
});

describe('a long error response', () => {
  const most = 8 * 2 ** 20;

  it.each([
    ['escapes in JSON', JSON.stringify({ detail: '%25'.repeat(most / 3 - 10) })],
    ['escapes in a page', '\\u{0'.repeat(most / 4)],
    ['many texts', JSON.stringify(Array.from({ length: 600_000 }, () => 'a%25b'))],
  ])('is not masked before somebody asks for it: %s', async (_, body) => {
    const mask = vi.fn((text: string) => text);
    const { readResponse } = await import('../../src/read-response.ts');
    const connection = { ...connect(shop, { apiKey }), mask };
    const response = { status: 400, type: null, headers: new Headers(), text: body };
    const read = readResponse(connection, 'getThing', operations.getThing, {}, response);
    if (!read.toError) throw new Error('An error response is no result.');
    const error = read.toError({
      info: { operation: 'getThing', method: 'GET', host: 'a', path: '/' },
      effect: 'read',
      outcome: 'rejected',
      attempts: [],
    }) as SupplierError;
    const looked = () => mask.mock.calls.reduce((sum, [text]) => sum + text.length, 0);
    expect(looked()).toBeLessThan(20_000);
    expect(error.body ?? error.text).toBeDefined();
    expect(looked()).toBeGreaterThan(most / 4);
  });

  // A mask shortens such a key, so that more of what is behind it comes into sight.
  const longKey = `sk-marked-${'0123456789'.repeat(20)}`;

  it.each([
    ['that goes on behind the cut', (length: number) => 'x'.repeat(length - 5) + longKey],
    ['that is repeated across the cut', (length: number) => longKey.repeat(length / 100)],
  ])('never shows a part of a key %s', async (_, write) => {
    for (let length = 100; length <= 4_200; length += 100) {
      const error = await failWith(
        (_, response) =>
          response.writeHead(400).end(JSON.stringify({ detail: write(length), errors: [write(length)] })),
        { apiKey: longKey },
      );
      expect(printsOf(error, false)).not.toContain(longKey.slice(0, 10));
      expect((error as SupplierError).detail?.length).toBeLessThanOrEqual(1_000);
    }
  });
});

describe('a product key in an error response', () => {
  const productKey = 'AAAAA-BBBBB-CCCCC';

  it.each([
    [500, { product_keys: [{ code: productKey }], message: 'Failed.' }],
    [409, { order: { keys: [productKey] }, detail: 'Exists.' }],
    [422, [productKey]],
  ])('does not show in a log, but is not lost: %i', async (status, body) => {
    const { baseUrl } = await serveResponse(status, JSON.stringify(body));
    const error = await errorOf(createShop({ baseUrl }).getThing({ id: '1' }));
    expect(error.name).toBe('SupplierError');
    expect(printsOf(error, false)).not.toContain(productKey);
    expect((error as SupplierError).body).toEqual(body);
  });

  it('does not show where the body is no JSON', async () => {
    const { baseUrl } = await serveResponse(500, `<p>${productKey}`);
    const error = await errorOf(createShop({ baseUrl }).getThing({ id: '1' }));
    expect(printsOf(error, false)).not.toContain(productKey);
    expect((error as SupplierError).text).toBe(`<p>${productKey}`);
  });
});

describe('a product key in a response that cannot be used', () => {
  const productKey = 'AAAAA-BBBBB-CCCCC';
  const bodies = [
    [200, `{ "id": 1, "key": "${productKey}" }`, 'application/json', 'contract'],
    [200, `{ "id": "1", "key": "${productKey}", `, 'application/json', 'not-json'],
    [200, `{ "id": "1", "key": "${productKey}" }`, 'text/html', 'content-type'],
    [302, `{ "id": "1", "key": "${productKey}" }`, 'application/json', 'redirect'],
  ] as const;

  it.each(bodies)('does not show in a log, but is not lost: %i %s', async (status, body, type, problem) => {
    const { baseUrl } = await serveResponse(status, body, { 'Content-Type': type });
    const error: LatchkeyError = await errorOf(createShop({ baseUrl }).getThing({ id: '1' }));
    expect(error).toMatchObject({ name: 'ResponseError', problem });
    expect(printsOf(error, false)).not.toContain(productKey);
    expect((error as ResponseError).text).toBe(body);
    expect(error).toBeInstanceOf(ResponseError);
  });
});
