import { describe, expect, it } from 'vitest';
import { connect } from '../src/connection.ts';
import {
  createClient,
  isResponseError,
  isSupplierError,
  LatchkeyError,
  ResponseError,
  SupplierError,
} from '../src/index.ts';
import { readResponse } from '../src/read-response.ts';
import { serve, serveResponse } from './loopback.ts';
import { apiKey, createShop, errorOf, operations, type ShopMethods, shop } from './shop.ts';

/** A message up to its first sentence, without the host that a test cannot know. */
const withoutHost = ({ message }: Error) =>
  message.replace(/127\.0\.0\.1:\d+/, 'HOST').replace(/(?<!The)\. .*$/, '');

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

/** Status, body and content type of a response that cannot be used; why; and what its message says of it. */
const unusable: [status: number, body: string, type: string | undefined, problem: string, words: string][] = [
  [200, '', json, 'empty', 'no body'],
  [204, '', undefined, 'empty', 'no body'],
  [205, '', undefined, 'empty', 'no body'],
  [201, page, 'text/html', 'content-type', 'a body that is not called JSON: text/html'],
  [200, '{ "id": "1" }', 'text/plain', 'content-type', 'a body that is not called JSON: text/plain'],
  [200, '{}', 'application/jsonp', 'content-type', 'a body that is not called JSON: application/jsonp'],
  [200, page, json, 'not-json', 'a body that is not JSON'],
  [200, page, undefined, 'not-json', 'a body that is not JSON'],
  [200, '{ "id": "1', json, 'not-json', 'a body that is not JSON'],
  [200, ' ', json, 'not-json', 'a body that is not JSON'],
  [200, 'undefined', json, 'not-json', 'a body that is not JSON'],
  ...['null', '[]', '"x"', 'false'].map((body): (typeof unusable)[number] => [
    200,
    body,
    json,
    'contract',
    'a body that breaks the contract: the body must be of type object',
  ]),
  [200, '{}', json, 'contract', 'a body that breaks the contract: id is missing'],
  [200, '{ "id": null }', json, 'contract', 'a body that breaks the contract: id must be of type string'],
  [200, '{ "__proto__": { "id": "1" } }', json, 'contract', 'a body that breaks the contract: id is missing'],
  [
    200,
    '{ "id": { "toString": 0 } }',
    json,
    'contract',
    'a body that breaks the contract: id must be of type string',
  ],
  [200, '{ "id": "2" }', json, 'mismatch', 'a body about something else: id is not the id that was sent'],
  [300, '{ "id": "1" }', json, 'redirect', 'a redirect, which is not followed'],
  [302, page, 'text/html', 'redirect', 'a redirect, which is not followed'],
  [304, '', undefined, 'redirect', 'a redirect, which is not followed'],
  [307, '{ "id": "1" }', json, 'redirect', 'a redirect, which is not followed'],
  [399, '{ "id": "1" }', json, 'redirect', 'a redirect, which is not followed'],
];

describe('a ResponseError', () => {
  it.each(unusable)('comes of %i %j labelled %s: %s', async (status, body, type, problem, words) => {
    const error = await errorOf(ask(status, body, type ?? ''));
    expect(error).toBeInstanceOf(ResponseError);
    expect(isResponseError(error)).toBe(true);
    expect(error).toMatchObject({ name: 'ResponseError', operation: 'getThing', problem, status });
    expect((error as ResponseError).text).toBe(body);
    expect(withoutHost(error)).toBe(`getThing: GET HOST/things/1 responded with ${status} and ${words}`);
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
    const hidden = { status: 0, headers: new Headers(), body: null } as Response;
    const error = await errorOf(createShop({ fetch: async () => hidden }).getThing({ id: '1' }));
    expect(error).toMatchObject({ name: 'ResponseError', problem: 'redirect', status: 0 });
  });

  it('comes of a purchase that is another than the one sent, which may have been bought', async () => {
    const { baseUrl } = await serveResponse(201, '{ "id": "1", "name": "b" }');
    const error = await errorOf(createShop({ baseUrl }).buyThing({ name: 'a' }));
    expect(error).toMatchObject({ problem: 'mismatch', status: 201, outcome: 'unknown' });
  });

  it('does not come of a member that is not repeated, or was not sent', async () => {
    for (const name of [undefined, null]) {
      const { baseUrl } = await serveResponse(201, JSON.stringify({ id: '1', name }));
      expect(await createShop({ baseUrl }).buyThing({ name: 'a' })).toMatchObject({ id: '1' });
    }
    const { baseUrl } = await serveResponse(200, '{ "id": "1", "lang": "de" }');
    expect(await createShop({ baseUrl }).getThing({ id: '1' })).toMatchObject({ lang: 'de' });
  });
});

