import { expect, test } from 'vitest';
import { mapParts, mapReferences, referencesIn } from '../src/index.ts';

const ref = (written: string) => ({ $ref: written });

test('every reference is found, and where it stands', () => {
  const part = {
    parameters: [ref('Limit.yaml')],
    responses: {
      default: ref('Error.yaml'),
      200: { content: { 'application/json': { schema: ref('#/a') } } },
    },
  };
  expect(referencesIn(part)).toEqual([
    { keys: ['parameters', '0'], written: 'Limit.yaml' },
    { keys: ['responses', '200', 'content', 'application/json', 'schema'], written: '#/a' },
    { keys: ['responses', 'default'], written: 'Error.yaml' },
  ]);
});

test("a discriminator's mapping refers, by a reference or by a name", () => {
  const part = {
    discriminator: { propertyName: 'kind', mapping: { a: '../schemas/A.yaml', b: 'B', c: 'C.yaml' } },
  };
  expect(referencesIn(part).map(({ written }) => written)).toEqual([
    '../schemas/A.yaml',
    '#/components/schemas/B',
    'C.yaml',
  ]);
  expect(referencesIn({ properties: { mapping: { default: 'A.yaml' } } })).toEqual([]);
});

test.each([
  ['an example', { example: ref('a') }],
  ['the value of a named example', { examples: { one: { value: ref('a') } } }],
  ["a schema's examples", { examples: [ref('a')] }],
  ['a default', { default: ref('a') }],
  ['a constant', { const: ref('a') }],
  ['the values of an enum', { enum: [ref('a')] }],
  ['an extension', { 'x-more': ref('a') }],
  ['the schema of a member that is called so', { properties: { $ref: { type: 'string' } } }],
])('%s holds none', (_, part) => {
  expect(referencesIn(part)).toEqual([]);
});

test('what is only called like a keyword holds them', () => {
  const part = {
    properties: { example: ref('a'), default: ref('b'), properties: ref('c'), 'x-y': ref('d') },
    headers: { 'x-id': ref('e') },
    examples: { value: ref('f') },
    schemas: { enum: { properties: { properties: { properties: { const: ref('g') } } } } },
  };
  expect(
    referencesIn(part)
      .map(({ written }) => written)
      .join(''),
  ).toBe('abcdefg');
});

test('a copy has other references, and all else as it was', () => {
  const part = { a: [ref('x'), { example: ref('x') }], mapping: { b: 'c' }, n: null };
  expect(mapReferences(part, (written, keys) => `${written}#/${keys.join('/')}`)).toEqual({
    ...part,
    a: [ref('x#/a/0'), { example: ref('x') }],
  });
  expect(part.a[0]).toEqual(ref('x'));
});

test('parts are replaced where they are parts, and not where they are names or data', () => {
  const old = { old: true };
  const part = {
    a: [old],
    properties: { old: { old: 1 }, example: old },
    example: old,
    examples: { one: { value: old } },
  };
  const replaced = mapParts(part, (each) => (each.old === true ? { new: old } : undefined));
  const fresh = { new: old };
  expect(replaced).toEqual({ ...part, a: [fresh], properties: { old: { old: 1 }, example: fresh } });
  expect(mapParts({ properties: old }, () => undefined)).toEqual({ properties: old });
});
