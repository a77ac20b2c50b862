import { raw } from './wire.ts';

/** What an attempt is to look like in the error: the phase, the class and, for reads and writes, the outcome. */
export interface Expected {
  readonly name: 'ConnectionError' | 'ResponseError' | 'SupplierError';
  readonly phase: 'connect' | 'headers' | 'body' | 'response';
  readonly status?: number | undefined;
  readonly read: 'not-sent' | 'rejected' | 'unknown';
  readonly write: 'not-sent' | 'rejected' | 'unknown';
}

const inHeaders: Expected = { name: 'ConnectionError', phase: 'headers', read: 'unknown', write: 'unknown' };
const inBody = (status: number): Expected => ({ ...inHeaders, phase: 'body', status });
const unusable = (status: number): Expected => ({
  ...inHeaders,
  name: 'ResponseError',
  phase: 'response',
  status,
});
/** Not by the supplier: by something in front of it. */
const page = (status: number): Expected => ({ ...unusable(status), name: 'SupplierError', read: 'rejected' });
const rejected = (status: number): Expected => ({ ...page(status), write: 'rejected' });
const redirect = (status: number): Expected => ({ ...unusable(status), read: 'rejected' });

const html = '<!doctype html><title>Hello</title>';
const asHtml = (status: number, ...more: string[]) =>
  raw(
    `HTTP/1.1 ${status} X`,
    'Content-Type: text/html',
    'Connection: close',
    `Content-Length: ${html.length}`,
    ...more,
    '',
    html,
  );
const asJson = (status: number, text: string, length = text.length) =>
  raw(
    `HTTP/1.1 ${status} X`,
    'Content-Type: application/json',
    'Connection: close',
    `Content-Length: ${length}`,
    '',
    text,
  );
const chunks = (...lines: string[]) =>
  raw(
    'HTTP/1.1 200 OK',
    'Content-Type: application/json',
    'Connection: close',
    'Transfer-Encoding: chunked',
    '',
    ...lines,
  );

/** Responses that make no sense, at each phase, and what must become of them. */
export const nonsense: readonly [what: string, bytes: Buffer, expected: Expected][] = [
  ['no HTTP', raw('SSH-2.0-OpenSSH_9.9', ''), inHeaders],
  ['TLS', Buffer.from([0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46]), inHeaders],
  ['a status of letters', raw('HTTP/1.1 abc OK', '', ''), inHeaders],
  ['a status of four digits', raw('HTTP/1.1 2000 OK', '', ''), inHeaders],
  ['HTTP/3.7', raw('HTTP/3.7 200 OK', '', ''), inHeaders],
  ['a header without a colon', raw('HTTP/1.1 200 OK', 'Content-Type', '', ''), inHeaders],
  ['a zero byte in a header', raw('HTTP/1.1 200 OK', 'X: a\0b', '', ''), inHeaders],
  ['headers without end', raw('HTTP/1.1 200 OK', `X: ${'x'.repeat(100_000)}`, '', ''), inHeaders],
  ['a negative length', asJson(200, '{}', -1), inHeaders],
  ['two lengths', raw('HTTP/1.1 200 OK', 'Content-Length: 2', 'Content-Length: 3', '', '{}'), inHeaders],
  ['a length that is no number', raw('HTTP/1.1 200 OK', 'Content-Length: two', '', '{}'), inHeaders],
  ['a length that is too long', asJson(201, '{}', 99), inBody(201)],
  ['an error response with a length that is too long', asJson(422, '{}', 99), inBody(422)],
  ['a length that is too short', asJson(201, '{"a":1}', 4), unusable(201)],
  ['a chunk length that is none', chunks('zz', '{}', ''), inBody(200)],
  ['a chunk longer than it says', chunks('1', '{}', '0', '', ''), inBody(200)],
  ['a chunk that ends early', chunks('ff', '{}'), inBody(200)],
  ['an HTML page with status 200', asHtml(200), unusable(200)],
  ['an HTML page called JSON', asJson(200, html), unusable(200)],
  ['truncated JSON', asJson(201, '{"orderId": "5f3', 16), unusable(201)],
  ['JSON of another kind', asJson(201, '"fine"'), unusable(201)],
  ['JSON null', asJson(200, 'null'), unusable(200)],
  ['an empty success', asJson(200, ''), unusable(200)],
  ['204', raw('HTTP/1.1 204 No Content', 'Connection: close', '', ''), unusable(204)],
  ['302 to a page', asHtml(302, 'Location: /login'), redirect(302)],
  ['307 to itself', asHtml(307, 'Location: '), redirect(307)],
  ['303 with JSON', asJson(303, '{}'), redirect(303)],
  ['an HTML page with status 403', asHtml(403), page(403)],
  ['an HTML page with status 404', asHtml(404), page(404)],
  ['an HTML page with status 502', asHtml(502), page(502)],
  ['an HTML page with status 504', asHtml(504), page(504)],
  ['an HTML page with status 429', asHtml(429), rejected(429)],
  ['an empty 401', asJson(401, ''), page(401)],
  ['a truncated error response', asJson(409, '{"kind": "Tak', 13), page(409)],
  ['500 with JSON', asJson(500, '{"kind":"Error"}'), page(500)],
  ['503 with JSON', asJson(503, '{}'), page(503)],
  ['408 with JSON', asJson(408, '{}'), page(408)],
  ['429 with JSON', asJson(429, '{}'), rejected(429)],
  ['400 with JSON', asJson(400, '{"kind":"ConstraintViolation"}'), rejected(400)],
  ['403 with JSON', asJson(403, '{}'), rejected(403)],
  ['409 with JSON', asJson(409, '{}'), rejected(409)],
];
