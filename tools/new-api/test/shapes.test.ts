import { checkSchema } from '@latchkey/runtime';
import { expect, test } from 'vitest';
import { document, get, json, type Members, ok, post, ref, take, text } from './take-document.ts';

/** Schemas that each refer to all others. */
const mesh = (size: number, refer: (name: string) => Members = ref) => {
  const names = Array.from({ length: size }, (_, i) => `N${i}`);
  const properties = Object.fromEntries(names.map((name) => [name.toLowerCase(), refer(name)]));
  return Object.fromEntries(
    names.map((name) => [name, { type: 'object', required: Object.keys(properties), properties }]),
  );
};

const nested = (depth: number): Members =>
  depth ? { type: 'object', properties: { a: nested(depth - 1) } } : text;

const base = { type: 'object', nullable: true, properties: { code: text } };
const long = 'A'.repeat(300);
const nowhere = { $ref: './docs/start.md' };

const outside = { propertyName: 'kind', mapping: { A: 'models/a.yml#/a', B: '#/components/schemas/A' } };
const nowhereElse = { propertyName: 'kind', mapping: { A: '#/a', B: 'A' } };

const shapes: { readonly [shape: string]: object } = {
  'references inside x- members': document(
    { '/a': { ...get('getA', { ...ref('A'), 'x-more': nowhere }), 'x-see': [nowhere] } },
    { A: { type: 'object', 'x-of': { properties: nowhere } } },
    { 'x-topics': [{ content: nowhere }], 'x-schemas': nowhere },
  ),
  'a property called example in OpenAPI 3.0': document(
    { '/a': get('getA', { type: 'object', properties: { example: text, examples: text, nullable: text } }) },
    {},
    { openapi: '3.0.3' },
  ),
  'schemas that are true and false': document(
    {
      '/a': post({
        type: 'object',
        properties: { any: true, list: { type: 'array', items: true }, no: false },
      }),
      '/b': get('getB', { allOf: [true, ref('Any'), { type: 'object', required: ['c'] }] }),
      '/c': get('getC', true),
    },
    { Any: true, None: false },
  ),
  'schemas that are nested deeper than 100': document({
    '/a': { ...get('getA', nested(150)), ...post(nested(150)) },
  }),
  'names with % and #': document(
    {
      '/a': get('getA', {
        type: 'object',
        properties: { a: { $ref: '#/components/schemas/a%25b' }, b: { $ref: '#/components/schemas/a%23b' } },
      }),
      '/a%20b': get('getB'),
      '/a%zz': get('getC'),
    },
    { 'a%b': text, 'a#b': text },
  ),
  'very long names': document(
    { [`/${long}`]: get(`get${long}`, ref(long)), [`/${long}b`]: get('getB', ref(`${long}b`)) },
    { [long]: { type: 'object' }, [`${long}b`]: text },
  ),
  'extensions under paths': document({
    'x-groups': { get: ['a'] },
    'x-more': { get: { responses: {} } },
    '/a': get('getA'),
  }),
  'names that differ only in case': document(
    { '/Users': get('getUsers', ref('Order')), '/users': get('getusers', ref('order')) },
    { Order: { type: 'object' }, order: { type: 'object' } },
  ),
  'constants that are lists and objects': document({
    '/a': {
      ...get('getA', {
        type: 'object',
        required: ['kind', 'list'],
        properties: { kind: { const: { a: 1 } }, list: { const: [1] } },
      }),
      ...post({ type: 'object', properties: { kind: { const: { a: 1 } }, list: { const: [1] } } }),
    },
  }),
  'members that an allOf requires of what may be null': document(
    { '/a': get('getA', ref('Mine')) },
    { Base: base, Mine: { allOf: [ref('Base')], required: ['code'] } },
    { openapi: '3.0.3' },
  ),
  'schemas that refer to each other': document(
    { '/a': { ...get('getA', ref('N0')), ...post(ref('N0')) } },
    mesh(10),
  ),
  'schemas that refer to each other in an allOf': document(
    { '/a': { ...get('getA', ref('N0')), ...post(ref('N0')) } },
    mesh(10, (name) => ({ description: 'One.', allOf: [ref(name)] })),
  ),
  'parameters of every style': document({
    '/{a}/{b}/{c}': {
      get: {
        operationId: 'getA',
        parameters: [
          ...['simple', 'label', 'matrix'].map((style, i) => ({
            ...{ name: 'abc'[i], in: 'path', required: true, style, explode: true },
            schema: { type: 'array', items: text },
          })),
          ...['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'].map((style) => ({
            ...{ name: style, in: 'query', style, schema: { type: 'object', properties: { a: text } } },
          })),
          { name: 'X-Mode', in: 'header', schema: text },
          { name: 'session', in: 'cookie', schema: text },
          { name: "it's", in: 'query', content: json({ type: 'object', properties: { a: text } }) },
        ],
        responses: ok(),
      },
    },
  }),
  'bodies and successes of every kind': document(
    Object.fromEntries(
      [
        ...['multipart/form-data', 'application/x-www-form-urlencoded', 'text/plain', 'application/xml'],
        ...['application/octet-stream', 'image/*', '*/*', 'application/vnd.api+json', 'text/event-stream'],
        'application/json; charset=utf-8',
      ].map((media, i) => {
        const properties = { a: text, file: { type: 'string', format: 'binary' } };
        const content = { [media]: { schema: { type: 'object', required: ['a'], properties } } };
        const success = { [['200', '2XX', 'default', '206'][i % 4] ?? '']: { description: 'Ok.', content } };
        return [
          `/${i}`,
          post(true, { operationId: `make${i}`, requestBody: { content }, responses: success }),
        ];
      }),
    ),
  ),
  'references through a schema that is a reference itself': document(
    {
      '/a': get('getA', { type: 'object', properties: { c: ref('Alias/properties/code') } }),
      '/b': post({ type: 'object', required: ['c'], properties: { c: ref('Alias/properties/code') } }),
    },
    { Alias: ref('Again'), Again: ref('Base'), Base: base },
  ),
  'a discriminator that names what is not here': document(
    { '/a': get('getA', { oneOf: [ref('A')], discriminator: nowhereElse }) },
    { A: { type: 'object', required: ['kind'], properties: { kind: text }, discriminator: outside } },
  ),
  'an optional header beside a body': document({
    '/a': post(
      { type: 'object', required: ['amount'], properties: { amount: { type: 'integer' } } },
      { parameters: [{ name: 'Idempotency-Key', in: 'header', schema: text }] },
    ),
  }),
};

