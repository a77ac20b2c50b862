// Places an order in a sandbox that keeps everything in a file, and finds it there after a restart.
import { createEightKeys2026Client } from '@latchkey/8keys-2026';
import { startSandbox } from '@latchkey/sandbox';

/** Calls work with a client of a sandbox that has the file open. */
async function withClient(work) {
  const { settings, baseUrls, stop } = await startSandbox({ data: 'sandbox.sqlite' });
  try {
    return await work(
      createEightKeys2026Client({ apiKey: settings['8keys'].apiKey, baseUrl: baseUrls['8keys-2026'] }),
    );
  } finally {
    await stop();
  }
}

const products = [{ product_id: 1, quantity: 1, price_cents: 615 }];
const { order_id } = await withClient((client) => client.placeOrder({ products }));
const { status } = await withClient((client) => client.getOrder({ ID: order_id }));
console.log(`✓ the order is ${status} after a restart`);
