import type { RequestListener } from 'node:http';
import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { connect } from '../src/connection.ts';
import { type ClientOptions, type LatchkeyError, ResponseError, type SupplierError } from '../src/index.ts';
import { serve, serveBytes, serveResponse } from './loopback.ts';
import { apiKey, createRetryingShop, createShop, errorOf, operations, shop } from './shop.ts';

/** Everything that a log, a debugger or an error tracker could print of a value. */
function printsOf(value: unknown, getters = true): string {
  const prints = [inspect(value, { showHidden: true, depth: Infinity, getters }), JSON.stringify(value)];
  for (let error = value; error instanceof Error; error = error.cause) {
    const members = Object.getOwnPropertyNames(error).map((name) => Reflect.get(error as object, name));
    prints.push(
      String(error),
      error.message,
      String(error.stack),
      ...members.map((member) => inspect(member)),
    );
  }
  return prints.join('\n');
}

function expectNoKeyIn(value: unknown, key = apiKey) {
  expect(printsOf(value)).not.toContain(key);
}

const failWith = async (response: RequestListener, more: Partial<ClientOptions> = {}) => {
  const { baseUrl } = await serve(response);
  return errorOf(createShop({ baseUrl, ...more }).addThing({ name: 'a' }));
};

/** A server's responses that repeat the request's own headers, and the error that each gives. */
const echoes: [what: string, error: string, response: RequestListener][] = [
  [
    'the text of a JSON error response',
    'SupplierError',
    ({ headers }, response) =>
      response
        .writeHead(400)
        .end(JSON.stringify({ kind: headers['x-api-key'], detail: `no ${headers['x-api-key']}` })),
  ],
  [
    'the depths of a JSON error response',
    'SupplierError',
    ({ headers }, response) => response.writeHead(400).end(JSON.stringify({ request: [{ headers }] })),
  ],
  [
    'the names of a JSON error response',
    'SupplierError',
    ({ headers }, response) =>
      response
        .writeHead(422)
        .end(JSON.stringify({ errors: { [`${headers['x-api-key']}`]: ['bad'], other: 1 } })),
  ],
  [
    'a JSON error response that is nothing but the key',
    'SupplierError',
    ({ headers }, response) => response.writeHead(401).end(JSON.stringify(headers['x-api-key'])),
  ],
  [
    'an HTML error response',
    'SupplierError',
    ({ headers }, response) =>
      response.writeHead(500, { 'Content-Type': 'text/html' }).end(`<pre>${JSON.stringify(headers)}</pre>`),
  ],
  [
    'a page instead of a result',
    'ResponseError',
    ({ headers }, response) =>
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<pre>${headers['x-api-key']}</pre>`),
  ],
  [
    'the content type',
    'ResponseError',
    ({ headers }, response) =>
      response.writeHead(200, { 'Content-Type': `text/html; key="${headers['x-api-key']}"` }).end('x'),
  ],
  [
    'a result that breaks the contract',
    'ResponseError',
    ({ headers }, response) => response.end(JSON.stringify({ headers })),
  ],
  [
    'where a redirect leads',
    'ResponseError',
    ({ headers }, response) =>
      response
        .writeHead(302, { Location: `http://127.0.0.1:1/?key=${headers['x-api-key']}` })
        .end(String(headers['x-api-key'])),
  ],
  [
    'the status text',
    'SupplierError',
    ({ headers }, response) => response.writeHead(403, String(headers['x-api-key'])).end('{}'),
  ],
];

