import { expect, it } from 'vitest';
import { outsideOf } from '../src/read-document.ts';

const responding = (media: object) => ({
  openapi: '3.1.0',
  paths: { '/a': { get: { responses: { 200: { content: { 'application/json': media } } } } } },
});
const other = { $ref: 'other.yaml#/A' };

it.each([
  ['a schema', { schema: other }],
  ['a part of a schema', { schema: { properties: { $ref: other } } }],
  ['an example of a kind', { examples: { one: other } }],
])('%s refers to another file', (_, media) => {
  expect(outsideOf(responding(media))).toBe('other.yaml#/A');
});

it.each([
  ['a value', { example: other }],
  ['a named value', { examples: { one: { value: { list: [other] } } } }],
  ['a default', { schema: { default: other } }],
])('%s that looks like a reference is data', (_, media) => {
  expect(outsideOf(responding(media))).toBeUndefined();
});
