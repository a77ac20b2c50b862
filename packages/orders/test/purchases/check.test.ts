import { ArgumentError } from '@latchkey/runtime';
import { expect, it } from 'vitest';
import { createPurchases } from '../../src/create-purchases.ts';
import { IntentConflictError } from '../../src/errors.ts';
import { intentOf, useShop } from './fixture.ts';

const { world, stall, shopOf } = useShop();

it('rejects two suppliers of one name: nobody could say which of them a purchase goes on with', () => {
  const create = (...names: string[]) =>
    createPurchases({ journal: world.journal, suppliers: names.map((name) => stall({ name })) });
  expect(() => create('stall', 'other', 'stall')).toThrow(
    expect.objectContaining({
      ...{ name: 'ArgumentError', operation: 'createPurchases', field: 'suppliers[2].name' },
      ...{ rule: 'unique', limit: ['stall', 'other'] },
    }),
  );
  expect(() => create('stall', 'other', 'stall')).toThrow(
    'suppliers[2].name must differ from that of the others: "stall" is there already',
  );
  expect(create('stall', 'other')).toBeDefined();
});

it.each([
  ['searchMayLagMs', -1],
  ['searchMayLagMs', Number.NaN],
  ['searchMayLagMs', Number.POSITIVE_INFINITY],
  ['searchMayLagMs', '1000'],
  ['searchMayLagMs', undefined],
  ['keepsOrdersMs', -1],
  ['keepsOrdersMs', Number.NaN],
  ['keepsOrdersMs', null],
])('rejects a supplier whose %s is %s', (field, value) => {
  const create = () =>
    createPurchases({ journal: world.journal, suppliers: [stall(), stall({ name: 'b', [field]: value })] });
  expect(create).toThrow(ArgumentError);
  expect(create).toThrow(`createPurchases: suppliers[1].${field}`);
});

it('checks an intent as buy does, and neither writes nor sends anything', async () => {
  const shop = shopOf();
  expect(await shop.check(intentOf('a'))).toBeUndefined();
  expect([await shop.list(), world.sends]).toEqual([[], 0]);
  await expect(shop.check(intentOf('a', { maxTotalCents: 1 }))).rejects.toThrow(ArgumentError);
  await expect(shop.check(intentOf('a', { supplier: 'other' }))).rejects.toMatchObject({
    ...{ name: 'ArgumentError', operation: 'buyOnce', field: 'supplier' },
    ...{ rule: 'enum', limit: ['stall'] },
  });
  await shop.buy(intentOf('a'));
  expect(await shop.check(intentOf('a'))).toMatchObject({ state: 'done' });
  await expect(shop.check(intentOf('a', { maxTotalCents: 501 }))).rejects.toThrow(IntentConflictError);
  expect(world.sends).toBe(1);
});
