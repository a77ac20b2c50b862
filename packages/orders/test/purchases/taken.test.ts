import { expect, it } from 'vitest';
import type { Supplier } from '../../src/supplier.ts';
import { intentOf, keyOf, status, useShop } from './fixture.ts';

const { world, shopOf } = useShop();

/** A supplier whose first response is lost, and that then names the order that has the external id. */
const losing = (orderId: string | undefined): Partial<Supplier> => {
  let sends = 0;
  return {
    send: async () => {
      if (++sends > 1) return { kind: 'taken', orderId };
      throw status(500);
    },
  };
};

it('takes the order that the supplier names, once a search shows it with the external id', async () => {
  world.sold.set('a', { orderId: 'o1' });
  expect(await shopOf(losing('o1')).buy(intentOf('a'))).toMatchObject({ keys: [keyOf('o1')] });
  expect((await world.journal.read('a'))?.facts.takenBy).toBeUndefined();
});

it('is a conflict when a search shows another order than the one that the supplier names', async () => {
  world.sold.set('a', { orderId: 'o1' });
  const shop = shopOf(losing('o9'));
  await expect(shop.buy(intentOf('a'))).rejects.toMatchObject({
    state: 'conflict',
    why: 'the supplier says that order o9 has the external id, and shows order o1 with it',
  });
  expect(await shop.get('a')).toMatchObject({ keys: [], facts: { takenBy: 'o9' } });
  await shop.adopt('a');
  expect(await shop.buy(intentOf('a'))).toMatchObject({ keys: [keyOf('o1')] });
});

it('knows which order was named also after a crash', async () => {
  world.sold.set('a', { orderId: 'o1' });
  const dies = { ...losing('o9'), find: () => Promise.reject(new Error('died')) };
  await expect(shopOf(dies).buy(intentOf('a'))).rejects.toThrow('died');
  await expect(shopOf().buy(intentOf('a'))).rejects.toMatchObject({ state: 'conflict' });
});

it('names the order that has the external id, where this journal never used it', async () => {
  const shop = shopOf({ send: async () => ({ kind: 'taken', orderId: 'o9' }) });
  await expect(shop.buy(intentOf('a'))).rejects.toThrow('the external id is taken by order o9');
  await shop.adopt('a');
  world.sold.set('a', { orderId: 'o8' });
  await expect(shop.buy(intentOf('a'))).rejects.toMatchObject({ state: 'conflict', orderId: 'o8' });
});
