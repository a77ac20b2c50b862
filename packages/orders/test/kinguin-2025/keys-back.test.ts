import { expect, it } from 'vitest';
import { memoryJournal } from '../../src/index.ts';
import { bought, intentOf, key, useGateway, useShopAt } from './gateway.ts';

const world = useGateway();
const { buy, shopOf } = useShopAt(world);

const [a, b] = [key('a'), key('b')];
const statesOf = (...statuses: string[]) => statuses.map((status, i) => ({ id: 'abc'[i] ?? '', status }));
const delivered = { status: 'completed', keys: [a, b], states: statesOf('DELIVERED', 'DELIVERED') };
const returned = { status: 'completed', keys: [a, b], states: statesOf('RETURNED', 'RETURNED') };
const requests = () => world.calls.filter((call) => call === 'returnOrderKeys').length;

/** Two keys that were bought, and what the gateway makes of a request to take them back. */
async function shopWithKeys(afterReturn: typeof world.afterReturn) {
  world.polls = [delivered];
  world.afterReturn = afterReturn;
  const journal = memoryJournal();
  const shop = shopOf(journal);
  await shop.buy(intentOf(2));
  return { journal, shop };
}

it('gives keys back with one request, which the response only acknowledges', async () => {
  const { shop } = await shopWithKeys(returned);
  expect(await shop.returnKeys('shop-1')).toMatchObject({
    state: 'returned',
    keys: [{ status: 'DELIVERED' }, { status: 'DELIVERED' }],
  });
  expect(await shop.returnKeys('shop-1')).toMatchObject({
    state: 'returned',
    keys: [
      { ...bought(a), status: 'RETURNED' },
      { ...bought(b), status: 'RETURNED' },
    ],
    problems: [{ kind: 'keys-gone', detail: 'keys that are RETURNED: 2 × 7' }],
  });
  expect(requests()).toBe(1);
});

it('looks at the statuses of the keys when the response was lost, and asks no second time', async () => {
  const { shop } = await shopWithKeys({ ...returned, states: statesOf('RETURNED', 'DELIVERED') });
  world.fail('returnOrderKeys', 'drop');
  expect(await shop.returnKeys('shop-1')).toMatchObject({
    state: 'returned',
    keys: [{ status: 'RETURNED' }, { status: 'DELIVERED' }],
  });
  expect(requests()).toBe(1);
});

it('sees that keys went back which the gateway shows no more', async () => {
  const { shop } = await shopWithKeys({
    status: 'refunded',
    keys: [],
    states: statesOf('REFUNDED', 'REFUNDED'),
  });
  world.fail('returnOrderKeys', 'cut');
  const entry = await shop.returnKeys('shop-1');
  expect(entry).toMatchObject({ state: 'returned', keys: [{ status: 'REFUNDED' }, { status: 'REFUNDED' }] });
  expect(entry.keys.map(({ content }) => content)).toEqual(['KEY-a', 'KEY-b']);
  expect(requests()).toBe(1);
});

it('says why nothing is taken back: too late, claimed, wholesale, a pre-order', async () => {
  const { shop } = await shopWithKeys(undefined);
  await expect(shop.returnKeys('shop-1')).rejects.toMatchObject({
    name: 'SupplierError',
    kind: 'NoKeysToReturn',
    outcome: 'rejected',
  });
  expect(await shop.get('shop-1')).toMatchObject({
    state: 'done',
    keys: [bought(a), bought(b)],
    problems: [],
  });
});

it('asks again when the order was locked: nothing was taken back', async () => {
  const { shop } = await shopWithKeys(returned);
  world.fail('returnOrderKeys', { status: 409, body: { kind: 'ResourceLock', status: 409 } }, 'unseen');
  await expect(shop.returnKeys('shop-1')).rejects.toMatchObject({
    kind: 'ResourceLock',
    outcome: 'rejected',
  });
  expect(await shop.returnKeys('shop-1')).toMatchObject({ state: 'returned' });
});

it('keeps and shows what becomes of keys after they were delivered', async () => {
  const { shop } = await shopWithKeys(undefined);
  world.polls = [{ ...delivered, states: statesOf('DELIVERED', 'REFUNDED') }];
  expect(await shop.settle('shop-1')).toMatchObject({
    state: 'done',
    keys: [
      { ...bought(a), status: 'DELIVERED' },
      { ...bought(b), status: 'REFUNDED' },
    ],
    problems: [{ kind: 'keys-gone', detail: 'keys that are REFUNDED: 1 × 7' }],
  });
});

it('does not wait for a key that was canceled, and says so', async () => {
  world.polls = [
    { status: 'completed', keys: [a, b], states: statesOf('DELIVERED', 'DELIVERED', 'CANCELED') },
  ];
  expect(await buy(3)).toMatchObject({
    keys: [bought(a), bought(b)],
    problems: [{ kind: 'keys-gone', detail: 'keys that are CANCELED: 1 × 7' }],
  });
});

it('waits for the key that replaces a canceled one', async () => {
  const states = [...statesOf('DELIVERED', 'CANCELED'), { id: 'd', status: 'PROCESSING' }];
  world.polls = [
    { status: 'processing', keys: [a], states },
    {
      status: 'completed',
      keys: [a, key('d')],
      states: [...statesOf('DELIVERED', 'CANCELED'), { id: 'd', status: 'DELIVERED' }],
    },
  ];
  expect(await buy(2)).toMatchObject({
    keys: [bought(a), bought(key('d'))],
    problems: [{ kind: 'keys-gone' }],
  });
});

it('reads past entries that say nothing of a key', async () => {
  const states = [null, 'x', { id: 1, status: 'RETURNED' }, { id: 'a' }, ...statesOf('A_NEW_ONE')];
  world.polls = [{ status: 'completed', keys: [a], states: states as never }];
  expect(await buy(1)).toMatchObject({ keys: [{ ...bought(a), status: 'A_NEW_ONE' }], problems: [] });
});
