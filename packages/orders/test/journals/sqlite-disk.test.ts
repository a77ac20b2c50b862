import { expect, it } from 'vitest';
import { hasToBeOnDisk } from '../../src/journals/sqlite-operations.ts';

it.each([
  ['open', undefined, false, true],
  ['open', false, true, false],
  ['record', undefined, false, true],
  ['record', false, true, false],
  ['purge', undefined, false, true],
  ['reseal', undefined, false, true],
  ['claim', undefined, true, false],
  ['renew', undefined, true, false],
  ['read', undefined, true, false],
  ['release', undefined, false, false],
  ['release', undefined, true, true],
] as const)(
  'waits for the disk with what must outlive a power failure: %s, durable %s, owed before %s: %s',
  (...row) => {
    const [name, durable, owes, expected] = row;
    expect(hasToBeOnDisk({ name, values: [], durable }, owes)).toBe(expected);
  },
);
