import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Journal, Lease } from '../../src/journal.ts';
import { aesGcmCipher } from '../../src/journals/cipher.ts';
import { JournalError } from '../../src/journals/journal-error.ts';
import { listOpen } from '../list-open.ts';
import { claimLease } from './claim-lease.ts';
import { intentOf, keyOf } from './purchase.ts';
import type { TableStore } from './store.ts';

const cipher = aesGcmCipher(new Uint8Array(32).fill(7));

/** Where a journal that is kept in a table has its keys, and what it says when it cannot read them. */
export const describeSealing = (name: string, make: () => TableStore): void => {
  describe(name, () => {
    let store: TableStore;
    beforeEach(() => {
      store = make();
    });
    afterEach(() => store.remove());

    const deliver = async (journal: Journal, reference: string, content: string) => {
      await journal.open(intentOf(reference), 'h1');
      const lease = await claimLease(journal, reference, 1_000);
      if (lease) await journal.record(lease, { keys: [keyOf(content)] });
      await store.pass(1_000);
    };
    const columns = async () => {
      const [row = {}] = await store.run(`SELECT * FROM ${store.table} WHERE reference = 'a'`);
      const text = (value: unknown) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value);
      return Object.entries(row).map(([column, value]) => [column, text(value)] as const);
    };
    const columnsWith = async (content: string) =>
      (await columns()).filter(([, text]) => text.includes(content)).map(([column]) => column);
    const errorResponse = async (call: Promise<unknown>): Promise<JournalError> => {
      const error = await call.then(
        () => undefined,
        (reason) => reason,
      );
      if (!(error instanceof JournalError)) throw new Error(`no JournalError, but ${error}`);
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('AAAA');
      expect(error.message).toContain('"a"');
      expect(error.reference).toBe('a');
      return error;
    };

    it('has keys in no other column than their own', async () => {
      await deliver(store.connect(), 'a', 'AAAA-BBBB');
      expect(await columnsWith('AAAA-BBBB')).toEqual(['keys']);
    });

    it('shows sealed keys in no column', async () => {
      const journal = store.connect(cipher);
      await deliver(journal, 'a', 'AAAA-BBBB');
      expect(await columnsWith('AAAA')).toEqual([]);
      expect(await journal.read('a')).toMatchObject({ keys: [keyOf('AAAA-BBBB')] });
    });

    it('stores what is plain in ASCII, whatever it holds', async () => {
      await deliver(store.connect(), 'a', 'ключ 键');
      const keys = (await columns()).find(([column]) => column === 'keys');
      expect(keys?.[1]).toMatch(/^[ -~]+$/);
    });

    it('reads plain keys with a cipher, and seals them when they are next recorded', async () => {
      await deliver(store.connect(), 'a', 'AAAA-BBBB');
      const journal = store.connect(cipher);
      expect(await journal.read('a')).toMatchObject({ keys: [keyOf('AAAA-BBBB')] });
      await deliver(journal, 'a', 'AAAA-CCCC');
      expect(await columnsWith('AAAA')).toEqual([]);
      expect(await journal.read('a')).toMatchObject({ keys: [keyOf('AAAA-CCCC')] });
    });

    it('says that keys are sealed when it has no cipher, and keeps them', async () => {
      await deliver(store.connect(cipher), 'a', 'AAAA-BBBB');
      const journal = store.connect();
      expect((await errorResponse(journal.read('a'))).problem).toBe('sealed');
      expect((await errorResponse(journal.open(intentOf('a'), 'h1'))).problem).toBe('sealed');
      expect(await listOpen(journal)).toEqual(['a']);
      expect((await errorResponse(journal.claim('a', 1_000))).problem).toBe('sealed');
      // Nobody holds it since.
      const lease = await claimLease(store.connect(cipher), 'a', 1_000);
      await journal.record(lease as Lease, { state: 'done' });
      const entry = await store.connect(cipher).read('a');
      expect(entry).toMatchObject({ state: 'done', keys: [keyOf('AAAA-BBBB')] });
    });

    it('reads a purchase without keys, whoever wrote it', async () => {
      await store.connect(cipher).open(intentOf('a'), 'h1');
      expect(await store.connect().read('a')).toMatchObject({ keys: [] });
    });

    it('seals anew what an earlier key has sealed, or none, and names what it cannot read', async () => {
      const [earlier, later] = [8, 9].map((byte) => new Uint8Array(32).fill(byte)) as [
        Uint8Array,
        Uint8Array,
      ];
      await deliver(store.connect(aesGcmCipher(earlier)), 'a', 'AAAA-BBBB');
      await deliver(store.connect(), 'b', 'AAAA-CCCC');
      await deliver(store.connect(cipher), 'c', 'AAAA-DDDD');
      await store.connect().open(intentOf('d'), 'h1');
      const parts: number[] = [];
      const resealed = await store.connect(aesGcmCipher(later, [earlier])).reseal((done) => parts.push(done));
      expect(parts).toEqual([2]);
      expect(resealed).toEqual({ sealed: 2, unreadable: ['c'] });
      expect(await columnsWith('AAAA')).toEqual([]);
      const journal = store.connect(aesGcmCipher(later));
      expect(await journal.read('a')).toMatchObject({ keys: [keyOf('AAAA-BBBB')] });
      expect(await journal.read('b')).toMatchObject({ keys: [keyOf('AAAA-CCCC')] });
      expect((await errorResponse(store.connect(aesGcmCipher(earlier)).read('a'))).problem).toBe(
        'unsealable',
      );
    });

    it('opens sealed keys neither with another cipher nor for another purchase', async () => {
      const journal = store.connect(cipher);
      await deliver(journal, 'a', 'AAAA-BBBB');
      await deliver(journal, 'b', 'AAAA-CCCC');
      const other = store.connect(aesGcmCipher(new Uint8Array(32).fill(8)));
      expect((await errorResponse(other.read('a'))).problem).toBe('unsealable');
      const ofOther = `(SELECT sealed_keys FROM ${store.table} WHERE reference = 'b')`;
      await store.run(`UPDATE ${store.table} SET sealed_keys = ${ofOther} WHERE reference = 'a'`);
      expect((await errorResponse(journal.read('a'))).problem).toBe('unsealable');
    });

    it.each(['keys', 'problems', 'placement', 'intent', 'facts'])(
      'quotes nothing of damaged %s',
      async (column) => {
        const journal = store.connect();
        await deliver(journal, 'a', 'AAAA-BBBB');
        await store.run(`UPDATE ${store.table} SET ${column} = '[{AAAA-BBBB' WHERE reference = 'a'`);
        const error = await errorResponse(journal.read('a'));
        expect(error.problem).toBe('damaged');
        expect(error.cause).toBeUndefined();
      },
    );
  });
};
