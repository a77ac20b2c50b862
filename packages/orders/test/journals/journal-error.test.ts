import { LatchkeyError } from '@latchkey/runtime';
import { expect, it } from 'vitest';
import { asJournalError, externalIdTaken, JournalError, outdated } from '../../src/journals/journal-error.ts';

it('says what an older file needs, and what that does to older releases', () => {
  const error = outdated('the file', 3, 5);
  expect(error).toMatchObject({ name: 'JournalError', operation: 'journal', problem: 'outdated' });
  expect(error.message).toContain(
    'the file has version 3 of the journal, and this release needs 5: releases that know 3 stop working once it is migrated',
  );
});

it('says which external id is taken', () => {
  expect(externalIdTaken({ reference: 'b', externalId: 'a' })).toMatchObject({
    problem: 'taken',
    reference: 'b',
    message: expect.stringContaining('another purchase has the external id "a"'),
  });
});

it('names what went wrong below, and keeps nothing of it that may be a key', () => {
  const below = Object.assign(new TypeError('no space'), { code: 'ENOSPC', detail: 'KEY-1' });
  const error = asJournalError('storage', 'the file failed', below);
  expect(error).toMatchObject({
    problem: 'storage',
    message: expect.stringContaining('the file failed: no space'),
    cause: { name: 'TypeError', message: 'no space', code: 'ENOSPC' },
  });
  expect(error.cause).not.toHaveProperty('detail');
  const ofSqlite = new JournalError('storage', 'failed', { cause: { message: 'full', errcode: 13 } });
  expect(ofSqlite.cause).toMatchObject({ message: 'full', code: 13 });
  expect(new JournalError('storage', 'failed').cause).toBeUndefined();
});

it('wraps no error of its own kind, and anything else that is thrown', () => {
  const own = new LatchkeyError('journal', 'closed');
  expect(asJournalError('storage', 'the file failed', own)).toBe(own);
  expect(asJournalError('storage', 'the file failed', undefined)).toBeInstanceOf(JournalError);
});
