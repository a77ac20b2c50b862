import { afterAll } from 'vitest';
import type { Journal } from '../../src/journal.ts';
import type { Cipher } from '../../src/journals/cipher.ts';
import type { TableStore } from './store.ts';

/**
 * One store for many tests, each of which finds it empty. To make tables, or to start the thread of a file, takes longer
 * than most tests: what one test has connected the next one goes on with.
 */
export const reuseStore = (make: () => TableStore): (() => TableStore) => {
  let kept: { readonly store: TableStore; readonly tables: Promise<unknown> } | undefined;
  const idle = new Map<Cipher | undefined, Set<Journal>>();
  afterAll(() => kept?.store.remove());

  const keep = () => {
    const store = make();
    return { store, tables: store.connect().list({ limit: 1 }) };
  };
  return () => {
    kept ??= keep();
    const { store, tables } = kept;
    const used = new Map<Journal, Cipher | undefined>();
    let hasClosed = false;
    const idleWith = (cipher: Cipher | undefined) => {
      const journals = idle.get(cipher) ?? new Set();
      idle.set(cipher, journals);
      return journals;
    };
    const take = (cipher: Cipher | undefined) => {
      // A test that has closed one looks at what is opened again.
      const [journal = store.connect(cipher)] = hasClosed ? [] : idleWith(cipher);
      idleWith(cipher).delete(journal);
      used.set(journal, cipher);
      return journal;
    };
    return {
      ...store,
      connect: (cipher, options) => {
        if (options) return store.connect(cipher, options);
        const journal = take(cipher);
        const close = () => {
          hasClosed = true;
          used.delete(journal);
          return journal.close();
        };
        return { ...journal, close };
      },
      remove: async () => {
        await tables;
        await store.run(`DELETE FROM ${store.table}`);
        for (const [journal, cipher] of used) idleWith(cipher).add(journal);
      },
    };
  };
};
