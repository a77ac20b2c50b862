import { brotliCompressSync, gzipSync } from 'node:zlib';

/** One response that no client should trust: what it is, and its bytes on the wire. */
export type Hostile = readonly [what: string, wire: string | Uint8Array];

const crlf = '\r\n';

/** An HTTP response, exactly as given: nothing is corrected. */
const http = (status: string, headers: Record<string, string>, body: string | Uint8Array = '') =>
  Buffer.concat([
    Buffer.from(
      [
        `HTTP/1.1 ${status}`,
        ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
        '',
        '',
      ].join(crlf),
    ),
    Buffer.from(body),
  ]);

const json = (body: string | Uint8Array, status = '201 Created', more: Record<string, string> = {}) =>
  http(
    status,
    {
      'Content-Type': 'application/json',
      'Content-Length': `${Buffer.byteLength(body)}`,
      Connection: 'close',
      ...more,
    },
    body,
  );

const typed = (type: string, body: string | Uint8Array) =>
  json(body, '201 Created', { 'Content-Type': type });

/** Bodies of a 201 that is to be `{ "id": text }`. */
const bodies: [what: string, body: string][] = [
  ['nothing', ''],
  ['blanks', ' \n\t '],
  ['a null character', '\0'],
  ['null', 'null'],
  ['a text', '"id"'],
  ['a number', '5'],
  ['true', 'true'],
  ['a list', '[]'],
  ['a list of what it should be', '[{ "id": "1" }]'],
  ['an object without members', '{}'],
  ['an id that is null', '{ "id": null }'],
  ['an id that is a number', '{ "id": 1 }'],
  ['an id that is a list', '{ "id": ["1"] }'],
  ['an id that is an object', '{ "id": { "toString": 0 } }'],
  ['an id that is half a character', '{ "id": "\\ud800" }'],
  ['the id under a prototype', '{ "__proto__": { "id": "1" } }'],
  ['the id under a constructor', '{ "constructor": { "prototype": { "id": "1" } } }'],
  ['members called like functions', '{ "toString": 0, "valueOf": 0, "then": 0, "toJSON": 0 }'],
  ['a name in another case', '{ "ID": "1", "Id": "1" }'],
  ['a name with a blank', '{ "id ": "1" }'],
  ['the right thing within another', '{ "data": { "id": "1" } }'],
  ['an error in the clothes of a success', '{ "error": "no", "status": 500 }'],
  ['cut in the midst', '{ "id": "1"'],
  ['cut in a text', '{ "id": "1'],
  ['two documents', '{ "id": "1" }{ "id": "2" }'],
  ['lines of JSON', '{ "id": "1" }\n{ "id": "2" }'],
  ['with a comment', '{ "id": "1" } // placed'],
  ['with single quotes', "{ 'id': '1' }"],
  ['with a comma too many', '{ "id": "1", }'],
  ['NaN', '{ "id": NaN }'],
  ['a page', '<!doctype html><title>Bad Gateway</title>'],
  ['XML', '<?xml version="1.0"?><id>1</id>'],
  ['a script', ')]}\',\n{ "id": "1" }'],
  ['JSONP', 'callback({ "id": "1" })'],
  ['YAML', 'id: "1"'],
  ['two marks of byte order', '\ufeff\ufeff{ "id": "1" }'],
  ['deeper than the stack', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ['wider than anybody needs', `{ ${Array.from({ length: 10_000 }, (_, i) => `"a${i}": ${i}`).join()} }`],
];

/** Other status lines, labels, lengths and encodings around a body that would be right. */
const right = '{ "id": "1" }';
const wires: Hostile[] = [
  ['no bytes', ''],
  ['no HTTP', 'hello\r\n\r\n'],
  ['HTTP of another century', 'HTTP/9.9 201 Created\r\n\r\n'],
  ['a status that is no number', 'HTTP/1.1 abc\r\n\r\n'],
  ['a status of four digits', 'HTTP/1.1 2010 Created\r\n\r\n'],
  ['half a header', 'HTTP/1.1 201 Created\r\nContent-Le'],
  ['a header without a name', 'HTTP/1.1 201 Created\r\n: x\r\n\r\n'],
  ['a header with a null', 'HTTP/1.1 201 Created\r\nA: \0\r\n\r\n'],
  ['headers without end', `HTTP/1.1 201 Created\r\n${'A: b\r\n'.repeat(20_000)}`],
  ['a length that is negative', http('201 Created', { 'Content-Length': '-1' }, right)],
  ['two lengths', `HTTP/1.1 201 Created\r\nContent-Length: 2\r\nContent-Length: 13\r\n\r\n${right}`],
  [
    'a length and chunks',
    http('201 Created', { 'Content-Length': '13', 'Transfer-Encoding': 'chunked' }, right),
  ],
  ['a body shorter than its length', json(right, '201 Created', { 'Content-Length': '99' })],
  ['a body longer than its length', json(right, '201 Created', { 'Content-Length': '5' })],
  ['a chunk that is none', http('201 Created', { 'Transfer-Encoding': 'chunked' }, `zz\r\n${right}`)],
  ['chunks without end', http('201 Created', { 'Transfer-Encoding': 'chunked' }, `d\r\n${right}\r\n`)],
  ['gzip that is none', json(right, '201 Created', { 'Content-Encoding': 'gzip' })],
  ['gzip that is cut', json(gzipSync(right).subarray(0, 20), '201 Created', { 'Content-Encoding': 'gzip' })],
  ['brotli that is none', json(right, '201 Created', { 'Content-Encoding': 'br' })],
  ['brotli called gzip', json(brotliCompressSync(right), '201 Created', { 'Content-Encoding': 'gzip' })],
  ['gzip that is not called so', json(gzipSync(right))],
  ['a page', typed('text/html', right)],
  ['text', typed('text/plain', right)],
  ['bytes', typed('application/octet-stream', right)],
  ['a label that ends in json', typed('application/notjson', right)],
  ['UTF-16 that is not called so', json(Buffer.from(right, 'utf16le'))],
  ['bytes that are no UTF-8', json(Buffer.from('{ "id": "\xff\xfe" }', 'latin1'))],
  ['UTF-8 that is called UTF-16', typed('application/json; charset=utf-16le', right)],
  ['204 with a body', `HTTP/1.1 204 No Content\r\nContent-Length: 13\r\n\r\n${right}`],
  ['205', json('', '205 Reset Content')],
  ['206', json('{ "id": ', '206 Partial Content')],
  ['304', 'HTTP/1.1 304 Not Modified\r\n\r\n'],
  ['a redirect to a file', json('', '302 Found', { Location: 'file:///etc/passwd' })],
  ['a redirect to itself', json('', '307 Temporary Redirect', { Location: '/things' })],
  ['101', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'],
  ['103 and nothing more', 'HTTP/1.1 103 Early Hints\r\n\r\n'],
];

/** None of these is a success: each must end as an error of ours, with an outcome that is true. */
export const hostileResponses: readonly Hostile[] = [
  ...bodies.map(([what, body]): Hostile => [`a body that is ${what}`, json(body)]),
  ...wires,
];
