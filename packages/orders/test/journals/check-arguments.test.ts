import { ArgumentError } from '@latchkey/runtime';
import { expect, it } from 'vitest';
import {
  checkFilter,
  checkLeaseMs,
  checkReference,
  checkTimeMs,
} from '../../src/journals/check-arguments.ts';

const reference = (value: unknown) => checkReference('read', value as string);
const lease = (value: unknown) => checkLeaseMs('claim', value as number);
const time = (value: unknown) => checkTimeMs('purge', 'doneBefore', value as number);
const day = 86_400_000;

it.each<[string, () => void]>([
  ['a reference of one character', () => reference('a')],
  ['the longest reference', () => reference('x'.repeat(500))],
  ['a reference in any script', () => reference('ключ 🔑')],
  ['the shortest lease', () => lease(0.001)],
  ['the longest lease', () => lease(day)],
  ['no time at all', () => time(0)],
  ['a time that never ends', () => time(Infinity)],
  ['an empty filter', () => checkFilter({})],
  ['a filter', () => checkFilter({ since: -1, limit: 0, states: ['done'] })],
])('accepts %s', (_, check) => {
  expect(check).not.toThrow();
});

it.each<[() => void, object]>([
  [() => reference(5), { field: 'reference', rule: 'type', limit: 'string' }],
  [() => reference(''), { field: 'reference', rule: 'minLength', limit: 1 }],
  [() => reference('x'.repeat(501)), { field: 'reference', rule: 'maxLength', limit: 500 }],
  [() => reference('a\0b'), { field: 'reference', rule: 'pattern', limit: 'whole Unicode, no NUL' }],
  [() => reference('a\ud83c'), { field: 'reference', rule: 'pattern', limit: 'whole Unicode, no NUL' }],
  [() => lease('5'), { field: 'leaseMs', rule: 'type', limit: 'number' }],
  [() => lease(Number.NaN), { field: 'leaseMs', rule: 'type', limit: 'number' }],
  [() => lease(0), { field: 'leaseMs', rule: 'exclusiveMinimum', limit: 0 }],
  [() => lease(day + 1), { field: 'leaseMs', rule: 'maximum', limit: day }],
  [() => time('5'), { field: 'doneBefore', rule: 'type', limit: 'number' }],
  [() => time(Number.NaN), { field: 'doneBefore', rule: 'type', limit: 'number' }],
  [() => time(-1), { field: 'doneBefore', rule: 'minimum', limit: 0 }],
  [() => checkFilter({ since: '5' }), { field: 'since', rule: 'type', limit: 'number' }],
  [() => checkFilter({ limit: 1.5 }), { field: 'limit', rule: 'type', limit: 'integer' }],
  [() => checkFilter({ limit: -1 }), { field: 'limit', rule: 'minimum', limit: 0 }],
  [() => checkFilter([]), { field: '', rule: 'type', limit: 'object' }],
])('rejects by name what breaks a rule: %#', (check, violation) => {
  const operations: Record<string, string> = { reference: 'read', leaseMs: 'claim', doneBefore: 'purge' };
  const operation = operations[(violation as { field: string }).field] ?? 'list';
  expect(check).toThrow(expect.objectContaining({ name: 'ArgumentError', operation, ...violation }));
  expect(check).toThrow(ArgumentError);
});
