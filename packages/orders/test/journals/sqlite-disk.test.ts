import { expect, it } from 'vitest';
import { hasToBeOnDisk } from '../../src/journals/sqlite-operations.ts';

it.each([
  ['open', undefined, true],
  ['open', false, false],
  ['record', undefined, true],
  ['record', false, false],
  ['purge', undefined, true],
  ['reseal', undefined, true],
  ['claim', undefined, false],
  ['renew', undefined, false],
  ['read', undefined, false],
  ['release', undefined, true],
] as const)(
  'waits for the disk with what must outlive a power failure: %s, durable %s: %s',
  (name, durable, expected) => {
    expect(hasToBeOnDisk({ name, values: [], durable })).toBe(expected);
  },
);
