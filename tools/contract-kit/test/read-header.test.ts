import { expect, test } from 'vitest';
import { readHeader } from '../src/read-header.ts';

test.each([
  ['true', { type: 'boolean' }, true],
  ['null', { type: 'boolean' }, false],
  ['yes', { type: 'boolean' }, 'yes'],
  ['12', { type: ['integer', 'null'] }, 12],
  ['12', { type: 'string' }, '12'],
  ['12', {}, '12'],
])('the text %s of a header of %j stands for %j', (text, schema, value) => {
  expect(readHeader(text, schema)).toEqual(value);
});
