import { expect, it } from 'vitest';
import { hashIntent } from '../../src/check-intent.ts';
import { createPurchases } from '../../src/create-purchases.ts';
import type { EntryState } from '../../src/entry.ts';
import type { Intent } from '../../src/intent.ts';
import type { Journal } from '../../src/journal.ts';
import type { Supplier } from '../../src/supplier.ts';
import { claimLease } from './claim-lease.ts';
import { intentOf as purchaseOf } from './purchase.ts';
import type { CurrentStore } from './store.ts';

const intentOf = (reference: string, quantity = 1): Intent => ({
  ...purchaseOf(reference),
  lines: [{ product: '7', quantity, maxUnitCents: 100 }],
  maxTotalCents: 500,
});

/** A supplier that remembers what it was asked for, and delivers at once. */
const makeStall = () => {
  const asked: string[] = [];
  const stall: Supplier = {
    name: 'kinguin',
    rejectsDuplicates: true,
    searchMayLagMs: 1,
    longestExternalId: 64,
    send: async ({ externalId, lines }) => {
      asked.push(`send ${externalId} ${lines.map(({ quantity }) => quantity)}`);
      return {
        kind: 'placed',
        placement: { orderId: `order of ${externalId}`, duplicate: false, totalCents: 1 },
      };
    },
    find: async (externalId) => {
      asked.push(`find ${externalId}`);
      return undefined;
    },
    poll: async (orderId) => {
      asked.push(`poll ${orderId}`);
      const key = { product: '7', mediaType: 'text/plain', content: `KEY of ${orderId}` };
      return { status: 'done', state: 'delivered', keys: [key] };
    },
  };
  return { asked, stall };
};

/** Writes down what an intent of one key was, in a state, as a worker leaves it that died. */
export const leave = async (
  journal: Journal,
  reference: string,
  state: EntryState,
  stored: Intent = intentOf(reference),
) => {
  const more = { externalId: reference };
  await journal.open(stored, hashIntent(intentOf(reference)), more);
  const lease = await claimLease(journal, reference, 1_000);
  if (!lease) throw new Error('somebody else holds the lease');
  const placement = { orderId: `order of ${reference}`, duplicate: false, totalCents: 1 };
  const facts = state === 'written' ? {} : { sentAt: 1, sends: 1 };
  await journal.record(lease, { state, facts, ...(state === 'placed' && { placement }) });
  await journal.release(lease);
};

/** Nothing is done about the purchase `damaged`, whoever comes along, and `healthy` is bought all the same. */
export const expectOnlyHealthyIsBought = async (journal: Journal): Promise<void> => {
  const { asked, stall } = makeStall();
  const errors: unknown[] = [];
  const before = (await journal.list()).map(({ reference, state }) => [reference, state]);
  // What is no open state is not due; what is due is told of.
  const isOpen = ['written', 'doubtful', 'placed'].includes(String(before[0]?.[1]));
  const ending = new AbortController();
  let isBought = false;
  // A busy machine may buy the one long before it comes to the other.
  const endSoon = () => {
    if (isBought && errors.length >= Number(isOpen)) setTimeout(() => ending.abort(), 20);
  };
  const shop = createPurchases({
    journal,
    suppliers: [stall],
    onEvent: ({ to }) => {
      isBought ||= to === 'done';
      endSoon();
    },
    onError: (_, reference) => {
      errors.push(reference);
      endSoon();
    },
  });
  const problem = { name: 'JournalError', problem: expect.stringMatching(/^(damaged|sealed|unsealable)$/) };
  const about = { ...problem, reference: 'damaged' };
  await shop.run({ signal: ending.signal });
  const recovered = await shop.recover();
  for (const result of recovered) expect(result).toMatchObject({ reference: 'damaged', error: about });
  await expect(shop.buy(intentOf('damaged'))).rejects.toMatchObject(about);
  await expect(shop.submit(intentOf('damaged'))).rejects.toMatchObject(about);
  await expect(shop.settle('damaged')).rejects.toMatchObject(about);
  await expect(shop.get('damaged')).rejects.toMatchObject(about);
  await expect(shop.check(intentOf('damaged'))).rejects.toMatchObject(about);
  for (const decision of ['adopt', 'retry', 'close'] as const) {
    await expect(shop[decision]('damaged', 'why')).rejects.toMatchObject(about);
  }
  expect(asked.filter((call) => call.includes('damaged'))).toEqual([]);
  // It is listed as it was, and nobody holds it.
  const after = before.map(([reference, state]) => [reference, reference === 'healthy' ? 'done' : state]);
  expect((await journal.list()).map(({ reference, state }) => [reference, state])).toEqual(after);
  expect(await shop.get('healthy')).toMatchObject({ keys: [{ content: 'KEY of order of healthy' }] });
  const claimed = await journal.claim('damaged', 1_000).catch((error) => error);
  expect(claimed).toMatchObject(claimed instanceof Error ? about : { lease: { reference: 'damaged' } });
  expect(errors).toEqual(isOpen ? ['damaged'] : []);
  expect(recovered).toHaveLength(isOpen ? 1 : 0);
};

export const testDamage = (store: CurrentStore): void => {
  it.each(['written', 'doubtful', 'placed'] as const)(
    'does nothing about an intent that is not the one that was hashed, and reports it: %s',
    async (state) => {
      const journal = store().connect();
      await leave(journal, 'damaged', state, intentOf('damaged', 3));
      await leave(journal, 'healthy', 'placed');
      await expectOnlyHealthyIsBought(journal);
    },
  );
};
