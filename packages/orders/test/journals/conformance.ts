import { afterEach, beforeEach, describe } from 'vitest';
import { testDamage } from './conformance-damage.ts';
import { testEntries } from './conformance-entries.ts';
import { testLeases } from './conformance-leases.ts';
import { testLists } from './conformance-lists.ts';
import { testRecords } from './conformance-records.ts';
import type { Store, Traits } from './store.ts';

/** What every journal does, whatever it is kept in. */
export const describeJournal = (name: string, make: () => Store | Promise<Store>, traits: Traits): void => {
  describe(name, () => {
    let store: Store;
    beforeEach(async () => {
      store = await make();
    });
    afterEach(() => store.remove());

    describe('entries', () => testEntries(() => store, traits));
    describe('leases', () => testLeases(() => store, traits));
    describe('records', () => testRecords(() => store));
    describe('lists', () => testLists(() => store));
    describe('damage', () => testDamage(() => store));
  });
};
