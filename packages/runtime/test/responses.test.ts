import { describe, expect, it } from 'vitest';
import { LatchkeyError, ResponseError, SupplierError } from '../src/index.ts';
import { serve, serveResponse } from './loopback.ts';
import { createShop, errorOf } from './shop.ts';

const page = '<!doctype html><title>Welcome</title>';
const json = 'application/json';

const ask = async (status: number, body: string, type: string | undefined = json) => {
  const { baseUrl } = await serveResponse(status, body, type ? { 'Content-Type': type } : {});
  return createShop({ baseUrl }).getThing({ id: '1' });
};

describe('a success', () => {
  it.each([200, 201, 202, 299])('of status %i is the parsed body', async (status) => {
    expect(await ask(status, '{ "id": "1", "more": [null] }')).toEqual({ id: '1', more: [null] });
  });

  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'APPLICATION/JSON',
    'application/hal+json',
    'text/json',
    '',
  ])('labelled "%s" is read as JSON', async (type) => {
    const { baseUrl } = await serve((_, response) => {
      if (type) response.setHeader('Content-Type', type);
      response.end('{ "id": "1" }');
    });
    expect(await createShop({ baseUrl }).getThing({ id: '1' })).toEqual({ id: '1' });
  });

  it('may begin with a byte order mark', async () => {
    expect(await ask(200, '\ufeff{ "id": "1" }')).toEqual({ id: '1' });
  });

  it('may have members called like those of every object', async () => {
    const result = await ask(200, '{ "id": "1", "__proto__": { "id": 5 }, "constructor": 1 }');
    expect(Object.keys(result)).toEqual(['id', '__proto__', 'constructor']);
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
  });
});

/** Status, body and content type of a response that cannot be used; why; and what its message adds. */
const unusable: [status: number, body: string, type: string | undefined, problem: string, detail: string][] =
  [
    [200, '', json, 'empty', ''],
    [204, '', undefined, 'empty', ''],
    [205, '', undefined, 'empty', ''],
    [201, page, 'text/html', 'content-type', 'text/html'],
    [200, '{ "id": "1" }', 'text/plain', 'content-type', 'text/plain'],
    [200, '{ "id": "1" }', 'application/jsonp', 'content-type', 'application/jsonp'],
    [200, page, json, 'not-json', ''],
    [200, page, undefined, 'not-json', ''],
    [200, '{ "id": "1', json, 'not-json', ''],
    [200, ' ', json, 'not-json', ''],
    [200, 'undefined', json, 'not-json', ''],
    [200, 'null', json, 'contract', 'the value breaks "type": "object"'],
    [200, '[]', json, 'contract', 'the value breaks "type": "object"'],
    [200, '"x"', json, 'contract', 'the value breaks "type": "object"'],
    [200, 'false', json, 'contract', 'the value breaks "type": "object"'],
    [200, '{}', json, 'contract', 'id breaks "required": true'],
    [200, '{ "id": null }', json, 'contract', 'id breaks "type": "string"'],
    [200, '{ "__proto__": { "id": "1" } }', json, 'contract', 'id breaks "required": true'],
    [300, '{ "id": "1" }', json, 'redirect', ''],
    [302, page, 'text/html', 'redirect', ''],
    [304, '', undefined, 'redirect', ''],
    [307, '{ "id": "1" }', json, 'redirect', ''],
    [399, '{ "id": "1" }', json, 'redirect', ''],
  ];

describe('a ResponseError', () => {
  it.each(unusable)('comes of %i %j labelled %s: %s', async (status, body, type, problem, detail) => {
    const error = await errorOf(ask(status, body, type ?? ''));
    expect(error).toBeInstanceOf(ResponseError);
    expect(error).toMatchObject({ name: 'ResponseError', operation: 'getThing', problem, status });
    expect((error as ResponseError).text).toBe(body);
    expect(error.message).toBe(
      `${`getThing: unusable response, ${status} ${problem} ${detail}`.trim()}; you may resend`,
    );
  });

  it.each([301, 302, 303, 307, 308])('of a %i never touches where it leads', async (status) => {
    const target = await serveResponse(200, '{ "id": "1" }');
    const { baseUrl, received } = await serveResponse(status, '', { Location: target.baseUrl });
    const error = await errorOf(createShop({ baseUrl }).addThing({ name: 'a' }));
    expect(error).toMatchObject({ name: 'ResponseError', problem: 'redirect', status });
    expect(received).toHaveLength(1);
    expect(target.received).toEqual([]);
  });

  it('comes of a redirect that a browser hides', async () => {
    const hidden = { status: 0, headers: new Headers(), text: async () => '' } as Response;
    const error = await errorOf(createShop({ fetch: async () => hidden }).getThing({ id: '1' }));
    expect(error).toMatchObject({ name: 'ResponseError', problem: 'redirect', status: 0 });
  });
});

it('gives the base of all errors a name of its own', () => {
  expect(String(new LatchkeyError('getThing', 'odd'))).toBe('LatchkeyError: getThing: odd');
});

describe('a SupplierError', () => {
  it.each([400, 401, 404, 409, 422, 429, 500, 503, 599])('comes of status %i', async (status) => {
    const error = await errorOf(ask(status, '{ "kind": "Sold", "detail": "None left.", "retryable": true }'));
    expect(error).toBeInstanceOf(SupplierError);
    expect(error).toMatchObject({
      name: 'SupplierError',
      operation: 'getThing',
      status,
      kind: 'Sold',
      retryable: true,
      detail: 'None left.',
      body: { kind: 'Sold', detail: 'None left.', retryable: true },
      text: undefined,
    });
    expect(error.message).toBe(`getThing: rejected with ${status} Sold None left.; you may resend`);
  });

  it.each([
    [page, 'text/html'],
    ['', json],
    ['{ "kind": ', json],
    ['Bad Gateway', 'text/plain'],
  ])('keeps a body that is not JSON as text: %j', async (body, type) => {
    const error = await errorOf(ask(502, body, type));
    expect(error).toBeInstanceOf(SupplierError);
    expect(error).toMatchObject({
      kind: undefined,
      retryable: false,
      detail: undefined,
      body: undefined,
      text: body,
    });
    expect(error.message).toBe('getThing: rejected with 502; you may resend');
  });

  it.each(['null', '[]', '"text"', '5', 'true', '{}', '{ "kind": null, "detail": 5 }'])(
    'reads nothing out of the body %s',
    async (body) => {
      const error = await errorOf(ask(400, body));
      expect(error).toBeInstanceOf(SupplierError);
      expect(error).toMatchObject({
        kind: undefined,
        detail: undefined,
        body: JSON.parse(body),
        text: undefined,
      });
    },
  );

  it('comes also of words that are objects and cannot be printed', async () => {
    const error = await errorOf(ask(400, '{ "kind": { "toString": 1 }, "detail": { "toString": 1 } }'));
    expect(error).toBeInstanceOf(SupplierError);
    expect(error).toMatchObject({ kind: undefined, detail: undefined, status: 400 });
  });

  it('comes of an error response whatever its label', async () => {
    expect(await errorOf(ask(400, '{ "kind": "Sold" }', 'text/html'))).toMatchObject({ kind: 'Sold' });
  });
});
