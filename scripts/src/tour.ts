// Buys keys from both suppliers of the sandbox through the built packages, one readable line a step.
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  createEightKeysClient,
  decodeKey,
  type EightKeysClient,
  existingOrderId,
  type ProductKey,
} from '@latchkey/8keys';
import { StepFailed } from '@latchkey/cli';
import { createKinguinClient, decodeKey as decodeKinguinKey } from '@latchkey/kinguin';
import { buyOnce, eightKeysSupplier, memoryJournal } from '@latchkey/orders';
import { type RunningSandbox, startSandbox } from '@latchkey/sandbox';

/** How long an order takes in the sandbox, in milliseconds of its own time. */
const processingMs = 2_000;

/** @throws {StepFailed} After saying which call went wrong. */
export async function tour(): Promise<void> {
  console.log('▸ start the sandbox');
  const sandbox = await startSandbox();
  try {
    const { baseUrls, settings } = sandbox;
    const eightKeys = createEightKeysClient({
      apiKey: settings['8keys'].apiKey,
      baseUrl: baseUrls['8keys'],
    });
    console.log(`  ✓ Kinguin ${baseUrls.kinguin}, 8keys ${baseUrls['8keys']}\n▸ tour`);
    await buyFromKinguin(sandbox);
    await buyFromEightKeys(sandbox, eightKeys);
    await loseAResponse(sandbox, eightKeys);
  } finally {
    await sandbox.stop();
  }
}

async function buyFromKinguin({ baseUrls, settings, control }: RunningSandbox): Promise<void> {
  const kinguin = createKinguinClient({ apiKey: settings.kinguin.apiKey, baseUrl: baseUrls.kinguin });

  const name = 'Counter-Strike: Source Steam CD Key';
  const products = [{ productId: '5c9b68662539a4e8f17ae2fe', qty: 1, name, price: 5.79 }];
  const { orderId } = await show(
    'Kinguin placeOrder',
    kinguin.placeOrder({ products, orderExternalId: 'shop-1' }),
    (order) => `201, order ${order.orderId} ${order.status}, ${order.totalPrice} EUR of 5.79 at most`,
  );
  control.advanceTime(processingMs);
  await show(
    'Kinguin dispatchOrder',
    kinguin.dispatchOrder({ orderId }),
    ({ dispatchId }) => `201, dispatch ${dispatchId}`,
  );
  await show(
    'Kinguin getOrderKeys',
    kinguin.getOrderKeys({ orderId }),
    (keys) => `200, ${keys.map((key) => `${key.type} ${describe(decodeKinguinKey(key))}`).join(', ')}`,
  );
}

async function buyFromEightKeys({ control }: RunningSandbox, eightKeys: EightKeysClient): Promise<void> {
  const order = {
    products: [
      { product_id: 1, quantity: 1, price_cents: 615 },
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
  for (const key of done.status === 'done' ? done.product_keys : []) saveKey(key);
}

/** The order is placed and charged, and its response never arrives. */
async function loseAResponse({ control }: RunningSandbox, eightKeys: EightKeysClient): Promise<void> {
  control.addFault({ supplier: '8keys', operation: 'placeOrder', kind: 'reset', when: 'after' });
  const lines = [{ product: '1', quantity: 2, maxUnitCents: 615 }];
  const { order, keys } = await show(
    'buyOnce, its first response lost',
    buyOnce(
      { reference: 'shop-2', supplier: '8keys', lines, maxTotalCents: 1230 },
      {
        supplier: eightKeysSupplier(eightKeys),
        journal: memoryJournal(),
        onProgress: (step) => step === 'placed' && control.advanceTime(processingMs),
      },
    ),
    (bought) => `order ${bought.order.orderId} found again, ${bought.keys.length} keys`,
  );
  const placed = control.listOrders('8keys').filter(({ externalId }) => externalId === 'shop-2');
  console.log(`  ${'8keys, in its own books'.padEnd(34)} ${placed.length} order for shop-2`);
  if (placed.length !== 1 || keys.length !== 2 || !order.duplicate) throw new StepFailed('buyOnce');
}

function saveKey(key: ProductKey): void {
  const content = decodeKey(key);
  const line = `8keys decodeKey, product ${key.product_id}`.padEnd(34);
  if (typeof content === 'string') {
    console.log(`  ${line} ${key.type} ${describe(content)}`);
    return;
  }
  const file = resolve('tour-output', `product-${key.product_id}.${content.mediaType.split('/')[1]}`);
  mkdirSync('tour-output', { recursive: true });
  writeFileSync(file, content.bytes);
  console.log(`  ${line} ${describe(content)}, written to ${file}`);
}

const describe = (content: ReturnType<typeof decodeKey>) =>
  typeof content === 'string' ? `"${content}"` : `${content.mediaType}, ${content.bytes.length} bytes`;

async function show<Result>(
  call: string,
  result: Promise<Result>,
  say: (result: Result) => string,
): Promise<Result> {
  try {
    const value = await result;
    console.log(`  ${call.padEnd(34)} ${say(value)}`);
    return value;
  } catch (error) {
    console.error(`  ✗ ${call}: ${error}\n    The sandbox is in packages/sandbox, the clients beside it.`);
    throw new StepFailed(call);
  }
}

if (import.meta.main) await tour();