describe('the API key', () => {
  it.each(echoes)('does not show when the server repeats it in %s', async (_, name, response) => {
    const error = await failWith(response);
    expect(error.name).toBe(name);
    expectNoKeyIn(error);
  });

  it('is masked where the rest of a text matters', async () => {
    const error = await failWith(({ headers }, response) =>
      response.writeHead(400).end(
        JSON.stringify({
          detail: `The key ${headers['x-api-key']} is unknown.`,
          [`a ${headers['x-api-key']}`]: 1,
        }),
      ),
    );
    expect(error).toMatchObject({
      detail: 'The key Key [concealed] is unknown.',
      body: { 'a Key [concealed]': 1 },
    });
    const page = await failWith(({ headers }, response) =>
      response.writeHead(500).end(`<p>${headers['x-api-key']} and again ${headers['x-api-key']}</p>`),
    );
    expect(page).toMatchObject({ text: '<p>Key [concealed] and again Key [concealed]</p>' });
    const type = await failWith(({ headers }, response) =>
      response.writeHead(200, { 'Content-Type': `a/${headers['x-api-key']}` }).end(`${headers['x-api-key']}`),
    );
    expect(type).toMatchObject({
      message: expect.stringContaining('a/Key [concealed]'),
      text: 'Key [concealed]',
    });
  });

  it('leaves the names of an error response alone when it is too short to be one', async () => {
    const errorResponse: RequestListener = (_, response) =>
      response.writeHead(400).end('{ "kind": "Sold", "sk-12345": 1 }');
    expect(await failWith(errorResponse, { apiKey: 'k' })).toMatchObject({ kind: 'Sold' });
    expect(await failWith(errorResponse, { apiKey: 'sk-1234' })).toMatchObject({ body: { 'sk-12345': 1 } });
    expect(await failWith(errorResponse, { apiKey: 'sk-12345' })).toMatchObject({
      body: { '[concealed]': 1 },
    });
  });

  it('does not show when it has characters that JSON escapes', async () => {
    const odd = 'sk-"\\/&<marked>';
    const error = await failWith(
      ({ headers }, response) =>
        response.writeHead(400).end(JSON.stringify({ detail: headers['x-api-key'] })),
      { apiKey: odd },
    );
    expect(error).toMatchObject({ detail: 'Key [concealed]' });
  });

  it('does not show when no whole response arrives', async () => {
    const cut = await serveBytes((socket) => socket.destroy());
    const stalled = await serveBytes(() => {});
    expectNoKeyIn(await errorOf(createShop({ baseUrl: cut }).getThing({ id: '1' })));
    expectNoKeyIn(await errorOf(createShop({ baseUrl: stalled, timeoutMs: 20 }).getThing({ id: '1' })));
    expectNoKeyIn(await errorOf(createShop().getThing({ id: '1' }, { signal: AbortSignal.abort(apiKey) })));
    expectNoKeyIn(
      await errorOf(createShop().getThing({ id: '1' }, { signal: AbortSignal.abort(new Error(apiKey)) })),
    );
  });

  it('does not show when a custom fetch puts the request into its error', async () => {
    const fetch = (_: unknown, init?: RequestInit): Promise<Response> => {
      const inner = Object.assign(new Error(`inner: ${JSON.stringify(init?.headers)}`), { code: apiKey });
      const outer = Object.assign(new TypeError(`outer: ${JSON.stringify(init)}`, { cause: inner }), {
        name: `Error of ${apiKey}`,
        code: { request: init },
        config: init,
        errors: [init],
      });
      throw outer;
    };
    const error = await errorOf(createShop({ fetch }).getThing({ id: '1' }));
    expectNoKeyIn(error);
    expect(error.cause).toMatchObject({
      message: expect.stringContaining('[concealed]'),
      cause: { message: expect.stringContaining('inner'), code: '[concealed]' },
    });
  });

  it.each([
    ['the request itself', (init: unknown) => init],
    ['an object around it', (init: unknown) => ({ message: 'failed', request: init })],
    ['a text of it', (init: unknown) => JSON.stringify(init)],
    ['an error with it as its cause', (init: unknown) => new Error('failed', { cause: init })],
  ])('does not show when a custom fetch throws %s', async (_, wrap) => {
    const fetch = (_: unknown, init?: RequestInit) => Promise.reject(wrap(init));
    expectNoKeyIn(await errorOf(createShop({ fetch }).getThing({ id: '1' })));
  });

  it('does not show when it was given as an argument', async () => {
    expectNoKeyIn(await errorOf(createShop().addThing({ name: 'a', count: apiKey as never })));
    expectNoKeyIn(await errorOf(createShop().getThing(apiKey as never)));
  });

  it('does not show in the client or its raw one', async () => {
    const client = createRetryingShop();
    expectNoKeyIn(client);
    expectNoKeyIn(client.raw);
    expectNoKeyIn(createShop());
    for (const method of Object.values({ ...client, ...client.raw })) expectNoKeyIn(String(method));
  });

  it('is really sent, or all of this would prove nothing', async () => {
    const { baseUrl, received } = await serveResponse(200, '{ "id": "1" }');
    await createShop({ baseUrl }).getThing({ id: '1' });
    expect(JSON.stringify(received)).toContain(apiKey);
  });
});