test.for(Object.entries(shapes))('a document with %s is taken, and its types compile', async ([, given]) => {
  const { problems, raw } = await take(given);
  expect(problems).toEqual([]);
  expect(raw).toContain('these 0 of its operations');
});

test('extensions that refer to something are left out, also in a list, with a word about it', async () => {
  const { files } = await take(shapes['references inside x- members'] as object);
  for (const name of ['x-topics', 'x-schemas']) expect(files.get('openapi.yaml')).not.toHaveProperty(name);
  expect(files.get('SOURCES.md')).toContain('5 extensions that refer to something are left out');
});

test('a discriminator that names what is not here is left out, with a word about it', async () => {
  const { files, problemsOf } = await take(shapes['a discriminator that names what is not here'] as object);
  expect(files.get('components/schemas/A.yaml')).not.toHaveProperty('discriminator');
  expect(files.get('SOURCES.md')).toContain('2 discriminators name what is not here');
  expect(problemsOf("const good: GetAResult = { kind: 'any' };")).toEqual([]);
});

test.for(['example', 'examples', 'nullable', 'content'])('a property called %s stays one', async (name) => {
  const schema = {
    type: 'object',
    properties: { [name]: { type: 'object', properties: { example: text } } },
  };
  const { files } = await take(document({ '/a': get('getA', schema) }, {}, { openapi: '3.0.3' }));
  expect(files.get('paths/a.yaml').get.responses[200].content['application/json'].schema).toEqual(schema);
});

