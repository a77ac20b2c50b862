import { expect, it } from 'vitest';
import type { EntryState } from '../../src/entry.ts';
import type { Journal, Lease } from '../../src/journal.ts';
import { listOpen } from '../list-open.ts';
import { claimAfter, claimLease } from './claim-lease.ts';
import { intentOf, keyOf } from './purchase.ts';
import type { CurrentStore, Traits } from './store.ts';

const references = Array.from({ length: 1_000 }, (_, index) => `shop-${index}`);

export const testEntries = (store: CurrentStore, { isDurable }: Traits): void => {
  it('writes a new purchase down, with nothing bought', async () => {
    const journal = store().connect();
    const entry = {
      intent: intentOf('a'),
      hash: 'h1',
      externalId: 'A',
      state: 'written',
      placement: undefined,
      keys: [],
      problems: [],
      nextAt: 7,
      facts: {},
    };
    const more = { externalId: 'A', nextAt: 7 };
    expect(await journal.open(intentOf('a'), 'h1', more)).toStrictEqual({ entry, lease: undefined });
    expect(await journal.read('a')).toStrictEqual(entry);
  });

  it('finds the purchase that has the reference already, and leaves it as it is', async () => {
    const journal = store().connect();
    await journal.open(intentOf('a', 500), 'h1');
    const { entry: found } = await store().connect().open(intentOf('a', 900), 'h2');
    expect(found).toMatchObject({ hash: 'h1', intent: { maxTotalCents: 500 } });
    expect(await journal.read('a')).toStrictEqual(found);
  });

  it('knows nothing of another reference', async () => {
    const journal = store().connect();
    await journal.open(intentOf('a'), 'h1');
    expect(await journal.read('b')).toBeUndefined();
  });

  it('lets one of fifty callers at the same time write', async () => {
    const workers = [store().connect(), store().connect()];
    const opened = await Promise.all(
      Array.from({ length: 50 }, (_, caller) =>
        (workers[caller % 2] as Journal).open(intentOf('a', caller), `h${caller}`),
      ),
    );
    const entries = opened.map(({ entry }) => entry);
    const [first] = entries;
    expect(entries).toStrictEqual(entries.map(() => first));
    expect(first?.hash).toBe(`h${first?.intent.maxTotalCents}`);
    expect(await workers[0]?.read('a')).toStrictEqual(first);
  });

  it('keeps references apart that differ in anything', async () => {
    const journal = store().connect();
    const odd = [
      "o'neil",
      'o"neil',
      '"; DROP TABLE x; --',
      '\\',
      '%',
      'a',
      'A',
      'a ',
      ' a',
      'a\n',
      'ö',
      'o\u0308',
    ];
    const longest = '€'.repeat(500);
    const all = [...odd, '🎮', '\u{10FFFF}', '\uFFFD', '__proto__', 'NULL', '0', '00', longest];
    for (const reference of all) await journal.open(intentOf(reference), reference);
    for (const reference of all) {
      expect(await journal.read(reference)).toMatchObject({ hash: reference, intent: { reference } });
    }
    expect((await journal.list()).map(({ reference }) => reference)).toStrictEqual(all);
  });

  it.each([
    ['an empty one', ''],
    ['one with a NUL', 'a\0b'],
    ['one with half a surrogate pair', 'a\ud83c'],
    ['one of 501 characters', 'x'.repeat(501)],
  ])('rejects a reference that it cannot keep exactly: %s', async (_, reference) => {
    const journal = store().connect();
    const rejected = (operation: string) => ({ name: 'ArgumentError', operation, field: 'reference' });
    await expect(journal.open(intentOf(reference), 'h1')).rejects.toMatchObject(rejected('open'));
    await expect(journal.read(reference)).rejects.toMatchObject(rejected('read'));
    await expect(journal.claim(reference, 1_000)).rejects.toMatchObject(rejected('claim'));
    expect(await listOpen(journal)).toStrictEqual([]);
  });

  it('does not change with the objects that it was given or gave', async () => {
    const journal = store().connect();
    const given = { ...intentOf('a'), maxTotalCents: 500 };
    const { entry } = await journal.open(given, 'h1');
    given.maxTotalCents = 1;
    Object.assign(entry, { hash: 'h2' });
    Object.assign(entry.intent.lines[0] ?? {}, { quantity: 99 });
    (entry.keys as unknown[]).push(keyOf('AAAA'));
    expect(await journal.read('a')).toMatchObject({ hash: 'h1', intent: intentOf('a'), keys: [] });
  });

  it('lists a thousand purchases, the oldest first', async () => {
    const journal = store().connect();
    for (const reference of references) await journal.open(intentOf(reference), 'h1');
    expect(await listOpen(journal)).toStrictEqual(references);
  });

  it('lists open purchases only', async () => {
    const journal = store().connect();
    for (const reference of ['a', 'b', 'c', 'd']) await journal.open(intentOf(reference), 'h1');
    const finish = async (reference: string, state: EntryState) => {
      const lease = await claimLease(journal, reference, 1_000);
      if (lease) await journal.record(lease, { state });
    };
    await finish('a', 'done');
    await finish('c', 'rejected');
    expect(await listOpen(journal)).toStrictEqual(['b', 'd']);
    expect(await journal.read('c')).toMatchObject({ state: 'rejected' });
    await store().pass(1_000);
    await finish('a', 'placed');
    expect(await listOpen(journal)).toStrictEqual(['a', 'b', 'd']);
  });

  it('is closed once, and does nothing afterwards', async () => {
    const journal = store().connect();
    await journal.open(intentOf('a'), 'h1');
    await journal.close();
    await journal.close();
    const lease = { reference: 'a', token: 1 };
    for (const call of [
      () => journal.open(intentOf('b'), 'h1'),
      () => journal.read('a'),
      () => journal.claim('a', 1_000),
      () => journal.renew(lease, 1_000),
      () => journal.record(lease, { state: 'done' }),
      () => journal.release(lease),
      () => journal.list(),
      () => journal.listDue(0, 1),
      () => journal.purge(0),
      () => journal.reseal(),
    ]) {
      await expect(call()).rejects.toMatchObject({
        name: 'JournalError',
        problem: 'closed',
        message: expect.stringContaining('the journal is closed'),
      });
    }
  });

  if (!isDurable) return;

  it('still has everything after it was closed and opened again', async () => {
    const before = store().connect();
    await before.open(intentOf('a'), 'h1');
    const lease = await claimLease(before, 'a', 1_000);
    if (lease) await before.record(lease, { keys: [keyOf('AAAA-BBBB')] });
    const entry = await before.read('a');
    await before.close();

    const after = store().connect();
    expect(await after.read('a')).toStrictEqual(entry);
    expect(entry?.keys).toStrictEqual([keyOf('AAAA-BBBB')]);
    expect(await claimLease(after, 'a', 1_000)).toBeUndefined();
    await store().pass(1_000);
    await claimAfter(after, lease as Lease);
  });
};
