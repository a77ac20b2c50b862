import { expect, test } from 'vitest';
import type { Parts } from '../../src/features.ts';
import { type JsonSchema, jsonSchema, numberKeywords, textKeywords } from '../../src/index.ts';
import { check } from './complaint-of.ts';

const write = jsonSchema({ small: { maximum: 9 } }, numberKeywords, textKeywords);

function complaintOf(
  checks: { parameters?: { [name: string]: JsonSchema }; body?: JsonSchema },
  given: { path?: object; body?: unknown; wholeBody?: true },
): string | undefined {
  const { path = {}, body, wholeBody } = given;
  const parts: Parts = { operation: 'addThing', method: 'POST', path: '/things', params: { path }, body };
  const operation = { method: 'POST', path: '/things', input: {}, results: {}, checks } as const;
  try {
    expect(write(parts, wholeBody ? { ...operation, wholeBody } : operation)).toBe(parts);
    return undefined;
  } catch (error) {
    expect(error).toMatchObject({ name: 'ArgumentError', operation: 'addThing' });
    return (error as Error).message;
  }
}

const even = { multipleOf: 2 };

test('parameters are checked by their names, unless they are left out', () => {
  expect(complaintOf({ parameters: { size: even, page: even } }, { path: { size: 2, page: 3 } })).toContain(
    'page must be a multiple of 2',
  );
  expect(complaintOf({ parameters: { size: even } }, { path: { size: 2, other: 3 } })).toBeUndefined();
  expect(complaintOf({ parameters: { size: false } }, { path: { size: undefined } })).toBeUndefined();
});

test('a body is checked as a whole, unless there is none', () => {
  expect(complaintOf({ body: even }, { body: 2 })).toBeUndefined();
  expect(complaintOf({ body: even }, { body: 3 })).toContain('the argument must be a multiple of 2');
  expect(complaintOf({ body: even }, { body: 3, wholeBody: true })).toContain('body must be a multiple of 2');
  expect(complaintOf({ body: false }, {})).toBeUndefined();
  expect(complaintOf({ body: false }, { body: null })).toContain('is not known here');
});

test('an operation without such schemas has nothing checked', () => {
  expect(complaintOf({}, { path: { size: 3 }, body: 3 })).toBeUndefined();
  const parts: Parts = { operation: 'sweep', method: 'POST', path: '/', params: {}, body: 3 };
  expect(write(parts, { method: 'POST', path: '/', input: {}, results: {} })).toBe(parts);
});

test.for<readonly [schema: JsonSchema, value: unknown, violation: object]>([
  [false, 1, { field: '', rule: 'false', limit: false }],
  [{ properties: { a: false } }, { a: 1 }, { field: 'a', rule: 'false', limit: false }],
  [{ minimum: 2 }, 1, { field: '', rule: 'minimum', limit: 2 }],
  [{ required: ['a'] }, {}, { field: 'a', rule: 'required', limit: true }],
  [{ contains: true }, [], { field: '', rule: 'contains', limit: 1 }],
  [{ contains: true, maxContains: 1 }, [1, 2], { field: '', rule: 'contains', limit: 1 }],
  [{ oneOf: [true, true] }, 1, { field: '', rule: 'oneOf', limit: 2 }],
  [{ not: true }, 1, { field: '', rule: 'not', limit: true }],
])('%j on %j breaks a rule by its name, and says its limit', ([schema, value, violation]) => {
  expect(check(schema, value)).toMatchObject(violation);
});