describe('a whole number', () => {
  const read = (text: string) => {
    const { getThing } = operations;
    const result = { type: 'object', required: ['size'], properties: { size: { type: 'integer' } } } as const;
    const definition = { ...shop, operations: { getThing: { ...getThing, results: { 200: result } } } };
    const fetch = async () => new Response(text, { headers: { 'Content-Type': json } });
    return createClient<Pick<ShopMethods, 'getThing'>, object>(definition, { apiKey, fetch }).getThing({
      id: '1',
    });
  };

  it.each([
    ['9007199254740991', 2 ** 53 - 1],
    ['-9007199254740991', -(2 ** 53 - 1)],
    ['0', 0],
    ['1.0', 1],
  ])('is read as it was sent: %s', async (text, size) => {
    expect(await read(`{ "size": ${text} }`)).toEqual({ size });
  });

  it.each(['9007199254740992', '9007199254740993', '-9007199254740993', '1e300', '1.5', '"1"'])(
    'that would be rounded is rejected instead: %s',
    async (text) => {
      const error = await errorOf(read(`{ "size": ${text} }`));
      expect(error).toMatchObject({ name: 'ResponseError', problem: 'contract' });
      expect(error.message).toContain('size must be of type integer');
    },
  );
});

describe('a success whose status', () => {
  const label = async (status: number, body: string) => {
    const { baseUrl } = await serveResponse(status, body);
    return createShop({ baseUrl }).labelThing({ id: '1', label: 'a' });
  };

  it('has no body in the contract is nothing', async () => {
    expect(await label(204, '')).toBeUndefined();
  });

  it('has a body in the contract is held to it', async () => {
    expect(await label(200, '{ "id": "1" }')).toEqual({ id: '1' });
    expect(await errorOf(label(200, ''))).toMatchObject({ problem: 'empty' });
    expect(await errorOf(label(200, '{}'))).toMatchObject({ problem: 'contract' });
  });

  it('is not in the contract is held to those that are', async () => {
    expect(await label(201, '{ "id": "1" }')).toEqual({ id: '1' });
    expect(await errorOf(label(201, '{}'))).toMatchObject({ problem: 'contract' });
    const { baseUrl } = await serveResponse(200, '{ "any": "thing" }');
    expect(await createShop({ baseUrl }).replaceTags({ id: '1', body: [] })).toBeUndefined();
  });
});

it('gives the base of all errors a name of its own', () => {
  expect(String(new LatchkeyError('getThing', 'odd'))).toBe('LatchkeyError: getThing: odd');
});

