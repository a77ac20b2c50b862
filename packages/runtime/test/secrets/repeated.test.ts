import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { expectNoKeyIn, failWith } from './prints.ts';

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
});
