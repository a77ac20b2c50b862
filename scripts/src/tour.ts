// Buys keys from both suppliers of the sandbox through the built packages, one readable line a step: as the gateways speak
// today, and then as they did.
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createEightKeysClient } from '@latchkey/8keys';
import {
  createEightKeys2026Client,
  decodeKey,
  type EightKeys2026Client,
  existingOrderId,
  keysOf,
  type ProductKey,
} from '@latchkey/8keys-2026';
import { StepFailed } from '@latchkey/cli';
import { createKinguinClient } from '@latchkey/kinguin';
import { allOrderKeys, createKinguin2025Client, decodeKey as decodeKinguinKey } from '@latchkey/kinguin-2025';
import { createPurchases, eightKeys2026Supplier, kinguin2025Supplier, memoryJournal } from '@latchkey/orders';
import { type RunningSandbox, startSandbox } from '@latchkey/sandbox';

/** How long an order takes in the sandbox, in milliseconds of its own time. */
const processingMs = 2_000;

const counterStrike = '5c9b68662539a4e8f17ae2fe';

/** @throws {StepFailed} After saying which call went wrong. */
export async function tour(): Promise<void> {
  console.log('▸ start the sandbox');
  const sandbox = await startSandbox();
  try {
    const { baseUrls, settings } = sandbox;
    const { apiKey } = settings['8keys'];
    const eightKeys = createEightKeys2026Client({ apiKey, baseUrl: baseUrls['8keys-2026'] });
    console.log(`  ✓ Kinguin ${baseUrls['kinguin-2025']}, 8keys ${baseUrls['8keys-2026']}\n▸ tour`);
    await buyFromKinguin(sandbox);
    await buyFromEightKeys(sandbox, eightKeys);
    await loseAResponse(sandbox, eightKeys);
    console.log('▸ the editions before');
    await lookBack(sandbox);
  } finally {
    await sandbox.stop();
  }
}

async function buyFromKinguin({ baseUrls, settings, control }: RunningSandbox): Promise<void> {
  const { apiKey } = settings.kinguin;
  const kinguin = createKinguin2025Client({ apiKey, baseUrl: baseUrls['kinguin-2025'] });
  const product = await show(
    'Kinguin getProduct',
    kinguin.getProduct({ productId: counterStrike }),
    ({ name, price, totalQty }) => `200, ${totalQty} × ${name} from ${price} EUR`,
  );
  const products = [{ productId: counterStrike, qty: 1, price: product.price ?? 0 }];
  const { orderId } = await show(
    'Kinguin placeOrder',
    kinguin.placeOrder({ products, orderExternalId: 'shop-1' }),
    (order) => `201, order ${order.orderId} ${order.status}, ${order.totalPrice} EUR`,
  );
  control.advanceTime(processingMs);
  await show('Kinguin getOrder', kinguin.getOrder({ orderId }), ({ status }) => `200, ${status}`);
  await show(
    'Kinguin getOrderKeys, all pages',
    allOrderKeys(kinguin, { orderId }),
    (keys) => `200, ${keys.map((key) => `${key.type} ${describe(decodeKinguinKey(key))}`).join(', ')}`,
  );
}

async function buyFromEightKeys({ control }: RunningSandbox, eightKeys: EightKeys2026Client): Promise<void> {
  const order = {
    products: [
      { product_id: 1, quantity: 1, price: 6.15 },
      { product_id: 3, quantity: 1, price_cents: 899 },
    ],
    external_id: 'shop-1',
  };
  const { order_id: ID } = await show(
    '8keys placeOrder',
    eightKeys.placeOrder(order),
    ({ order_id }) => `201, order ${order_id}`,
  );
  await show(
    '8keys placeOrder, the same again',
    eightKeys.placeOrder(order).then(
      () => Promise.reject(new Error('placed twice')),
      (error: unknown) => existingOrderId(error) ?? Promise.reject(error),
    ),
    (id) => `409, exists as order ${id}`,
  );
  control.advanceTime(processingMs);
  const done = await show('8keys getOrder', eightKeys.getOrder({ ID }), (found) => `200, ${found.status}`);
  for (const key of keysOf(done) ?? []) saveKey(key);
}