describe('a SupplierError', () => {
  it.each([400, 401, 404, 409, 422, 429, 500, 503, 599])('comes of status %i', async (status) => {
    const error = await errorOf(ask(status, '{ "kind": "Sold", "detail": "None left.", "retryable": true }'));
    expect(error).toBeInstanceOf(SupplierError);
    expect(isSupplierError(error)).toBe(true);
    expect(error).toMatchObject({
      name: 'SupplierError',
      operation: 'getThing',
      status,
      kind: 'Sold',
      retryable: true,
      detail: 'None left.',
      errors: [],
      body: { kind: 'Sold', detail: 'None left.', retryable: true },
      text: undefined,
    });
    expect(error.message).toMatch(
      new RegExp(`^getThing: GET 127.0.0.1:\\d+/things/1 responded with ${status} Sold: None left\\.( |$)`),
    );
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
    expect(withoutHost(error)).toBe('getThing: GET HOST/things/1 responded with 502');
  });

  it.each(['null', '[]', '"text"', '5', 'true', '{}', '{ "kind": null, "detail": 5 }'])(
    'reads nothing out of the body %s',
    async (body) => {
      const error = await errorOf(ask(400, body));
      expect(error).toBeInstanceOf(SupplierError);
      expect(error).toMatchObject({
        kind: undefined,
        detail: undefined,
        errors: [],
        body: JSON.parse(body),
        text: undefined,
      });
    },
  );

  it.each(['kind', 'detail', 'reason', 'retryable', 'errors', 'message'])(
    'comes also of a body whose "%s" cannot be printed',
    async (member) => {
      for (const value of [{ toString: 0 }, [{ toString: 0 }], { a: { toString: 0 } }, { toJSON: 0 }]) {
        const error = await errorOf(ask(400, JSON.stringify({ [member]: value })));
        expect(error).toMatchObject({
          name: 'SupplierError',
          kind: undefined,
          detail: undefined,
          status: 400,
        });
      }
    },
  );

  it('comes of an error response whatever its label', async () => {
    expect(await errorOf(ask(400, '{ "kind": "Sold" }', 'text/html'))).toMatchObject({ kind: 'Sold' });
  });

  it.each<[errors: unknown, texts: string[]]>([
    [{ 'products.0.qty': ['Too many.'] }, ['products.0.qty: Too many.']],
    [
      { name: 'Too long.', size: ['Too small.', 'No number.'] },
      ['name: Too long.', 'size: Too small.', 'size: No number.'],
    ],
    [
      ['One.', 'Two.'],
      ['One.', 'Two.'],
    ],
    [
      [{ message: 'One.', code: 5 }, { detail: 'Two.' }],
      ['One.', 'Two.'],
    ],
    ['One.', ['One.']],
    [{ a: { b: { c: 'Deep.' } } }, ['c: Deep.']],
    [{ a: 5, b: null, c: true }, []],
    [Array.from({ length: 99 }, () => 'x'), ['x', 'x', 'x', 'x', 'x']],
    ['x'.repeat(999), ['x'.repeat(120)]],
  ])('has what the supplier finds wrong, one by one: %j', async (errors, texts) => {
    const error = await errorOf(ask(422, JSON.stringify({ detail: 'The data was invalid.', errors })));
    expect(error).toMatchObject({ errors: texts });
    expect(error.message).toContain(
      `responded with 422: The data was invalid.${texts.length ? ` ${texts[0]}` : ''}`.slice(0, 200),
    );
  });
});

it('a contract may have no rules, and a response may repeat what was not sent', async () => {
  const { rules: _, ...definition } = shop;
  const { buyThing } = operations;
  const repeating = { ...operations, buyThing: { ...buyThing, repeats: { note: 'note' } } };
  const fetch = async () => Response.json({ id: '1', note: 'new' }, { status: 201 });
  const client = createClient<ShopMethods, object>(
    { ...definition, operations: repeating },
    { apiKey, fetch },
  );
  expect(await client.buyThing({ name: 'a' })).toEqual({ id: '1', note: 'new' });
});

describe('a response to what was asked for by a number', () => {
  const operation = { ...operations.getThing, repeats: { size: 'size' }, results: { 200: {} } };
  const asked = (size: unknown, body: object) =>
    readResponse(
      connect(shop, { apiKey }),
      'getThing',
      operation,
      { size },
      {
        status: 200,
        type: json,
        text: JSON.stringify(body),
        headers: new Headers(),
      },
    );

  it.each([
    [5, { size: 5 }],
    [5, { size: '5' }],
    [5, { size: null }],
    [5, {}],
    [undefined, { size: 6 }],
  ])('may write it as a text, or leave it out: %j, %j', (size, body) => {
    expect(asked(size, body)).toEqual({ result: body });
  });

  it.each([
    [5, { size: 6 }],
    [5, { size: '6' }],
    ['5', { size: 5 }],
  ])('is one to something else with another one: %j, %j', (size, body) => {
    expect(asked(size, body)).toHaveProperty('toError');
  });
});
