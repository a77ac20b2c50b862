import { afterEach, beforeEach, describe } from 'vitest';
import type { Journal } from '../../src/journal.ts';
import type { Cipher } from '../../src/journals/cipher.ts';
import { testEntries } from './conformance-entries.ts';
import { testLeases } from './conformance-leases.ts';
import { testRecords } from './conformance-records.ts';

/** Where one test's purchases are. */
export interface Store {
  /** Opens one more worker's journal on the same purchases. */
  connect(cipher?: Cipher): Journal;
  /** Lets time pass. */
  pass(ms: number): void | Promise<void>;
  remove(): void | Promise<void>;
}

/** The store of the test that runs. */
export type CurrentStore = () => Store;

/** A store whose table a test can look into and damage. */
export interface TableStore extends Store {
  readonly table: string;
  run(sql: string): Promise<Record<string, unknown>[]>;
}

export interface Traits {
  /** Whether purchases outlive the journal that was closed. */
  readonly isDurable: boolean;
}

/** What every journal does, whatever it is kept in. */
export const describeJournal = (name: string, make: () => Store | Promise<Store>, traits: Traits): void => {
  describe(name, () => {
    let store: Store;
    beforeEach(async () => {
      store = await make();
    });
    afterEach(() => store.remove());

    describe('entries', () => testEntries(() => store, traits));
    describe('leases', () => testLeases(() => store));
    describe('records', () => testRecords(() => store));
  });
};
