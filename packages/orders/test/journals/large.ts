import { expect, it } from 'vitest';
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

/** Works on very many purchases keep nobody waiting for long: each part is written when the next one begins. */
export const itKeepsNobodyWaiting = (make: () => TableStore, { numbers, epoch }: Many): void => {
  const fill = async (store: TableStore, count: number) => {
    await store.connect().list({ limit: 1 });
    const keys = JSON.stringify([keyOf('AAAA-BBBB')]);
    await store.run(`INSERT INTO ${store.table} (${columns})
      SELECT 'shop-' || n, 'kinguin', 'h1', 'done', '{}', '[]', '${keys}', 0, ${epoch}, ${epoch}, '{}'
      FROM (${numbers(count)}) AS numbers`);
  };
  /** How far a work was after each of its parts, and what somebody else saw after the first one. */
  const watch = <Seen>(look: () => Promise<Seen>) => {
    const parts: number[] = [];
    let seen: Promise<Seen> | undefined;
    const onProgress = (done: number) => {
      parts.push(done);
      seen ??= look();
    };
    return { parts, onProgress, seen: () => seen };
  };

  it('deletes 2,500 purchases in parts, each of which others see at once', async () => {
    const store = make();
    try {
      await fill(store, 2_500);
      const [journal, other] = [store.connect(), store.connect()];
      const { parts, onProgress, seen } = watch(() => other.read('shop-1000'));
      expect(await journal.purge(Date.now(), onProgress)).toBe(2_500);
      expect(parts).toEqual([1_000, 2_000, 2_500]);
      expect(await seen()).toBeUndefined();
      expect(await other.list()).toEqual([]);
    } finally {
      await store.remove();
    }
  });

  it('seals 250 purchases in parts, each of which others see at once, and each one once', async () => {
    const store = make();
    try {
      await fill(store, 250);
      const [journal, other] = [store.connect(cipher), store.connect(cipher)];
      const plain = `SELECT reference FROM ${store.table} WHERE keys IS NOT NULL`;
      const { parts, onProgress, seen } = watch(() => store.run(`${plain} AND reference = 'shop-100'`));
      expect(await journal.reseal(onProgress)).toEqual({ sealed: 250, unreadable: [] });
      expect(parts).toEqual([100, 200, 250]);
      expect(await seen()).toEqual([]);
      expect(await store.run(plain)).toEqual([]);
      const [first] = await other.list({ limit: 1 });
      expect((await other.read(first?.reference ?? ''))?.keys).toEqual([keyOf('AAAA-BBBB')]);
    } finally {
      await store.remove();
    }
  });
};
