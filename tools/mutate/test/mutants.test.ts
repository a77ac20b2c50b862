import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { mutantsOf } from '../src/mutants.ts';
import { inExamples, operators } from '../src/operators.ts';
import { sample } from '../src/sample.ts';

/** What each mistake makes of a document, by `operator pointer`. */
function mutationsOf(document: string, file = 'openapi.yaml'): Record<string, unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-mutants-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), document);
  return Object.fromEntries(
    mutantsOf(folder).map(({ operator, pointer, text }) => [`${operator} ${pointer}`, parse(text)]),
  );
}

const mistakes: [mistake: string, document: string, made: unknown][] = [
  ['required member let go /required/0', 'required: [a, b]', { required: ['b'] }],
  ['required let go /required', 'required: true', { required: false }],
  [
    'member required ',
    'type: object\nproperties: { a: {} }',
    { type: 'object', properties: { a: {} }, required: ['a'] },
  ],
  ['property renamed /properties/a', 'properties: { a: {} }', { properties: { ax: {} } }],
  ['property removed /properties/a', 'properties: { a: {} }', { properties: {} }],
  ['parameter renamed /name', 'name: a\nin: query', { name: 'ax', in: 'query' }],
  ['parameter removed /parameters/0', 'parameters: [{}]', { parameters: [] }],
  ['header renamed /headers/a', 'headers: { a: {} }', { headers: { ax: {} } }],
  ['header removed /headers/a', 'headers: { a: {} }', { headers: {} }],
  ['status changed /responses/409', 'responses: { "409": {} }', { responses: { 410: {} } }],
  ['status removed /responses/409', 'responses: { "409": {} }', { responses: {} }],
  ['200 for 201 /responses/201', 'responses: { "201": {} }', { responses: { 200: {} } }],
  ['201 for 200 /responses/200', 'responses: { "200": {} }', { responses: { 201: {} } }],
  ['body dropped /content', 'content: {}', {}],
  ['media type changed /content/a~1b', 'content: { a/b: {} }', { content: { 'text/json': {} } }],
  ['example removed /examples/a', 'examples: { a: {} }', { examples: {} }],
  ['operation removed /get', 'get: { responses: {} }', {}],
  ['operation renamed /operationId', 'operationId: a', { operationId: 'aNow' }],
  ['path removed /paths/~1a', 'paths: { /a: {} }', { paths: {} }],
  ['path renamed /paths/~1a', 'paths: { /a: {} }', { paths: { '/ax': {} } }],
  ['type changed /type', 'type: integer', { type: 'string' }],
  ['null allowed /type', 'type: integer', { type: ['integer', 'null'] }],
  ['null ruled out /type/1', 'type: [integer, "null"]', { type: ['integer'] }],
  ['const changed /const', 'const: 1', { const: 2 }],
  ['enum value changed /enum/0', 'enum: [a]', { enum: ['ax'] }],
  ['enum value removed /enum/0', 'enum: [a]', { enum: [] }],
  ['open enum closed /x-extensible-enum', 'x-extensible-enum: [a]', { enum: ['a'] }],
  ['default changed /default', 'default: true', { default: false }],
  ['limit raised /maximum', 'maximum: 9', { maximum: 10 }],
  ['limit lowered /minLength', 'minLength: 1', { minLength: 0 }],
  ['limit exclusive /maximum', 'maximum: 9', { exclusiveMaximum: 9 }],
  ['limit removed /maxItems', 'maxItems: 1', {}],
  ['limit invented ', 'type: string', { type: 'string', maxLength: 40 }],
  ['items dropped /items', 'items: {}', {}],
  ['format changed /format', 'format: uuid', { format: 'date' }],
  ['pattern dropped /pattern', 'pattern: a', {}],
  ['unit in words changed /description', 'description: In cents.', { description: 'In euros.' }],
  ['negation in words dropped /description', 'description: It is not sent.', { description: 'It is sent.' }],
  ['number in words changed /description', 'description: Up to 50.', { description: 'Up to 7.' }],
  ['closed object opened /unevaluatedProperties', 'unevaluatedProperties: false', {}],
  [
    'open object closed ',
    'type: object\nproperties: {}',
    { type: 'object', properties: {}, unevaluatedProperties: false },
  ],
  ['array written in another style /explode', 'explode: true', { explode: false }],
  ['security dropped /security', 'security: [{ a: [] }]', { security: [] }],
  ['key sent elsewhere /in', 'type: apiKey\nin: header', { type: 'apiKey', in: 'query' }],
  ['key sent in another way /scheme', 'scheme: bearer', { scheme: 'basic' }],
  ['server moved /servers/0/url', 'servers: [{ url: a }]', { servers: [{ url: 'ax' }] }],
  [
    'words added /description',
    'description: Words.',
    { description: 'Words. This does not apply to resellers.' },
  ],
  ['summary changed /summary', 'summary: a', { summary: 'ax' }],
  ['tag changed /tags/0', 'tags: [a]', { tags: ['ax'] }],
  [
    'enum value added /x-extensible-enum',
    'x-extensible-enum: [a]',
    { 'x-extensible-enum': ['a', 'invented'] },
  ],
  ['enum value repeated /enum', 'enum: [a]', { enum: ['a', 'a'] }],
  [
    'members exchanged /properties',
    'properties: { a: { type: x }, b: {} }',
    { properties: { a: {}, b: { type: 'x' } } },
  ],
  [
    'descriptions swapped /properties',
    'properties: { a: { description: x }, b: {}, c: { description: y } }',
    { properties: { a: { description: 'y' }, b: {}, c: { description: 'x' } } },
  ],
  ['branch removed /oneOf', 'oneOf: [{ type: a }, { type: b }]', { oneOf: [{ type: 'b' }] }],
  ['branches in another order /oneOf', 'oneOf: [{ a: 1 }, {}]', { oneOf: [{}, { a: 1 }] }],
  ['joined in another way /allOf', 'allOf: [{}]', { anyOf: [{}] }],
  ['written in another language /openapi', 'openapi: 3.1.0', { openapi: '3.1.0x' }],
  // The last of several.
  ['something invented ', 'type: boolean', { type: 'boolean', title: 'Invented' }],
  [
    'something invented /get',
    'get: { operationId: a, responses: {} }',
    expect.objectContaining({ get: expect.objectContaining({ security: [] }) }),
  ],
  ['extension changed /x-a', 'x-a: 1', { 'x-a': 2 }],
];

