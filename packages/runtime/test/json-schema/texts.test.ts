import { expect, test } from 'vitest';
import { complaintOf, type Row } from './complaint-of.ts';

const rows: Row[] = [
  [{ minLength: 2 }, '🔑🔑'],
  [{ minLength: 2 }, '🔑', 'it must have at least 2 characters'],
  [{ maxLength: 2 }, '🔑🔑'],
  [{ maxLength: 2 }, '🔑🔑🔑', 'it must have at most 2 characters'],
  [{ pattern: '^.$' }, '🔑'],
  [{ pattern: 'b' }, 'abc'],
  [{ pattern: '^.$' }, 'ab', 'it must match "^.$"'],
  [{ minLength: 2, maxLength: 0, pattern: 'b' }, 1],
  [{ minLength: 2, maxLength: 0, pattern: 'b' }, ['a']],
];

test.for(rows)('%j says of %j: %s', ([schema, value, complaint]) => {
  expect(complaintOf(schema, value)).toBe(complaint);
});
