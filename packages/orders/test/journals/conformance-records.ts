import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Entry } from '../../src/entry.ts';
import type { DeliveredKey } from '../../src/intent.ts';
import type { Journal, Lease } from '../../src/journal.ts';
import { claimLease } from './claim-lease.ts';
import { intentOf, keyOf } from './purchase.ts';
import { seed } from './seed.ts';
import type { CurrentStore } from './store.ts';

/** Any code point but the halves of pairs; fast-check's own unit for them, `binary`, takes seconds to make. */
const codePoint = fc.nat(0x10ffff - 0x800).map((at) => String.fromCodePoint(at < 0xd800 ? at : at + 0x800));

const placement = { orderId: 'PHS84FJAG5U', duplicate: false, totalCents: undefined };
const problems = [{ kind: 'overcharged', detail: 'paid 6.00 € of at most 5.00 €' }] as const;

export const testRecords = (store: CurrentStore): void => {
  const open = async (): Promise<[Journal, Lease]> => {
    const journal = store().connect();
    await journal.open(intentOf('a'), 'h1');
    return [journal, (await claimLease(journal, 'a', 60_000)) as Lease];
  };
  const roundTrip = async (
    journal: Journal,
    lease: Lease,
    keys: readonly DeliveredKey[],
    reader = store().connect(),
  ) => {
    await journal.record(lease, { keys });
    return (await reader.read('a'))?.keys;
  };

  it('replaces each member that is given and keeps the others', async () => {
    const [journal, lease] = await open();
    const entry = {
      ...((await journal.read('a')) as Entry),
      state: 'written',
      placement,
      keys: [],
      problems: [],
    };
    await journal.record(lease, { placement });
    expect(await journal.read('a')).toStrictEqual(entry);
    await journal.record(lease, { keys: [keyOf('AAAA')] });
    await journal.record(lease, { problems });
    expect(await journal.read('a')).toStrictEqual({ ...entry, keys: [keyOf('AAAA')], problems });
    await journal.record(lease, { state: 'done', keys: [keyOf('AAAA'), keyOf('BBBB')] });
    const done = { ...entry, state: 'done', keys: [keyOf('AAAA'), keyOf('BBBB')], problems };
    expect(await journal.read('a')).toStrictEqual(done);
    const found = { orderId: 'PHS84FJAG5U', duplicate: true, totalCents: 480 };
    await journal.record(lease, { placement: found, problems: [] });
    expect(await journal.read('a')).toStrictEqual({ ...done, placement: found, problems: [] });
  });

  it('keeps a member that is undefined as it is', async () => {
    const [journal, lease] = await open();
    await journal.record(lease, { state: 'done', placement, keys: [keyOf('AAAA')], problems });
    const entry = await journal.read('a');
    const names = ['state', 'placement', 'keys', 'problems', 'nextAt', 'facts'];
    const nothing = Object.fromEntries(names.map((name) => [name, undefined]));
    await journal.record(lease, nothing as object);
    await journal.record(lease, {});
    expect(await journal.read('a')).toStrictEqual(entry);
    expect(entry).toMatchObject({ placement, keys: [keyOf('AAAA')] });
  });

  it('writes only to its own purchase', async () => {
    const [journal, lease] = await open();
    await journal.open(intentOf('b'), 'h1');
    await journal.claim('b', 60_000);
    await journal.record(lease, { state: 'done', keys: [keyOf('AAAA')] });
    expect(await journal.read('b')).toMatchObject({ state: 'written', keys: [] });
  });

  it.each([
    ['blanks around it', '  AAAA-BBBB\t '],
    ['several lines', 'login: a\r\npassword: b\n\n'],
    ['every script', 'ключ 键 🔑 ö o\u0308 \u202e\u2028\ufeff'],
    ['quotes and SQL', `'"\\'; DROP TABLE purchases; -- $1 ?1 \${x}`],
    ['a NUL and control characters', 'a\0b\u0001\u001f\u007f'],
    ['half a surrogate pair', 'a\ud83cb'],
    ['nothing', ''],
    ['JSON', '[{"content":null}]'],
  ])('keeps a key exactly that has %s', async (_, content) => {
    const [journal, lease] = await open();
    expect(await roundTrip(journal, lease, [keyOf(content)])).toStrictEqual([keyOf(content)]);
  });

  it('keeps a picture of a megabyte exactly', async () => {
    const [journal, lease] = await open();
    const bytes = Buffer.from(Array.from({ length: 750_000 }, (_, at) => (at * 7_919) % 251));
    const keys = [keyOf(bytes.toString('base64'), 'image/png'), keyOf('AAAA')];
    expect((await roundTrip(journal, lease, keys))?.map((key) => key.content.length)).toEqual([1_000_000, 4]);
    expect((await journal.read('a'))?.keys).toEqual(keys);
  });

  it('keeps any keys exactly', async () => {
    const [journal, lease] = await open();
    const text = fc.oneof(
      fc.string({ unit: codePoint }),
      fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }),
    );
    const keys = fc.array(
      fc.record({ product: text, mediaType: text, content: text }, { noNullPrototype: true }),
    );
    const reader = store().connect();
    await fc.assert(
      fc.asyncProperty(keys, async (given) => {
        expect(await roundTrip(journal, lease, given, reader)).toStrictEqual(given);
      }),
      { seed, numRuns: 50 },
    );
  });
};