test('no file is nested deeper than Redocly reads, and nothing of the schema is lost', async () => {
  const { files, generated } = await take(shapes['schemas that are nested deeper than 100'] as object);
  const levels = (part: unknown): number =>
    Object(part) === part ? 1 + Math.max(0, ...Object.values(part as object).map(levels)) : 0;
  for (const [name, part] of files)
    if (typeof part === 'object') expect(levels(part), name).toBeLessThan(100);
  expect(generated['schema.ts']?.match(/\ba\??: /g)?.length).toBeGreaterThanOrEqual(300);
});

test.for([
  ['names with % and #', ['components/schemas/a-b.yaml', 'components/schemas/a-b-2.yaml']],
  [
    'names that differ only in case',
    [
      'paths/Users.yaml',
      'paths/users-2.yaml',
      'components/schemas/Order.yaml',
      'components/schemas/order-2.yaml',
    ],
  ],
  [
    'very long names',
    [`components/schemas/${'A'.repeat(200)}.yaml`, `components/schemas/${'A'.repeat(200)}-2.yaml`],
  ],
] as const)('a document with %s gives files that every disk can tell apart', async ([shape, expected]) => {
  const { files } = await take(shapes[shape] as object);
  expect([...files.keys()]).toEqual(expect.arrayContaining([...expected]));
  expect(new Set([...files.keys()].map((name) => name.toLowerCase())).size).toBe(files.size);
});

test('what stands under paths and is an extension is no operation', async () => {
  const { files, operations } = await take(shapes['extensions under paths'] as object);
  expect(operations).toEqual(['getA']);
  expect(files.get('openapi.yaml').paths).toMatchObject({
    'x-groups': { get: ['a'] },
    'x-more': { get: {} },
  });
});

test.for(['schemas that refer to each other', 'schemas that refer to each other in an allOf'])(
  'what is generated of %s grows with them, and not with the ways through them',
  async (shape) => {
    const { generated } = await take(shapes[shape] as object);
    expect(generated['operations.ts']?.length).toBeLessThan(80_000);
    expect(generated['schema.ts']).toContain(`components["schemas"]["N9"]`);
  },
);

test('what may be null still may be, where its members are required', async () => {
  const { problemsOf } = await take(shapes['members that an allOf requires of what may be null'] as object);
  expect(problemsOf("const good: GetAResult[] = [null, { code: 'a' }];")).toEqual([]);
  expect(problemsOf('const bad: GetAResult = {};')).not.toEqual([]);
  expect(problemsOf('const bad: GetAResult = { code: undefined };')).not.toEqual([]);
});

test('beside an optional header the members of a body are what a caller writes, and what is checked', async () => {
  const { data, problemsOf } = await take(shapes['an optional header beside a body'] as object);
  expect(checkSchema(data.makeA?.input ?? {}, { amount: 1 })).toBeUndefined();
  expect(problemsOf('const good: MakeAInput = { amount: 1 };')).toEqual([]);
  expect(problemsOf('const bad: MakeAInput = { body: { amount: 1 } };')).not.toEqual([]);
});

const responses = { 200: { description: 'Ok.' } };

const reasons: readonly [what: string, item: Members, why: string][] = [
  ['a TRACE', { trace: { operationId: 'a', responses } }, '- TRACE /a: a: fetch does not send TRACE.'],
  [
    'a GET that must have a body',
    { get: { operationId: 'a', requestBody: { required: true, content: json(text) }, responses } },
    '- GET /a: a: fetch sends no body with GET.',
  ],
];

test.for(reasons)('%s is listed among what is left to client.raw, with the reason', async ([, item, why]) => {
  const { raw, operations } = await take(document({ '/a': item }));
  expect(operations).toEqual(['a']);
  expect(raw).toContain(why);
});
