import { buyOnce, kinguinSupplier, memoryJournal } from '@latchkey/orders';
import { beforeEach, expect, it, vi } from 'vitest';
import { goods, type Kinguin, startKinguin } from './kinguin.ts';
import { openShop } from './shop.ts';

// The client's waits are as short as they get.
beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
});

const intent = {
  reference: 'shop-1',
  supplier: 'kinguin',
  lines: [
    { product: goods.shooter, quantity: 3, maxUnitCents: 579 },
    { product: goods.racer, quantity: 1, maxUnitCents: 2_350 },
  ],
  maxTotalCents: 4_087,
} as const;

async function buy({ client, pass, control }: Kinguin) {
  const bought = await buyOnce(intent, {
    // Searches lag by their number here, not by time.
    supplier: kinguinSupplier(client, { searchMayLagMs: 1_000 }),
    journal: memoryJournal(),
    pause: async () => {
      pass(1_000);
    },
  });
  expect(bought.problems).toEqual([]);
  expect(bought.keys).toHaveLength(4);
  const orders = control.listOrders('kinguin');
  expect(orders.map(({ status, externalId }) => [status, externalId])).toEqual([['done', 'shop-1']]);
  expect(bought.keys.map(({ content }) => content).toSorted()).toEqual(
    orders[0]?.keys.map(({ content }) => content).toSorted(),
  );
  expect(control.getAccount('kinguin').balanceCents).toBe(100_000_000 - 2 * 549 - 579 - 2_350);
  expect(control.getLedger('kinguin').problems).toEqual([]);
}

it.each([400, 409, 422, 'accept'] as const)(
  'one purchase is one order, when the response is lost, the search lags, and a duplicate gets %s',
  async (duplicateExternalId) => {
    const kinguin = await startKinguin({ duplicateExternalId });
    kinguin.control.addFault({ kind: 'reset', when: 'after', operation: 'placeOrder' });
    kinguin.control.addFault({ kind: 'lag', ms: 600_000, times: 2 });
    await buy(kinguin);
  },
);

it('one purchase is one order, when Kinguin fails in all its ways before', async () => {
  const kinguin = await startKinguin();
  const { control } = kinguin;
  control.addFault({ kind: 'failure', failure: 'bare-error', operation: 'placeOrder' });
  control.addFault({ kind: 'response', status: 502, format: 'html', when: 'after', operation: 'placeOrder' });
  control.addFault({ kind: 'failure', failure: 'legacy-error', operation: 'dispatchOrder' });
  control.addFault({ kind: 'failure', failure: 'ResourceLock', operation: 'dispatchOrder' });
  control.addFault({ kind: 'cut', afterBytes: 20, operation: 'getOrderKeys' });
  await buy(kinguin);
});

it('a purchase is delivered by the dispatch that a postback brings, too', async () => {
  const shop = await openShop();
  const kinguin = await startKinguin({ postbackUrl: shop.url });
  await buy(kinguin);
  await shop.take(1);
});
