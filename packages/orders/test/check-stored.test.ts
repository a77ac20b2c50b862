import { expect, it } from 'vitest';
import { hashIntent } from '../src/check-intent.ts';
import { checkStored } from '../src/check-stored.ts';
import type { Entry } from '../src/entry.ts';
import { externalIdOf } from '../src/external-id.ts';
import type { Intent } from '../src/intent.ts';
import { newRow, toEntry } from '../src/journals/entry-row.ts';

const intent: Intent = {
  reference: 'Shop-1001',
  supplier: 'kinguin',
  lines: [
    { product: '5c9b68662539a4e8f17ae2fe', quantity: 1, maxUnitCents: 579 },
    { product: '7', quantity: 2, maxUnitCents: 250, preorder: true },
  ],
  maxTotalCents: 1_079,
};
const { reference } = intent;
const row = newRow(intent, hashIntent(intent), { externalId: externalIdOf(reference, 64) });

/** Every text that differs from this one in one bit. */
const flipped = (text: string): string[] =>
  Array.from({ length: text.length * 8 }, (_, at) => {
    const bytes = Buffer.from(text);
    const byte = at >> 3;
    bytes[byte] = (bytes[byte] ?? 0) ^ (1 << (at & 7));
    return bytes.toString('latin1');
  });
const check = (changes: Partial<typeof row>) =>
  checkStored(reference, toEntry({ ...row, ...changes }, undefined));

it('accepts what was written', () => {
  expect(() => check({})).not.toThrow();
});

it.each(['intent', 'hash', 'externalId'] as const)('rejects every flipped bit of the %s', (column) => {
  const all = flipped(String(row[column]));
  expect(all.length).toBeGreaterThan(200);
  for (const text of all) {
    expect(() => check({ [column]: text }), text).toThrow(expect.objectContaining({ problem: 'damaged' }));
  }
});

it.each([
  ['intent', { hash: 'x' }],
  ['intent', { intent: undefined }],
  ['intent', { intent: { reference } }],
  ['intent', { intent: { ...intent, reference: 'Shop-1002' } }],
  ['external id', { externalId: 'shop-1001' }],
])('says that the %s is not the one that was written', (what, changes) => {
  const entry = { ...toEntry(row, undefined), ...changes } as Entry;
  expect(() => checkStored(reference, entry)).toThrow(
    `journal: the ${what} of "Shop-1001" is not the one that was written; nothing is done about it`,
  );
});

it('accepts an entry of an older release, which has no external id', () => {
  expect(() => check({ externalId: null })).not.toThrow();
});
