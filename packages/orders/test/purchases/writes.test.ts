import { expect, it } from 'vitest';
import type { Journal } from '../../src/journal.ts';
import { intentOf, keyOf, useShop } from './fixture.ts';

const { world, shopOf } = useShop();

/** Every call of the journal that writes, and whether it waits for the disk. */
const writesOf = (journal: Journal) => {
  const writes: string[] = [];
  const write = (name: string, how: { durable?: boolean | undefined } = {}) =>
    writes.push(how.durable === false ? name : `${name}, on the disk`);
  const watched: Journal = {
    ...journal,
    open: (intent, hash, more) => {
      write('open', more);
      return journal.open(intent, hash, more);
    },
    record: (lease, progress, how) => {
      write(progress.state ?? 'record', how);
      return journal.record(lease, progress, how);
    },
    claim: (...args) => {
      writes.push('claim');
      return journal.claim(...args);
    },
    renew: (...args) => {
      writes.push('renew');
      return journal.renew(...args);
    },
    release: (...args) => {
      writes.push('release');
      return journal.release(...args);
    },
    read: (...args) => {
      writes.push('read');
      return journal.read(...args);
    },
  };
  return { writes, watched };
};

it.each([
  ['rejects duplicates', true, ['open, on the disk', 'placed', 'done, on the disk']],
  ['may sell twice', false, ['open', 'sending, on the disk', 'placed', 'done, on the disk']],
] as const)(
  'waits for the disk twice, before the order is sent and before the keys are handed out: the supplier %s',
  async (_how, rejectsDuplicates, expected) => {
    const { writes, watched } = writesOf(world.journal);
    const shop = shopOf({ rejectsDuplicates }, { journal: watched });
    expect((await shop.buy(intentOf('a'))).keys).toEqual([keyOf('o1')]);
    expect(writes).toEqual(expected);
  },
);

it('takes two writes more for each time that it waits, of which one is on the disk', async () => {
  const { writes, watched } = writesOf(world.journal);
  let polls = 0;
  const poll = async (orderId: string) =>
    polls++ ? world.deliver(orderId) : ({ status: 'new', state: 'waiting', keys: [] } as const);
  await shopOf({ poll }, { journal: watched }).buy(intentOf('a'));
  expect(writes).toEqual([
    'open, on the disk',
    'placed',
    'placed, on the disk',
    'claim',
    'done, on the disk',
  ]);
});

it('gives the lease back, which waits for the disk, when it ends before something else does', async () => {
  const { writes, watched } = writesOf(world.journal);
  const shop = shopOf(
    { rejectsDuplicates: false },
    {
      journal: watched,
      onEvent: ({ event }) => {
        if (event === 'written') throw new Error('enough');
      },
    },
  );
  await expect(shop.buy(intentOf('a'))).rejects.toThrow('enough');
  expect(writes).toEqual(['open', 'release']);
});

it('closes a purchase with one write, which gives the lease back', async () => {
  world.deliver = () => ({ status: 'processing', state: 'waiting', keys: [] });
  await shopOf().submit(intentOf('a'));
  const { writes, watched } = writesOf(world.journal);
  await shopOf({}, { journal: watched }).close('a', 'paid back');
  expect(writes).toEqual(['read', 'claim', 'closed, on the disk']);
});
