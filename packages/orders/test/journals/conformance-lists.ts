import { expect, it } from 'vitest';
import { type Progress, statesOf } from '../../src/entry.ts';
import type { Journal } from '../../src/journal.ts';
import { claimLease } from './claim-lease.ts';
import { intentOf, keyOf } from './purchase.ts';
import type { CurrentStore } from './store.ts';

export const testLists = (store: CurrentStore): void => {
  const open = async (journal: Journal, reference: string, progress: Progress = {}, supplier = 'kinguin') => {
    await journal.open({ ...intentOf(reference), supplier }, 'h1', { externalId: reference, nextAt: 5 });
    const lease = await claimLease(journal, reference, 1_000);
    if (!lease) throw new Error('somebody else holds the lease');
    await journal.record(lease, progress);
    await journal.release(lease);
  };
  const namesOf = (list: readonly { reference: string }[]) => list.map(({ reference }) => reference);

  it('keeps external ids apart at one supplier, and finds a purchase again under its own', async () => {
    const journal = store().connect();
    const more = { externalId: 'x' };
    await journal.open(intentOf('a'), 'h1', more);
    expect((await journal.open(intentOf('a'), 'h1', more)).entry).toMatchObject({ externalId: 'x' });
    const taken = store().connect().open(intentOf('b'), 'h1', more);
    await expect(taken).rejects.toMatchObject({ name: 'JournalError', problem: 'taken', reference: 'b' });
    expect(await journal.read('b')).toBeUndefined();
    await journal.open({ ...intentOf('c'), supplier: '8keys' }, 'h1', more);
    await journal.open(intentOf('d'), 'h1');
    await journal.open(intentOf('e'), 'h1');
    expect(namesOf(await journal.list())).toEqual(['a', 'c', 'd', 'e']);
  });

  it('finds a purchase by its external id at its supplier', async () => {
    const journal = store().connect();
    await journal.open(intentOf('a'), 'h1', { externalId: 'x' });
    await journal.open({ ...intentOf('b'), supplier: '8keys' }, 'h1', { externalId: 'x' });
    await journal.open(intentOf('of an older release'), 'h1');
    expect(await journal.referenceOf('kinguin', 'x')).toBe('a');
    expect(await journal.referenceOf('8keys', 'x')).toBe('b');
    expect(await journal.referenceOf('kinguin', 'of an older release')).toBe('of an older release');
    expect(await journal.referenceOf('kinguin', 'a')).toBeUndefined();
    expect(await journal.referenceOf('8keys', 'of an older release')).toBeUndefined();
  });

  it('keeps what is next, and what is certain about its requests', async () => {
    const journal = store().connect();
    const facts = { sentAt: 1, sends: 2, failingSince: 3, waits: 4, why: 'ключ "\\' };
    await open(journal, 'a', { state: 'doubtful', nextAt: 1_700_000_000_123, facts });
    const kept = { state: 'doubtful', nextAt: 1_700_000_000_123, facts };
    expect(await store().connect().read('a')).toMatchObject(kept);
  });

  it('lists by state, supplier, time and number, the oldest first', async () => {
    const journal = store().connect();
    await open(journal, 'a', { state: 'done' });
    await store().pass(60_000);
    await open(journal, 'b', { state: 'placed' }, '8keys');
    await open(journal, 'c', { state: 'placed', nextAt: 9 });
    const [a, b, c] = (await journal.list()) as [{ openedAt: number }, { openedAt: number }, object];
    expect(a).toMatchObject({ reference: 'a', supplier: 'kinguin', state: 'done', nextAt: 5 });
    expect(c).toMatchObject({ reference: 'c', supplier: 'kinguin', state: 'placed', nextAt: 9 });
    expect(b.openedAt - a.openedAt).toBeGreaterThanOrEqual(60_000);
    const list = async (filter: Parameters<Journal['list']>[0]) => namesOf(await journal.list(filter));
    expect(await list({ states: ['placed', 'dead'] })).toEqual(['b', 'c']);
    expect(await list({ states: [] })).toEqual([]);
    expect(await list({ supplier: 'kinguin' })).toEqual(['a', 'c']);
    expect(await list({ since: b.openedAt })).toEqual(['b', 'c']);
    expect(await list({ since: b.openedAt, supplier: 'kinguin', states: ['placed'] })).toEqual(['c']);
    expect(await list({ limit: 2 })).toEqual(['a', 'b']);
  });

  it('lists what is due and held by nobody, the longest overdue first', async () => {
    const journal = store().connect();
    const due = async (at: number, limit = 9) => namesOf(await journal.listDue(at, limit));
    const states = statesOf('open');
    for (const [i, state] of states.entries()) await open(journal, state, { state, nextAt: 100 - i });
    for (const state of [...statesOf('final'), ...statesOf('held')]) {
      await open(journal, state, { state, nextAt: 1 });
    }
    const overdue = states.toReversed();
    expect(await due(100 - states.length)).toEqual([]);
    expect(await due(98)).toEqual(overdue.slice(0, -2));
    expect(await due(100, 2)).toEqual(overdue.slice(0, 2));
    await open(journal, 'elsewhere', { nextAt: 1 }, '8keys');
    expect(namesOf(await journal.listDue(98, 2, '8keys'))).toEqual(['elsewhere']);
    expect(namesOf(await journal.listDue(98, 2, 'kinguin'))).toEqual(overdue.slice(0, 2));
    await journal.claim('elsewhere', 3_600_000);
    const lease = await claimLease(journal, 'existing', 10_000);
    expect(await due(100)).toEqual(overdue.filter((state) => state !== 'existing'));
    await store().pass(10_000);
    expect(await due(100)).toEqual(overdue);
    if (lease) await journal.release(lease);
  });

  it('deletes what is over and was not changed since, and frees its external id', async () => {
    const journal = store().connect();
    await open(journal, 'a', { state: 'done', keys: [keyOf('AAAA')] });
    await open(journal, 'b', { state: 'placed' });
    await open(journal, 'c', { state: 'dead' });
    await store().pass(60_000);
    await open(journal, 'd', { state: 'rejected' });
    const [first, , , last] = await journal.list();
    expect(await journal.purge(first?.changedAt ?? 0)).toBe(0);
    expect(await journal.purge(last?.changedAt ?? 0)).toBe(1);
    expect(namesOf(await journal.list())).toEqual(['b', 'c', 'd']);
    const parts: number[] = [];
    expect(await journal.purge(Date.now() + 1e12, (done) => parts.push(done))).toBe(1);
    expect(parts).toEqual([1]);
    expect(namesOf(await journal.list())).toEqual(['b', 'c']);
    await open(journal, 'a');
    expect(await journal.read('a')).toMatchObject({ state: 'written', keys: [] });
  });

  it('keeps every key when it seals them anew', async () => {
    const journal = store().connect();
    await open(journal, 'a', { keys: [keyOf('AAAA')] });
    expect((await journal.reseal()).unreadable).toEqual([]);
    expect(await journal.read('a')).toMatchObject({ keys: [keyOf('AAAA')] });
  });
};
