import { createWebhookHandler } from '@latchkey/kinguin-2025/webhooks';
import { expect, it } from 'vitest';
import { createPurchases, type Delivery, type Supplier } from '../src/index.ts';
import { memoryJournal } from '../src/journals/memory.ts';
import { intentOf, keyOf } from './journals/purchase.ts';

const waiting: Delivery = { status: 'processing', state: 'waiting', keys: [] };
const delivered: Delivery = { status: 'completed', state: 'delivered', keys: [keyOf('AAAA'), keyOf('BBBB')] };
let delivery = waiting;

const kinguin: Supplier = {
  name: 'kinguin',
  rejectsDuplicates: true,
  searchMayLagMs: 0,
  longestExternalId: 255,
  send: async () => ({
    kind: 'placed',
    placement: { orderId: 'O1', duplicate: false, totalCents: undefined },
  }),
  find: async () => undefined,
  poll: async () => delivery,
};

/** A shop that waits for the keys of one order, and the id by which its supplier knows it. */
async function shopThatWaits(reference: string) {
  delivery = waiting;
  const journal = memoryJournal();
  const shop = createPurchases({ journal, suppliers: [kinguin] });
  await shop.submit(intentOf(reference));
  const externalId = (await journal.read(reference))?.externalId ?? '';
  delivery = delivered;
  return { shop, externalId };
}

it.each(['shop-1', 'Shop-1', 'заказ 1', ` ${'long'.repeat(20)}`])(
  'a webhook settles the purchase with the reference %j',
  async (reference) => {
    const { shop, externalId } = await shopThatWaits(reference);
    const handler = createWebhookHandler({
      secret: 'secret',
      onOrderStatus: ({ orderExternalId = '' }) =>
        shop.settleOrder({ supplier: 'kinguin', externalId: orderExternalId }),
    });
    const headers = { 'X-Event-Name': 'order.status', 'X-Event-Secret': 'secret' };
    const body = JSON.stringify({ orderId: 'O1', orderExternalId: externalId, status: 'completed' });
    await handler(new Request('https://shop.example/', { method: 'POST', headers, body }));
    await handler.idle();
    expect(handler.counts).toMatchObject({ handled: 1, failed: 0 });
    expect(await shop.get(reference)).toMatchObject({ state: 'done', keys: delivered.keys });
  },
);

it('an id may come back in another form', async () => {
  const { shop, externalId } = await shopThatWaits('shop-1');
  const shown = ` ${externalId.toUpperCase()} `;
  expect(await shop.settleOrder({ supplier: 'kinguin', externalId: shown })).toMatchObject({ state: 'done' });
});

it('an order that is of no purchase here changes nothing', async () => {
  const { shop } = await shopThatWaits('shop-1');
  expect(await shop.settleOrder({ supplier: 'kinguin', externalId: 'shop-2' })).toBeUndefined();
  expect(await shop.settleOrder({ supplier: '8keys', externalId: 'shop-1' })).toBeUndefined();
  expect(await shop.get('shop-1')).toMatchObject({ state: 'placed' });
});
