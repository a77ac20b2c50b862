import { expect, it } from 'vitest';
import type { Journal } from '../../src/journal.ts';
import { aesGcmCipher } from '../../src/journals/cipher.ts';
import { keyOf } from './purchase.ts';
import type { TableStore } from './store.ts';

const cipher = aesGcmCipher(new Uint8Array(32).fill(7));
const columns =
  'reference, supplier, hash, state, intent, problems, keys, next_at, opened_at, changed_at, facts';

/** How a database makes many rows by itself. */
export interface Many {
  /** A table with the numbers 1 to `count` in its column `n`. */
  numbers(count: number): string;
  /** The start of 1970, as the columns for times have it. */
  readonly epoch: string;
}

/** Works on very many purchases keep nobody waiting for long. */
export const itKeepsNobodyWaiting = (make: () => TableStore, { numbers, epoch }: Many): void => {
  const fill = async (store: TableStore, count: number) => {
    await store.connect().list({ limit: 1 });
    const keys = JSON.stringify([keyOf('AAAA-BBBB')]);
    await store.run(`INSERT INTO ${store.table} (${columns})
      SELECT 'shop-' || n, 'kinguin', 'h1', 'done', '{}', '[]', '${keys}', 0, ${epoch}, ${epoch}, '{}'
      FROM (${numbers(count)}) AS numbers`);
  };
  /** How often somebody else gets to read while it lasts: once where that waits for all of it; else the machine decides. */
  const readsDuring = async (journal: Journal, work: Promise<unknown>) => {
    let isOver = false;
    let reads = 0;
    const end = work.finally(() => {
      isOver = true;
    });
    for (; !isOver; reads++) await journal.read('shop-1');
    await end;
    return reads;
  };

  it('deletes 30,000 purchases in parts, between which others go on', async () => {
    const store = make();
    try {
      await fill(store, 30_000);
      const [journal, other] = [store.connect(), store.connect()];
      const purged = journal.purge(Date.now());
      expect(await readsDuring(other, purged)).toBeGreaterThan(1);
      expect(await purged).toBe(30_000);
      expect(await other.list()).toEqual([]);
    } finally {
      await store.remove();
    }
  });

  it('seals 3,000 purchases in parts, between which others go on, each one once', async () => {
    const store = make();
    try {
      await fill(store, 3_000);
      const [journal, other] = [store.connect(cipher), store.connect(cipher)];
      const resealed = journal.reseal();
      expect(await readsDuring(other, resealed)).toBeGreaterThan(1);
      expect(await resealed).toEqual({ sealed: 3_000, unreadable: [] });
      const plain = await store.run(`SELECT reference FROM ${store.table} WHERE keys IS NOT NULL`);
      expect(plain).toEqual([]);
      const [first] = await other.list({ limit: 1 });
      expect((await other.read(first?.reference ?? ''))?.keys).toEqual([keyOf('AAAA-BBBB')]);
    } finally {
      await store.remove();
    }
  });
};
