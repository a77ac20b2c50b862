import type { Journal } from '../../src/journal.ts';
import type { Cipher } from '../../src/journals/cipher.ts';

/** Where one test's purchases are. */
export interface Store {
  /** Opens one more worker's journal on the same purchases. */
  connect(cipher?: Cipher): Journal;
  /** Lets time pass. */
  pass(ms: number): void | Promise<void>;
  /** Sets the clock that tells the date, while no time passes. */
  setClock(ms: number): void | Promise<void>;
  remove(): void | Promise<void>;
}

/** The store of the test that runs. */
export type CurrentStore = () => Store;

/** A store whose table a test can look into and damage. */
export interface TableStore extends Store {
  readonly table: string;
  connect(cipher?: Cipher, options?: { readonly migrates?: boolean }): Journal;
  run(sql: string): Promise<Record<string, unknown>[]>;
}

export interface Traits {
  /** Whether purchases outlive the journal that was closed. */
  readonly isDurable: boolean;
  /** Whether its leases go by a clock that somebody may set. */
  readonly hasSettableClock: boolean;
}
