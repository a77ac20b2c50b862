import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { adaptDocument } from '../src/adapt-document.ts';
import { readDocument } from '../src/read-document.ts';

const smallest = (openapi: string) =>
  JSON.stringify({
    openapi,
    info: { title: 'A', version: '1' },
    paths: { '/a': { get: { operationId: 'getA', responses: { 204: { description: 'Ok.' } } } } },
  });

function read(content: string | Buffer) {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-document-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'api.json');
  writeFileSync(file, content);
  return readDocument(file);
}

test('a mark before UTF-8 is no part of a document', () => {
  expect(read(`\uFEFF${smallest('3.0.3')}`).openapi).toMatch(/^3\.1/);
});

test.for([
  ['UTF-16', Buffer.from(`\uFEFF${smallest('3.1.0')}`, 'utf16le'), /is written in UTF-16: save it as UTF-8/],
  ['OpenAPI 3.2', smallest('3.2.0'), /is OpenAPI 3\.2\.0: only versions up to 3\.1 can be read/],
] as const)('%s is rejected with what to do', ([, content, message]) => {
  expect(() => read(content)).toThrow(message);
});

test.for([
  ['https://api.latest.example/v1', undefined, 'production'],
  ['https://dev.to/api', undefined, 'production'],
  ['https://api.instagram.example', undefined, 'production'],
  ['https://api.shop.example', 'The latest, and the greatest.', 'production'],
  ['https://api-sandbox.shop.example', undefined, 'supplier-sandbox'],
  ['https://sandbox.example', undefined, 'supplier-sandbox'],
  ['https://test.shop.example', undefined, 'supplier-sandbox'],
  ['https://shop.example/sandbox/v1', undefined, 'supplier-sandbox'],
  ['https://api.shop.example', 'For development.', 'supplier-sandbox'],
] as const)('%s (%s) is the %s', ([url, description, environment]) => {
  const { servers } = withServers({ url, ...(description && { description }) });
  expect(servers[environment]).toBe(url);
});

test('where a document does not say which of its servers is the production, that is to be decided', () => {
  const { servers, statements } = withServers({ url: 'https://a.example' }, { url: 'https://b.example' });
  expect(servers).toEqual({
    production: 'https://a.example',
    'supplier-sandbox': 'https://supplier-sandbox.invalid',
  });
  expect(statements).toContain('to be decided: the document has 1 more and does not say which is which');
});

test('the variables of a server have their defaults, and the value of one that names a test environment is found', () => {
  const region = { default: 'eu', enum: ['eu', 'us'] };
  const stage = { enum: ['api', 'sandbox'] };
  const url = 'https://{stage}.{my-region}.shop.example';
  const { servers, statements } = withServers({ url, variables: { 'my-region': region, stage } });
  expect(servers).toEqual({
    production: 'https://api.eu.shop.example',
    'supplier-sandbox': 'https://sandbox.eu.shop.example',
  });
  expect(statements).not.toContain('to be decided');
});

test.for([
  'https://{my-region}.shop.example',
  '/v1',
  'https://^shop',
  'https://shop.example:99999',
  'ftp://shop.example',
])('no request can be sent to %s: the address is to be decided', (url) => {
  const { servers, statements } = withServers({ url });
  expect(servers.production).toBe('https://production.invalid');
  expect(statements).toContain(
    `The production is not known, to be decided: no request can be sent to ${url}`,
  );
});

const same = [
  ['https://a.example', ['https://a.example'], ['https://a.example']],
  ['//a.example', ['//a.example'], ['https://a.example']],
  ['a slash at its end', ['https://a.example/v1/'], ['https://a.example/v1']],
  ['the first of several', ['https://a.example/v4', 'https://a.example/beta'], ['https://a.example/v4']],
  ['no address', ['/v1'], ['/v1/']],
] as const;

test.for(same)(
  'servers of a path or an operation that are those of the document are no own: %s',
  ([, root, own]) => {
    expect(ownServers(root, own, undefined)).toEqual([undefined, undefined]);
    expect(ownServers(root, undefined, own)).toEqual([undefined, undefined]);
  },
);

test.for([
  ['https://b.example', ['https://a.example'], ['https://b.example']],
  ['another path', ['https://a.example/v1'], ['https://a.example/v2']],
  ['the second of several', ['https://a.example/v4', 'https://a.example/beta'], ['https://a.example/beta']],
  ['no test environment', ['https://a.example', 'https://test.a.example'], ['https://a.example']],
  ['no path', ['/v1'], ['']],
] as const)('servers of a path or an operation that differ stay: %s', ([, root, own]) => {
  expect(ownServers(root, own, undefined)).toEqual([urls(own), undefined]);
  expect(ownServers(root, undefined, own)).toEqual([undefined, urls(own)]);
});

test('an operation that goes back to the servers of the document still says so', () => {
  const [root, other] = [['https://a.example'], ['https://b.example']];
  expect(ownServers(root, other, root)).toEqual([urls(other), urls(root)]);
});

