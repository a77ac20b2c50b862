import { Description } from '@latchkey/openapi';
import { expect, test } from 'vitest';
import { leastValidator } from '../src/least.ts';

const valuesOf = (schema: object) => {
  const description = new Description({ openapi: '3.1.0', components: { schemas: { Thing: schema } } });
  const check = leastValidator(description).at(description.get(['components', 'schemas', 'Thing']));
  return (value: unknown) => check(value).length === 0;
};

test.for([
  ['a list of values without a type', { enum: ['S', 'L'] }],
  ['a pattern without a type', { pattern: '^a' }],
  ['a limit without a type', { minLength: 3 }],
])('the least that a member must be does not hold it to %s, as no client does', ([, member]) => {
  const isEnough = valuesOf({
    type: 'object',
    required: ['a', 'b'],
    properties: { a: member, b: { type: 'string' } },
  });
  expect(isEnough({ a: 1, b: 'b' })).toBe(true);
  expect(isEnough({ a: 'x', b: 'b' })).toBe(true);
  expect(isEnough({ a: 'S', b: 1 })).toBe(false);
  expect(isEnough({ b: 'b' })).toBe(false);
});
