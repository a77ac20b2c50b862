// What a test of a web page does: asks both suppliers with the real clients.
import { createEightKeysClient } from '@latchkey/8keys';
import { createKinguinClient } from '@latchkey/kinguin';
import { setupWorker } from 'msw/browser';
import { sandboxHandlers } from '../../src/msw.ts';

export async function buyFromBoth() {
  const { handlers, control, settings } = await sandboxHandlers({ apis: ['kinguin', '8keys'] });
  const worker = setupWorker(...handlers);
  await worker.start({ quiet: true });

  const kinguin = createKinguinClient({
    baseUrl: 'https://gateway.kinguin.net/esa/api',
    apiKey: settings.kinguin.apiKey,
  });
  const products = [{ productId: '5c9b5c1e2539a4e8f1723a08', qty: 2, price: 9 }];
  const { orderId } = await kinguin.placeOrder({ products, orderExternalId: 'shop-1' });
  control.advanceTime(2_000);
  await kinguin.dispatchOrder({ orderId });
  const kinguinKeys = await kinguin.getOrderKeys({ orderId });

  const eightKeys = createEightKeysClient({
    baseUrl: 'https://api.8keys.de/p/v1',
    apiKey: settings['8keys'].apiKey,
  });
  const order = { products: [{ product_id: 1, quantity: 3, price_cents: 700 }], external_id: 'shop-1' };
  control.addFault({ kind: 'reset', when: 'after', operation: 'placeOrder' });
  const lost = await eightKeys.placeOrder(order).catch(({ name }: Error) => name);
  const { result } = await eightKeys.listOrders({ externalIds: ['shop-1'] });
  control.advanceTime(2_000);
  const done = await eightKeys.getOrder({ ID: result[0]?.id ?? 0 });

  return {
    kinguinKeys: kinguinKeys.length,
    lost,
    eightKeysOrder: String(done.status),
    orders: (['kinguin', '8keys'] as const).map((name) => control.listOrders(name).length),
    problems: (['kinguin', '8keys'] as const).flatMap((name) => control.getLedger(name).problems),
  };
}