const keyInQuery = { name: 'key', in: 'query', required: true, schema: { type: 'string' } };
const page = { name: 'page', in: 'query', schema: { type: 'integer' } };

test.for<[string, object, object, string[], string[]]>([
  ['of an operation', { parameters: [keyInQuery, page] }, {}, [], ['page']],
  ['of a path', {}, { parameters: [page, { $ref: '#/components/parameters/Key' }] }, ['page'], []],
  [
    'of a path, where an operation has no security',
    { security: [] },
    { parameters: [keyInQuery] },
    ['key'],
    [],
  ],
  ['of an operation without security', { security: [], parameters: [keyInQuery] }, {}, [], ['key']],
  [
    'of one of several',
    { security: [{ key: [] }, { other: [] }], parameters: [keyInQuery] },
    {},
    [],
    ['key'],
  ],
  ['in another place', { parameters: [{ ...keyInQuery, in: 'header' }] }, {}, [], ['key']],
])('a key that the security sends is no parameter: %s', ([, operation, path, ofPath, ofOperation]) => {
  const document = read(smallest('3.1.0')) as {
    paths: { '/a': { parameters?: []; get: { parameters?: [] } } };
  };
  const item = Object.assign(document.paths['/a'], path);
  Object.assign(item.get, operation);
  const assumptions = adaptDocument(
    Object.assign(document, {
      security: [{ key: [] }],
      components: {
        parameters: { Key: keyInQuery },
        securitySchemes: {
          key: { type: 'apiKey', in: 'query', name: 'key' },
          other: { type: 'apiKey', in: 'query', name: 'token' },
        },
      },
    }),
  );
  const names = (parameters: { name: string }[] = []) => parameters.map(({ name }) => name);
  expect([names(item.parameters), names(item.get.parameters)]).toEqual([ofPath, ofOperation]);
  const isLeftOut = ![...ofPath, ...ofOperation].includes('key');
  expect(assumptions.some(({ statement }) => statement.endsWith('sends, and left out, such as key'))).toBe(
    isLeftOut,
  );
});

test.for([
  [true, undefined, [{ authorization: [] }]],
  [false, undefined, [{}, { authorization: [] }]],
  [true, [{ token: [] }], [{ token: [] }]],
] as const)(
  'a header Authorization (%s) beside the security %j is the security %j',
  ([required, security, expected]) => {
    const document = read(smallest('3.1.0')) as { paths: { '/a': { get: object } }; components?: object };
    const parameters = [{ name: 'authorization', in: 'header', required, schema: { type: 'string' } }];
    const operation = Object.assign(document.paths['/a'].get, { parameters, ...(security && { security }) });
    adaptDocument(document as never);
    expect(operation).toHaveProperty('security', expected);
    const schemes = { authorization: { type: 'apiKey', in: 'header', name: 'Authorization' } };
    expect(document.components).toEqual(security ? undefined : { securitySchemes: schemes });
  },
);

test.for([
  ['3.0.3', { $ref: '#/components/schemas/B', description: 'A list.' }],
  ['3.1.0', { $ref: '#/components/schemas/B', description: 'A list.', type: 'object' }],
])('what OpenAPI %s ignores beside a reference demands nothing', ([version, expected]) => {
  const properties = { b: { $ref: '#/components/schemas/B', description: 'A list.', type: 'object' } };
  const schemas = { A: { type: 'object', properties }, B: { type: 'array', items: { type: 'string' } } };
  const document = read(JSON.stringify({ ...JSON.parse(smallest(`${version}`)), components: { schemas } }));
  expect(document).toHaveProperty('components.schemas.A.properties.b', expected);
});

test.for([
  ['*/*', { type: 'object' }, 'application/json'],
  ['application/*', { type: 'array' }, 'application/json'],
  ['*/*', { type: 'string', format: 'binary' }, '*/*'],
  ['image/*', { type: 'object' }, 'image/*'],
  ['application/xml', { type: 'object' }, 'application/xml'],
])('a response of %s that is %j is of %s', ([type, schema, expected]) => {
  const document = read(smallest('3.1.0')) as { paths: { '/a': { get: { responses: object } } } };
  const content = { [String(type)]: { schema } };
  document.paths['/a'].get.responses = { 200: { description: 'Ok.', content } };
  adaptDocument(document as never);
  expect(content).toEqual({ [String(expected)]: { schema } });
});

test('a type that is a schema is left out, and a member called type is none', () => {
  const document = read(smallest('3.1.0'));
  const A = { type: { type: 'string', enum: ['a'] }, description: 'Its type.' };
  const B = { type: 'object', properties: { type: { type: 'string' } } };
  adaptDocument(Object.assign(document, { components: { schemas: { A, B: structuredClone(B) } } }));
  expect(document.components).toEqual({ schemas: { A: { description: 'Its type.' }, B } });
});

