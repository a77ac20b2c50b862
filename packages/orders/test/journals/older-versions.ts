import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashIntent } from '../../src/check-intent.ts';
import { createPurchases } from '../../src/create-purchases.ts';
import { type Entry, type EntryState, statesOf } from '../../src/entry.ts';
import type { Journal } from '../../src/journal.ts';
import { aesGcmCipher } from '../../src/journals/cipher.ts';
import type { Supplier } from '../../src/supplier.ts';
import type { TableStore } from './store.ts';

const folder = new URL('versions/', import.meta.url);
const cipher = aesGcmCipher(new Uint8Array(32).fill(7));

/** What the purchases of version 1 are today, by reference. The later ones are called after their states. */
const statesOfVersion1: { readonly [reference: string]: EntryState } = {
  new: 'written',
  claimed: 'doubtful',
  placed: 'placed',
  partly: 'placed',
  rejected: 'rejected',
  done: 'done',
};

/** Nothing was ever sent for these, or surely nothing was bought. */
const neverPlaced = ['new', 'written', 'rejected'];

/** A supplier that has every order that an older release may have placed, and sells none of them again. */
const makeStall = () => {
  const sent: string[] = [];
  const stall: Supplier = {
    name: 'kinguin',
    rejectsDuplicates: false,
    searchMayLagMs: 1,
    longestExternalId: 64,
    send: async ({ externalId }) => {
      sent.push(externalId);
      const placement = { orderId: `order of ${externalId}`, duplicate: false, totalCents: 500 };
      return { kind: 'placed', placement };
    },
    find: async (externalId) =>
      neverPlaced.includes(externalId) ? undefined : { orderId: `order of ${externalId}` },
    poll: async (orderId) => {
      const whose = orderId.slice('order '.length);
      const keys = [`KEY-1 ${whose}`, `ключ "2" ${whose}`].map((content) => ({
        product: '7',
        mediaType: 'text/plain',
        content,
      }));
      const isGivenBack = whose === 'of returning' || whose === 'of unconfirmed';
      return { status: 'as an example', state: isGivenBack ? 'failed' : 'delivered', keys };
    },
  };
  return { sent, stall };
};

const readAll = async (journal: Journal): Promise<Entry[]> => {
  const entries: Entry[] = [];
  for (const { reference } of await journal.list()) {
    const entry = await journal.read(reference);
    if (entry) entries.push(entry);
  }
  return entries;
};
const keysOf = ({ keys }: Entry) => keys.map(({ content }) => content);

type Kind = 'sqlite' | 'postgres';

const sqlOf = (kind: Kind, version: number) =>
  readFileSync(new URL(`${kind}-${version}.sql`, folder), 'utf8');

/** Makes the tables as the release of that version has left them. */
export const loadVersion = async (store: TableStore, kind: Kind, version: number): Promise<void> => {
  const schema = store.table.replace('.latchkey_purchases', '');
  const sql = sqlOf(kind, version).replaceAll('the_schema', schema);
  for (const statement of sql.split(';\n').slice(0, -1)) await store.run(statement);
};

/** What becomes of purchases that an older release has written. */
export const describeOlderVersions = (
  name: string,
  kind: Kind,
  make: () => TableStore,
  readVersion: (store: TableStore) => Promise<Record<string, unknown>[]>,
): void => {
  describe(name, () => {
    let store: TableStore;
    beforeEach(() => {
      store = make();
    });
    afterEach(() => store.remove());
    const files = readdirSync(folder).filter((file) => file.startsWith(kind));
    const versions = files.map((_, i) => i + 1);
    const load = (version: number) => loadVersion(store, kind, version);

    it('are there for every version up to that of this release', async () => {
      await store.connect().list();
      expect(Object.values((await readVersion(store))[0] ?? {})).toEqual([files.length]);
    });

    it.each(versions)('are all kept, with what is certain about them: version %i', async (version) => {
      await load(version);
      const journal = store.connect(cipher);
      const entries = await readAll(journal);
      const references = entries.map(({ intent }) => intent.reference);
      const written = [...sqlOf(kind, version).matchAll(/^ {2}\((?:\d+, )?'(\w+)'/gm)].map(
        ([, each]) => each,
      );
      expect(references).toEqual(written);
      expect(references.length).toBeGreaterThan(6);
      for (const entry of entries) {
        const { intent, hash, state, facts, externalId, placement, problems } = entry;
        const { reference } = intent;
        const known = version === 1 ? statesOfVersion1[reference] : reference;
        expect(state, reference).toBe(reference === 'sealed' ? 'done' : known);
        expect(hash).toBe(hashIntent(intent));
        expect(externalId).toBe(version === 1 ? undefined : reference);
        // Only what was never sent is taken for that.
        const maySend = neverPlaced.includes(reference) || reference === 'conflict';
        expect(facts.sentAt === undefined, reference).toBe(
          maySend && !(version === 1 && reference === 'rejected'),
        );
        if (['done', 'sealed', 'returned'].includes(reference)) {
          expect(keysOf(entry)).toEqual([`KEY-1 of ${reference}`, `ключ "2" of ${reference}`]);
          expect(placement).toMatchObject({ orderId: `order of ${reference}` });
        }
        expect(problems).toHaveLength(reference === 'done' ? 1 : 0);
      }
    });

    it.each(versions.slice(0, -1))('stay as they are where that is wanted: version %i', async (version) => {
      await load(version);
      const list = async () => store.connect(cipher, { migrates: false }).list();
      await expect(list()).rejects.toMatchObject({
        name: 'JournalError',
        problem: 'outdated',
        message: expect.stringContaining(`has version ${version} of the journal`),
      });
      expect(Object.values((await readVersion(store))[0] ?? {})).toEqual([version]);
      expect(await store.connect(cipher).list()).not.toEqual([]);
      expect(await list()).not.toEqual([]);
    });

    it.each(versions)('are brought to their end, and none is bought again: version %i', async (version) => {
      await load(version);
      const journal = store.connect(cipher);
      const { sent, stall } = makeStall();
      const before = new Map((await readAll(journal)).map((entry) => [entry.intent.reference, entry]));
      const shop = createPurchases({ journal, suppliers: [stall], deadLetterMs: Infinity });
      const failed = (await shop.recover()).filter((result) => 'error' in result);
      // Whose keys went back.
      const givenBack = [...before.keys()].filter((reference) => /^(returning|unconfirmed)$/.test(reference));
      expect(failed.map(({ reference }) => reference)).toEqual(givenBack);
      expect(await shop.list({ states: statesOf('open') })).toEqual([]);
      expect(sent).toEqual([version === 1 ? 'new' : 'written']);
      for (const entry of await readAll(journal)) {
        expect(keysOf(entry)).toEqual(
          expect.arrayContaining(keysOf(before.get(entry.intent.reference) as Entry)),
        );
      }
      // What is over, or waits for an operator, is what it was.
      for (const reference of ['rejected', 'done', 'sealed', 'returned', 'conflict', 'dead', 'closed']) {
        const entry = before.get(reference);
        expect(await journal.read(reference)).toEqual(entry);
      }
    });
  });
};
