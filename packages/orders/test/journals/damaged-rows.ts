import { afterEach, beforeEach, describe, it } from 'vitest';
import type { Journal } from '../../src/journal.ts';
import { aesGcmCipher } from '../../src/journals/cipher.ts';
import { claimLease } from './claim-lease.ts';
import { expectOnlyHealthyIsBought, leave } from './conformance-damage.ts';
import type { TableStore } from './store.ts';

const cipher = aesGcmCipher(new Uint8Array(32).fill(7));

/** What a disk, or somebody with a database's console, may do to a row. */
const damages = {
  'a flipped bit in a quantity': `intent = replace(intent, '"quantity":1', '"quantity":3')`,
  'a flipped bit in a price': `intent = replace(intent, '"maxUnitCents":100', '"maxUnitCents":900')`,
  'a flipped bit in a product': `intent = replace(intent, '"product":"7"', '"product":"5"')`,
  'a flipped bit in the name of a member': `intent = replace(intent, '"lines"', '"linds"')`,
  'a flipped bit in the supplier': `intent = replace(intent, '"kinguin"', '"kinguim"')`,
  'the intent of another purchase': `intent = replace(intent, '"damaged"', '"healthy"')`,
  'an intent that is no JSON': `intent = '{"reference'`,
  'an intent that is null': `intent = 'null'`,
  'a flipped bit in the hash': `hash = replace(hash, substr(hash, 1, 1), 'x')`,
  'a flipped bit in the external id': `external_id = 'damagee'`,
  'facts that are no JSON': `facts = '{'`,
  'an order that is no JSON': `placement = '{'`,
  'problems that are no JSON': `problems = ''`,
  'facts that are null': `facts = 'null'`,
  'an order without its id': `placement = '{"duplicate":false}'`,
  'problems that are no list': `problems = '{}'`,
  'keys that are no list': `keys = '{}'`,
  'a state that no release has written': `state = 'plaqed'`,
  'a state with the name of a member of every object': `state = 'constructor'`,
} as const;

/** What a purchase in a table comes to whose row is damaged. */
export const describeDamagedRows = (name: string, make: () => TableStore): void => {
  describe(name, () => {
    let store: TableStore;
    beforeEach(() => {
      store = make();
    });
    afterEach(() => store.remove());
    const damage = (set: string) => store.run(`UPDATE ${store.table} SET ${set} WHERE reference = 'damaged'`);

    it.each(Object.entries(damages))('%s is reported, and never acted on', async (_, set) => {
      const journal = store.connect();
      for (const reference of ['damaged', 'healthy']) await leave(journal, reference, 'placed');
      await damage(set);
      await expectOnlyHealthyIsBought(journal);
    });

    /** A key that has come already. */
    const add = async (journal: Journal, reference: string) => {
      const lease = await claimLease(journal, reference, 1_000);
      if (!lease) throw new Error('somebody else holds the lease');
      const content = `KEY of order of ${reference}`;
      await journal.record(lease, { keys: [{ product: '7', mediaType: 'text/plain', content }] });
      await journal.release(lease);
    };

    it('sealed keys that were tampered with are reported, and never acted on', async () => {
      const journal = store.connect(cipher);
      for (const reference of ['damaged', 'healthy']) {
        await leave(journal, reference, 'placed');
        await add(journal, reference);
      }
      await damage(`sealed_keys = (SELECT sealed_keys FROM ${store.table} WHERE reference = 'healthy')`);
      await expectOnlyHealthyIsBought(journal);
    });

    it('sealed keys without their cipher are reported, and never acted on', async () => {
      const sealed = store.connect(cipher);
      for (const reference of ['damaged', 'healthy']) await leave(sealed, reference, 'placed');
      await add(sealed, 'damaged');
      await expectOnlyHealthyIsBought(store.connect());
    });
  });
};