test.for([
  [
    { type: 'array', enum: ['a'] },
    { type: 'array', items: { enum: ['a'] } },
  ],
  [
    { type: 'array', items: { type: 'string' }, enum: ['a'] },
    { type: 'array', items: { type: 'string', enum: ['a'] } },
  ],
  [
    { type: 'array', enum: [['a']] },
    { type: 'array', enum: [['a']] },
  ],
  [
    { type: 'string', enum: ['a'] },
    { type: 'string', enum: ['a'] },
  ],
])('the values of a list are those of its items: %j', ([written, meant]) => {
  const document = read(smallest('3.1.0'));
  adaptDocument(Object.assign(document, { components: { schemas: { A: written } } }));
  expect(document.components).toEqual({ schemas: { A: meant } });
});

test('headers by which one response goes over one connection are none of the contract', () => {
  const document = read(smallest('3.1.0')) as { paths: { '/a': { get: { responses: object } } } };
  const header = { schema: { type: 'string' } };
  const headers = { 'Transfer-Encoding': header, 'content-length': header, 'X-Rate': header };
  document.paths['/a'].get.responses = { 200: { description: 'Ok.', headers } };
  const assumptions = adaptDocument(document as never);
  expect(headers).toEqual({ 'X-Rate': header });
  expect(assumptions.map(({ statement }) => statement)).toContain(
    '2 headers of responses are those of a connection, and left out, such as Transfer-Encoding',
  );
});

test.for([
  ['application/json', { type: 'object' }, '{"a":1}', { a: 1 }],
  ['application/json', { type: 'array' }, ' [1]', [1]],
  ['application/json', { type: 'object' }, '{a}', '{a}'],
  ['application/json', { type: 'string' }, '{"a":1}', '{"a":1}'],
  ['text/plain', { type: 'string' }, '{"a":1}', '{"a":1}'],
])(
  'an example of %s that is the text of its JSON is what the text says',
  ([media, schema, example, value]) => {
    const document = read(smallest('3.1.0')) as { paths: { '/a': { get: { responses: object } } } };
    const content = { [String(media)]: { schema, example } };
    document.paths['/a'].get.responses = { 200: { description: 'Ok.', content } };
    adaptDocument(document as never);
    expect(content[String(media)]).toEqual({ schema, examples: { example: { value } } });
  },
);

const urls = (list: readonly string[]) => list.map((url) => ({ url }));

/** What is left of the servers of a path and of its operation. */
function ownServers(
  root: readonly string[],
  ofPath: readonly string[] | undefined,
  ofOperation: readonly string[] | undefined,
) {
  const document = read(smallest('3.1.0')) as {
    paths: { '/a': { servers?: object; get: { servers?: object } } };
  };
  const item = document.paths['/a'];
  if (ofPath) item.servers = urls(ofPath);
  if (ofOperation) item.get.servers = urls(ofOperation);
  adaptDocument(Object.assign(document, { servers: urls(root) }));
  return [item.servers, item.get.servers];
}

function withServers(...servers: object[]) {
  const document = read(smallest('3.1.0'));
  const assumptions = adaptDocument(Object.assign(document, { servers }));
  const adapted = document.servers as { url: string; 'x-environment': string }[];
  return {
    servers: Object.fromEntries(adapted.map((server) => [server['x-environment'], server.url])),
    statements: assumptions.map(({ statement }) => statement).join('\n'),
  };
}

test('patterns are written as JSON Schema has them, and those of other languages are left out', () => {
  const properties = {
    plain: { type: 'string', pattern: '^[\\w\\-!?"]*$' },
    escaped: { type: 'string', pattern: '^[\\w\\-\\!?\\"]*$' },
    foreign: { type: 'string', pattern: '(?i)^all$' },
    pattern: { type: 'string', pattern: '[' },
  };
  const document = {
    info: {},
    paths: {},
    components: { schemas: { Thing: { type: 'object', properties } } },
  };
  const assumptions = adaptDocument(document);
  const { plain, escaped, foreign, pattern } = properties;
  expect(escaped).toEqual(plain);
  expect([foreign, pattern]).toEqual([{ type: 'string' }, { type: 'string' }]);
  expect(assumptions.map(({ statement }) => statement)).toContain(
    '2 patterns are no regular expressions of JSON Schema, and are left out, such as (?i)^all$',
  );
});

test('extensions that refer to something are left out, wherever in them they do', () => {
  const Thing = {
    type: 'object',
    'x-plain': [{ name: 'a' }],
    'x-anyOf': [{ $ref: '#/components/schemas/Other' }],
    'x-of': { any: [{ $ref: '#/components/schemas/Other' }] },
  };
  adaptDocument({ info: {}, paths: {}, components: { schemas: { Thing, Other: {} } } });
  expect(Thing).toEqual({ type: 'object', 'x-plain': [{ name: 'a' }] });
});
