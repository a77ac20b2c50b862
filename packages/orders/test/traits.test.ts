import { createEightKeysClient } from '@latchkey/8keys';
import { createEightKeys2026Client } from '@latchkey/8keys-2026';
import { createKinguinClient } from '@latchkey/kinguin';
import { createKinguin2025Client } from '@latchkey/kinguin-2025';
import { expect, it } from 'vitest';
import type { Supplier } from '../src/supplier.ts';
import { eightKeysSupplier } from '../src/suppliers/eight-keys.ts';
import { eightKeys2026Supplier } from '../src/suppliers/eight-keys-2026.ts';
import { kinguinSupplier } from '../src/suppliers/kinguin.ts';
import { kinguin2025Supplier } from '../src/suppliers/kinguin-2025.ts';

const options = { apiKey: 'key' };
/** Each supplier as the options make it, and what the machine relies on where the shop says nothing. */
const suppliers: [make: (more?: object) => Supplier, traits: object][] = [
  [
    (more) => eightKeysSupplier(createEightKeysClient(options), more),
    { name: '8keys', rejectsDuplicates: true, keepsOrdersMs: 172_800_000, longestExternalId: 64 },
  ],
  [
    (more) => eightKeys2026Supplier(createEightKeys2026Client(options), more),
    { name: '8keys-2026', rejectsDuplicates: true, keepsOrdersMs: 172_800_000, longestExternalId: 64 },
  ],
  [
    (more) => kinguinSupplier(createKinguinClient(options), more),
    { name: 'kinguin', rejectsDuplicates: false, longestExternalId: 255 },
  ],
  [
    (more) => kinguin2025Supplier(createKinguin2025Client(options), more),
    { name: 'kinguin', rejectsDuplicates: false, longestExternalId: 255 },
  ],
];

it.each(suppliers)('a supplier has its documented traits where a shop says nothing: %#', (make, traits) => {
  expect(make()).toMatchObject({ ...traits, searchMayLagMs: 15_000 });
  expect(make({ searchMayLagMs: 7 })).toMatchObject({ ...traits, searchMayLagMs: 7 });
});
