import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Description, resolve, toPointer } from '../src/index.ts';
import { folderOf } from './files.ts';

const split = () =>
  folderOf({
    'openapi.yaml': `openapi: 3.1.0
paths:
  /orders:
    $ref: paths/orders.yaml
`,
    'paths/orders.yaml': `get:
  responses:
    '200':
      $ref: "../components/responses/All%20orders.yaml"
`,
    'components/responses/All orders.yaml': `content:
  application/json:
    schema:
      type: array
      items: { $ref: '../schemas/more.json#/$defs/a~1b' }
`,
    'components/schemas/more.json': `{
  "$defs": {
    "a/b": { "$ref": "#/$defs/Order" },
    "Order": { "type": "object" }
  }
}
`,
  });

test('references lead through split files, percent-encoded and escaped, YAML and JSON', () => {
  const folder = split();
  const description = new Description(join(folder, 'openapi.yaml'));
  const schema = ['paths', '/orders', 'get', 'responses', '200', 'content', 'application/json', 'schema'];
  const found = description.find([...schema, 'items']);
  expect(found).toEqual({
    file: join(folder, 'components/schemas/more.json'),
    keys: ['$defs', 'Order'],
    value: { type: 'object' },
  });
  expect(description.find([...schema, 'items', 'properties'])).toBeUndefined();
  expect(() => description.get([...schema, 'items', 'properties'])).toThrow('The contract has nothing at ');
  // Further down, as from the top.
  const items = description.get(['items'], description.get(schema));
  expect(items).toEqual(found);
});

test('a part is written where its key stands, or its item', () => {
  const folder = split();
  const description = new Description(join(folder, 'openapi.yaml'));
  const lineOf = (file: string, ...keys: string[]) =>
    description.positionOf({ file: join(folder, file), keys });
  expect(lineOf('openapi.yaml')).toEqual({ line: 1, column: 1 });
  expect(lineOf('openapi.yaml', 'paths', '/orders')).toEqual({ line: 3, column: 3 });
  expect(lineOf('components/schemas/more.json', '$defs', 'Order', 'type')).toEqual({ line: 4, column: 16 });
  // What is not there has the place of the last that is.
  expect(lineOf('openapi.yaml', 'paths', '/orders', 'get')).toEqual({ line: 3, column: 3 });
});

test('children and their references are two things', () => {
  const description = new Description({ a: [{ $ref: '#/b' }, 1], b: { c: 2 } });
  const children = description.children(description.get(['a']));
  expect(children.map(([key, place]) => [key, toPointer(place.keys), place.value])).toEqual([
    ['0', '/a/0', { $ref: '#/b' }],
    ['1', '/a/1', 1],
  ]);
  expect(children.map(([, place]) => description.follow(place)?.value)).toEqual([{ c: 2 }, 1]);
  expect(description.members(['a']).map(([key, { value }]) => [key, value])).toEqual([
    ['0', { c: 2 }],
    ['1', 1],
  ]);
  expect(description.members(['b', 'd'])).toEqual([]);
});

test.each([
  ['#/nowhere', 'nothing there'],
  ['other.yaml', 'no file'],
  ['#/a', 'itself'],
  ['#/a/b', 'below itself'],
  ['#/c', 'round in a circle'],
])('the reference %s leads nowhere: %s', (written) => {
  const document = { a: { $ref: written }, c: { $ref: '#/a' } };
  const description = new Description(document);
  expect(description.find(['a'])).toBeUndefined();
  expect(() => resolve(document, document.a)).toThrow(`${written} leads nowhere.`);
});

test('a node is what its reference leads to', () => {
  const document = {
    a: { $ref: '#/b' },
    b: { $ref: '#/c/d~1e' },
    c: { 'd/e': { $ref: '#/f' } },
    f: { type: 'x' },
  };
  expect(resolve(document, document.a)).toBe(document.f);
  expect(resolve(document, document.f)).toBe(document.f);
  // A member is no reference whatever it is called.
  const odd = { properties: { $ref: { type: 'string' } } };
  expect(resolve(odd, odd.properties)).toBe(odd.properties);
});

test('a file that is no YAML is named', () => {
  const folder = folderOf({ 'openapi.yaml': 'paths: {\n' });
  expect(() => new Description(join(folder, 'openapi.yaml'))).toThrow(/openapi\.yaml: .* line \d+/s);
});