/** Every character by its code in hexadecimal. */
const byCode = (text: string, before: string, behind = '') =>
  text.replace(/./g, (c) => `${before}${c.charCodeAt(0).toString(16)}${behind}`);

const inLines = (text: string, lineBreak: string) => (text.match(/.{1,7}/g) ?? []).join(lineBreak);

/** What a server may put around the key, or make of it. */
const surroundings: [what: string, wrap: (key: string) => string][] = [
  ['a tab before it', (key) => `X-Api-Key:\t${key}`],
  ['a word before it', (key) => `token_${key}`],
  ['a word behind it', (key) => `${key}_token`],
  ['letters on both sides', (key) => `abc${key}def`],
  ['digits on both sides', (key) => `0${key}0`],
  ['a blank of a URL before it', (key) => `%20${key}`],
  ['a blank of JSON before it', (key) => `\\u0020${key}`],
  ['a null before it', (key) => `\0${key}`],
  ['letters of other scripts', (key) => `ключ${key}ключ`],
  ['itself before it', (key) => `${key}${key}`],
  ['upper case', (key) => key.toUpperCase()],
  ['percent-encoding', (key) => encodeURIComponent(key)],
  [
    'percent-encoding of every character',
    (key) => key.replace(/./g, (c) => `%${c.charCodeAt(0).toString(16)}`),
  ],
  ['JSON within JSON', (key) => JSON.stringify({ headers: { key } })],
  ['JSON within JSON within JSON', (key) => JSON.stringify(JSON.stringify({ key }))],
  ['base64', (key) => btoa(key)],
  ['base64 of a pair', (key) => btoa(`u:${key}`)],
  ['base64 of a header', (key) => btoa(`Authorization: Bearer ${key}\r\n`)],
  ['base64 for URLs', (key) => Buffer.from(`~~~${key}???`).toString('base64url')],
  ['base64 in lines', (key) => inLines(btoa(`Bearer ${key}`), '\r\n')],
  ['base64 in lines within JSON', (key) => JSON.stringify(inLines(btoa(`${key}:`), '\n'))],
  ['base64 in lines of HTML', (key) => inLines(btoa(key), '<br />\n')],
  ['base64 of UTF-16', (key) => Buffer.from(key, 'utf16le').toString('base64')],
  ['base64 of UTF-16 within a text', (key) => Buffer.from(`~ key: ${key}.`, 'utf16le').toString('base64')],
  ['hexadecimal of UTF-16', (key) => Buffer.from(`:${key}`, 'utf16le').toString('hex')],
  ['UTF-16 that was read as bytes', (key) => Buffer.from(key, 'utf16le').toString('latin1')],
  ['its characters backwards', (key) => [...`Key: ${key}`].reverse().join('')],
  ['base64 of it backwards', (key) => btoa(`.${[...key].reverse().join('')}`)],
  ['escapes of JSON', (key) => byCode(key, '\\u00')],
  ['escapes of JSON within JSON', (key) => byCode(key, '\\\\u00')],
  ['escapes of JavaScript', (key) => byCode(key, '\\x')],
  ['escapes of JavaScript for code points', (key) => byCode(key, '\\u{', '}')],
  ['escapes of the letters alone', (key) => key.replace(/[a-z]/gi, (c) => byCode(c, '\\u00'))],
  ['hexadecimal', (key) => `0x${byCode(`:${key}`, '')}`],
  ['hexadecimal in capitals', (key) => byCode(key, '').toUpperCase()],
  ['hexadecimal with colons', (key) => byCode(key, ':')],
  ['hexadecimal numbers', (key) => `[${byCode(key, '0x', ', ')}]`],
  ['percent-encoding, twice', (key) => byCode(key, '%25')],
  ['percent-encoding, thrice', (key) => encodeURIComponent(byCode(key, '%25'))],
  ['percent-encoding within JSON', (key) => byCode(byCode(key, '%'), '\\u00')],
  ['the percent-encoding of old scripts', (key) => byCode(key, '%u00')],
  ['characters of HTML in hexadecimal', (key) => byCode(key, '&#x', ';')],
  ['characters of HTML', (key) => key.replace(/./g, (c) => `&#${c.charCodeAt(0)};`)],
  ['padded characters of HTML', (key) => key.replace(/./g, (c) => `&#0${c.charCodeAt(0)};`)],
  ['characters of HTML within HTML', (key) => byCode(key, '&amp;#x', ';')],
  ['marks of HTML within a word', (key) => `token_${key.replace(/\W/g, (c) => `&#${c.charCodeAt(0)};`)}_`],
];

describe.each([apiKey, 'Zm9v+/Ym/Fy==', 'sk-"\\/&<marked>'])('the API key %s', (key) => {
  /** In any form that somebody could read it in. */
  const expectConcealed = (error: LatchkeyError, wrapped: string) => {
    const prints = printsOf(error);
    for (const form of [key, encodeURIComponent(key), wrapped]) expect(prints).not.toContain(form);
    expect(prints).toContain('[concealed]');
  };

  it.each(surroundings)('does not show in JSON with %s', async (_, wrap) => {
    const wrapped = wrap(key);
    for (const body of [
      { detail: wrapped },
      { errors: { [wrapped]: ['no'] } },
      { kind: wrapped },
      [wrapped],
    ]) {
      const error = await failWith((_, response) => response.writeHead(400).end(JSON.stringify(body)), {
        apiKey: key,
      });
      expect(error.name).toBe('SupplierError');
      const prints = printsOf({ error, body: (error as SupplierError).body });
      for (const form of [key, wrapped]) expect(prints).not.toContain(form);
      expect(JSON.stringify((error as SupplierError).body)).toContain('[concealed]');
    }
  });

  it.each(surroundings)('does not show in a page with %s', async (_, wrap) => {
    const wrapped = wrap(key);
    const error = await failWith(
      (_, response) => response.writeHead(502, { 'Content-Type': 'text/html' }).end(`<p>${wrapped}</p>`),
      { apiKey: key },
    );
    expect((error as SupplierError).text).not.toContain(wrapped);
    expect((error as SupplierError).text).toContain('[concealed]');
  });

  it.each(surroundings)('does not show in the error of a fetch with %s', async (_, wrap) => {
    const wrapped = wrap(key);
    const fetch = () => Promise.reject(new Error(`failed: ${wrapped}`));
    expectConcealed(await errorOf(createShop({ fetch, apiKey: key }).getThing({ id: '1' })), wrapped);
  });

  it('does not show in the path, where it was given as an id', async () => {
    const { baseUrl } = await serveResponse(404, '{}');
    const error = await errorOf(createShop({ baseUrl, apiKey: key }).getThing({ id: key }));
    expectConcealed(error, key);
  });
});

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
    const { readResponse } = await import('../src/read-response.ts');
    const connection = { ...connect(shop, { apiKey }), mask };
    const response = { status: 400, type: null, headers: new Headers(), text: body };
    const read = readResponse(connection, 'getThing', operations.getThing, {}, response);
    if (!('toError' in read)) throw new Error('An error response is no result.');
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
