import { expect, it } from 'vitest';
import { aesGcmCipher } from '../../src/journals/cipher.ts';
import {
  type EntryRow,
  newRow,
  resealed,
  rowChanges,
  toEntry,
  toSummary,
} from '../../src/journals/entry-row.ts';
import { intentOf, keyOf } from './purchase.ts';

const intent = intentOf('é "a"');
const { reference } = intent;
const cipher = aesGcmCipher(new Uint8Array(32).fill(7));
const placement = { orderId: 'o1', duplicate: false, totalCents: undefined };
const row = newRow(intent, 'h1');
const problem = { kind: 'overcharged', detail: 'x' } as const;

it('reads a new purchase as it was written, from text in ASCII', () => {
  expect(row).toMatchObject({ externalId: null, state: 'written', nextAt: 0, problems: '[]', facts: '{}' });
  expect(row.intent).toMatch(/^[ -~]+$/);
  expect(toEntry(row, undefined)).toStrictEqual({
    ...{ intent, hash: 'h1', externalId: undefined, state: 'written', nextAt: 0 },
    ...{ placement: undefined, keys: [], problems: [], facts: {} },
  });
  const more = { externalId: 'a', state: 'sending', nextAt: 5, facts: { sentAt: 1 } } as const;
  expect(toEntry(newRow(intent, 'h1', more), undefined)).toMatchObject(more);
});

it('changes what progress gives, and nothing else', () => {
  const nothing = {
    ...{ state: null, placement: null, problems: null },
    ...{ keys: null, sealedKeys: null },
  };
  expect(rowChanges(reference, {}, cipher)).toEqual({ ...nothing, nextAt: null, facts: null });
  const all = {
    state: 'done',
    placement,
    problems: [problem],
    keys: [keyOf('A')],
    nextAt: 0,
    facts: {},
  } as const;
  const changed = { ...row, ...rowChanges(reference, all, undefined) } as EntryRow;
  expect(changed.sealedKeys).toBeNull();
  expect(toEntry(changed, undefined)).toStrictEqual({ ...toEntry(row, undefined), ...all });
});

it('seals keys, for their own purchase', () => {
  const changes = rowChanges(reference, { keys: [keyOf('A')] }, cipher);
  const sealed = { ...row, keys: null, sealedKeys: changes.sealedKeys };
  expect(changes.keys).toBeNull();
  expect(toEntry(sealed, cipher).keys).toEqual([keyOf('A')]);
  expect(() => toEntry(sealed, undefined)).toThrow(
    `the keys of ${JSON.stringify(reference)} are sealed; open the journal with their cipher`,
  );
  const later = aesGcmCipher(new Uint8Array(32).fill(8), [new Uint8Array(32).fill(7)]);
  expect(toEntry({ ...sealed, sealedKeys: resealed(sealed, later) }, later).keys).toEqual([keyOf('A')]);
  expect(later.unseal(resealed(row, later), reference)).toBe('[]');
});

it.each<Partial<Record<keyof EntryRow, unknown>>>([
  ...['new', 'constructor', ''].map((state) => ({ state })),
  ...['', '[]', 'null', '5', '{'].map((given) => ({ intent: given })),
  ...['[]', 'null', '5', '"orderId"', '{}', '{"orderId":5}'].map((given) => ({ placement: given })),
  ...['{}', 'null', '5', '"[]"', '['].map((problems) => ({ problems })),
  ...['{}', 'null', '5', '[{"content":"KEY'].map((keys) => ({ keys })),
  ...['', '[]', 'null', '5'].map((facts) => ({ facts })),
])('is damaged: %j', (damage) => {
  const read = () => toEntry({ ...row, ...damage } as EntryRow, undefined);
  expect(read).toThrow(expect.objectContaining({ problem: 'damaged', reference }));
  expect(read).toThrow(`the entry of ${JSON.stringify(reference)} is damaged`);
});

it('takes numbers of a list that come as text', () => {
  const summary = {
    reference: 'a',
    supplier: 's',
    state: 'done',
    nextAt: '1',
    openedAt: '2',
    changedAt: '3',
  };
  expect(toSummary(summary)).toStrictEqual({ ...summary, nextAt: 1, openedAt: 2, changedAt: 3 });
});