describe('a mistake', () => {
  test.each(mistakes)('%s', (mistake, document, made) => {
    expect(mutationsOf(document)[mistake]).toEqual(made);
  });

  test.each([
    ['example changed /value/a/0', 'value: { a: [null] }', { value: { a: [0] } }],
    ['part of an example removed /value/a/0', 'value: { a: [null] }', { value: { a: [] } }],
    ['summary changed /summary', 'summary: a\nvalue: 1', undefined],
  ])('in an example: %s', (mistake, document, made) => {
    const mistakes = mutationsOf(document, 'components/examples/a.yaml');
    expect(mistakes[mistake]).toEqual(made);
    const kinds = Object.keys(mistakes).map((each) => each.replace(/ \/.*/, ''));
    expect(Object.keys(inExamples)).toEqual(expect.arrayContaining(kinds));
  });

  test('of each kind is tried', () => {
    const tried = new Set(mistakes.map(([mistake]) => mistake.slice(0, mistake.search(/ \/| $/))));
    expect([...tried].sort()).toEqual(Object.keys(operators).sort());
  });

  test('is made neither in an example nor of a name that is called like a keyword', () => {
    const mistakes = Object.keys(
      mutationsOf('examples: { a: { maximum: 1 } }\nproperties: { format: {}, const: {} }'),
    );
    expect(mistakes.map((mistake) => mistake.replace(/ \/.*/, ''))).toEqual([
      'example removed',
      'something invented',
      'property renamed',
      'property removed',
      'property renamed',
      'property removed',
    ]);
  });
});

test('a sample is chosen by its seed, and has nothing twice', () => {
  const items = [...new Array(100).keys()];
  expect(sample(items, 20, 7)).toEqual(sample(items, 20, 7));
  expect(sample(items, 20, 7)).not.toEqual(sample(items, 20, 8));
  expect(new Set(sample(items, 100, 7)).size).toBe(100);
});
