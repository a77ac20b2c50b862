import { LatchkeyError } from '@latchkey/runtime';
import { expect, test } from 'vitest';
import { plain } from '../src/responses/grammar/plan.ts';
import { write } from '../src/responses/grammar/write.ts';
import { memoryInUse } from '../src/responses/memory.ts';
import { problemOf } from '../src/responses/oracle.ts';
import { type Target, targetsOf } from '../src/responses/targets.ts';

test.each([
  // Fetch takes both for an end, and tells nobody which it was.
  ['end', 'either', false],
  ['reset after it', 'either', false],
  ['reset in the middle', 'no', true],
  ['silence in the middle', 'no', true],
] as const)('a body that ends with the connection, by %s, is sound: %s', (ending, sound, isBroken) => {
  const rows = { ...plain.rows, framing: 'chunked in another word', ending };
  const written = write({ ...plain, rows }, '{"a":1}', 200);
  expect(written).toMatchObject({ sound, isBroken });
});

test.each([
  ['deflate without a header', 'half of another response after it', 'either', false],
  ['deflate without a header', 'plain', 'no', true],
  ['plain', 'half of another response after it', 'no', true],
] as const)('a body shorter than said, in %s, with %s, is sound: %s', (encoding, ending, sound, isBroken) => {
  const rows = { ...plain.rows, framing: 'length far too long', encoding, ending };
  expect(write({ ...plain, rows }, '{"a":1}', 200)).toMatchObject({ sound, isBroken });
});

test('a client need not take digits that no number holds, in a long body either', () => {
  const target: Target = { ...(targetsOf('8keys')[0] as Target), fit: () => 'whole', repeated: 'nothing' };
  const ended = { error: new LatchkeyError('getBalance', 'it is no number'), requests: 1 };
  const problemWith = (digits: string) =>
    problemOf(target, { ...write(plain, `{"a":${digits}}`, 200), sound: 'yes' }, ended);
  expect(problemWith('1')).toMatch(/a right response was not taken/);
  expect(problemWith('9'.repeat(100_001))).toBeUndefined();
});

test.each([
  ['kinguin-2025', 'returnOrderKeys', [[]], 'enough'],
  ['kinguin-2025', 'returnOrderKeys', {}, 'none'],
  ['kinguin-2025', 'getOrderKeys', [null], 'enough'],
  ['kinguin', 'getOrderKeys', [1, {}], 'enough'],
  ['kinguin', 'searchOrders', { item_count: 1, results: [[]] }, 'none'],
] as const)('of %s %s, %j is %s', (api, operation, value, fit) => {
  // A key that nobody can read comes as it is, by the contract's `x-unchecked`: it must not hide the others.
  const target = targetsOf(api).find((each) => each.operation === operation);
  expect(target?.fit(200, value)).toBe(fit);
});

test('memory that nobody uses any more does not count', () => {
  const before = memoryInUse();
  for (let left = 6; left > 0; left--) new Uint8Array(2 ** 23).fill(1);
  expect(memoryInUse() - before).toBeLessThan(2 ** 23);
});
