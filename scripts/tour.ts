// Buys keys from both suppliers' mocks through the built clients, one readable line a step.
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEightKeysClient, decodeKey, existingOrderId, type ProductKey } from '@latchkey/8keys';
import { startPrism } from '@latchkey/contract-kit/start-prism';
import { createKinguinClient, decodeKey as decodeKinguinKey } from '@latchkey/kinguin';
import { StepFailed } from './run-step.ts';

const bundle = (api: string) => fileURLToPath(import.meta.resolve(`@latchkey/${api}/openapi.json`));

/** @throws {StepFailed} After saying which call went wrong. */
export async function tour(): Promise<void> {
  console.log('▸ start a Prism mock for each spec');
  const [kinguin, eightKeys] = await Promise.all([
    startPrism(bundle('kinguin')),
    startPrism(bundle('8keys')),
  ]);
  try {
    console.log(`  ✓ Kinguin ${kinguin.url}, 8keys ${eightKeys.url}\n▸ tour`);
    await buyFromKinguin(kinguin.url);
    await buyFromEightKeys(eightKeys.url);
  } finally {
    await Promise.all([kinguin.stop(), eightKeys.stop()]);
  }
}

async function buyFromKinguin(baseUrl: string): Promise<void> {
  const kinguin = createKinguinClient({ apiKey: 'tour-key', baseUrl });

  const products = [{ productId: '5c9b68662539a4e8f17ae2fe', qty: 1, price: 5.79 }];
  const { orderId } = await show(
    'Kinguin placeOrder',
    kinguin.placeOrder({ products, orderExternalId: 'AL2FEEHOO2OHF' }),
    (order) => `201, order ${order.orderId} ${order.status}, ${order.totalPrice} EUR`,
  );
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

async function buyFromEightKeys(baseUrl: string): Promise<void> {
  const eightKeys = createEightKeysClient({ apiKey: 'tour-key', baseUrl });
  const order = {
    products: [{ product_id: 1, quantity: 4, price_cents: 615 }],
    external_id: 'be7795a3-0f38-45c9-b534-661aade8ec1c',
  };
  await show('8keys placeOrder', eightKeys.placeOrder(order), ({ order_id }) => `201, order ${order_id}`);

  // Prism remembers no order: the second answer is asked for.
  const again = createEightKeysClient({
    apiKey: 'tour-key',
    baseUrl,
    fetch: (url, init) => fetch(url, { ...init, headers: { ...init?.headers, Prefer: 'code=409' } }),
  });
  const ID = await show(
    '8keys placeOrder, the same again',
    again.placeOrder(order).then(
      () => Promise.reject(new Error('placed twice')),
      (error: unknown) => existingOrderId(error) ?? Promise.reject(error),
    ),
    (id) => `409, exists as order ${id}`,
  );
  const done = await show('8keys getOrder', eightKeys.getOrder({ ID }), (found) => `200, ${found.status}`);
  for (const key of done.status === 'done' ? done.product_keys : []) saveKey(key);
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
    console.error(`  ✗ ${call}: ${error}\n    The mock answers from specs/; the client is in packages/.`);
    throw new StepFailed(call);
  }
}

if (import.meta.main) await tour();