/** The order is placed and charged, and its response never arrives. The keys of another one go back. */
async function loseAResponse(sandbox: RunningSandbox, eightKeys: EightKeys2026Client): Promise<void> {
  const { baseUrls, settings, control } = sandbox;
  const { apiKey } = settings.kinguin;
  const kinguin = createKinguin2025Client({ apiKey, baseUrl: baseUrls['kinguin-2025'] });
  const shop = createPurchases({
    journal: memoryJournal(),
    suppliers: [eightKeys2026Supplier(eightKeys), kinguin2025Supplier(kinguin)],
    onEvent: ({ to }) => to === 'placed' && control.advanceTime(processingMs),
  });
  control.addFault({ supplier: '8keys', operation: 'placeOrder', kind: 'reset', when: 'after' });
  const { order, keys } = await show(
    'buy, its first response lost',
    shop.buy({
      reference: 'shop-2',
      supplier: '8keys-2026',
      lines: [{ product: '1', quantity: 2, maxUnitCents: 615 }],
      maxTotalCents: 1230,
    }),
    (bought) => `order ${bought.order.orderId} found again, ${bought.keys.length} keys`,
  );
  const placed = control.listOrders('8keys').filter(({ externalId }) => externalId === 'shop-2');
  say('8keys, in its own books', `${placed.length} order for shop-2`);
  if (placed.length !== 1 || keys.length !== 2 || !order.duplicate) throw new StepFailed('buy');

  const lines = [{ product: counterStrike, quantity: 1, maxUnitCents: 579 }];
  await shop.buy({ reference: 'shop-3', supplier: 'kinguin', lines, maxTotalCents: 579 });
  control.addFault({ supplier: 'kinguin', operation: 'returnOrderKeys', kind: 'reset', when: 'after' });
  const waiting = setInterval(() => control.advanceTime(processingMs), 100);
  try {
    await show(
      'returnKeys, its response lost',
      shop.returnKeys('shop-3'),
      (purchase) => `${purchase.state}, its key is ${purchase.keys[0]?.status}`,
    );
  } finally {
    clearInterval(waiting);
  }
}

/** The same orders, and one more, through the clients of the editions before. */
async function lookBack({ baseUrls, settings, control }: RunningSandbox): Promise<void> {
  const kinguin = createKinguinClient({ apiKey: settings.kinguin.apiKey, baseUrl: baseUrls.kinguin });
  const eightKeys = createEightKeysClient({ apiKey: settings['8keys'].apiKey, baseUrl: baseUrls['8keys'] });
  const products = [{ productId: counterStrike, qty: 1, price: 5.79 }];
  const { orderId } = await kinguin.placeOrder({ products, orderExternalId: 'shop-4' });
  control.advanceTime(processingMs);
  await show(
    'Kinguin dispatchOrder, 2020',
    kinguin.dispatchOrder({ orderId }),
    ({ dispatchId }) => `201, dispatch ${dispatchId}`,
  );
  await show('8keys getOrder, 2021', eightKeys.getOrder({ ID: 1 }), ({ status }) => `200, ${status}`);
}

function saveKey(key: ProductKey): void {
  const content = decodeKey(key);
  const call = `8keys decodeKey, product ${key.product_id}`;
  if (typeof content === 'string') {
    say(call, `${key.type} ${describe(content)}`);
    return;
  }
  const file = resolve('tour-output', `product-${key.product_id}.${content.mediaType.split('/')[1]}`);
  mkdirSync('tour-output', { recursive: true });
  writeFileSync(file, content.bytes);
  say(call, `${describe(content)}, written to ${file}`);
}

const describe = (content: ReturnType<typeof decodeKey>) =>
  typeof content === 'string' ? `"${content}"` : `${content.mediaType}, ${content.bytes.length} bytes`;

const say = (call: string, what: string) => console.log(`  ${call.padEnd(34)} ${what}`);

async function show<Result>(
  call: string,
  result: Promise<Result>,
  tell: (result: Result) => string,
): Promise<Result> {
  try {
    const value = await result;
    say(call, tell(value));
    return value;
  } catch (error) {
    console.error(`  ✗ ${call}: ${error}\n    The sandbox is in packages/sandbox, the clients beside it.`);
    throw new StepFailed(call);
  }
}

if (import.meta.main) await tour();
