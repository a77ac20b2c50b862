import { expect, test } from 'vitest';
import { document, get, json, ref, take, text } from './take-document.ts';

const Thing = { type: 'object', required: ['a'], properties: { a: text } };

test.each([
  ['content', { 200: { description: 'Ok.', content: { $ref: '#/components/mediaTypes/thing' } } }],
  ['responses', { $ref: '#/components/x-responses' }],
])('a reference in the place of all %s is what it refers to', async (_, responses) => {
  const components = {
    mediaTypes: { thing: json(ref('Thing')) },
    'x-responses': { 200: { description: 'Ok.', content: json(ref('Thing')) } },
    schemas: { Thing },
  };
  const paths = { '/a': { get: { operationId: 'getA', responses } } };
  const { problemsOf } = await take(document(paths, {}, { components, security: [] }));
  expect(problemsOf("const result: GetAResult = { a: 'a' };")).toEqual([]);
  expect(problemsOf('const result: GetAResult = { a: 1 };')).toHaveLength(1);
});

test('a path that refers to another one has operations of its own', async () => {
  const paths = { '/a': get('getA'), '/b': { $ref: '#/paths/~1a' } };
  const { operations, data } = await take(document(paths));
  expect(operations).toEqual(['getA', 'getA2']);
  expect(Object.values(data).map(({ path }) => path)).toEqual(['/a', '/b']);
});

test('a reference to nothing in the place of all content is said to be one', async () => {
  const content = { $ref: '#/components/mediaTypes/none' };
  const paths = {
    '/a': { get: { operationId: 'getA', responses: { 200: { description: 'Ok.', content } } } },
  };
  await expect(take(document(paths))).rejects.toThrow(/mediaTypes\/none leads nowhere/);
});
