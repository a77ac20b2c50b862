import { memoryJournal, type PurchasesOptions } from '@latchkey/orders';
import { sandboxHandlers } from '@latchkey/sandbox/msw';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { createShop } from '../src/shop.ts';

/** The address of the shop's webhooks. No server listens there: MSW hands the calls to the shop. */
const webhookUrl = 'https://shop.test/webhooks/kinguin';

/**
 * A shop with Kinguin in the same process, at Kinguin's own address. The shop's clock is the sandbox's, and a wait of the
 * shop moves it: a purchase that takes hours is over in milliseconds.
 */
export async function openShop() {
  const { handlers, control, settings } = await sandboxHandlers({ kinguin: { webhookUrl } });
  const clock: Pick<PurchasesOptions, 'now' | 'pause'> = {
    now: () => Date.parse(control.getTime().now),
    pause: async (waitMs, signal) => {
      signal?.throwIfAborted();
      control.advanceTime(Math.ceil(waitMs));
    },
  };
  const journal = memoryJournal();
  const shop = createShop({ journal, ...clock });
  const server = setupServer(
    ...handlers,
    http.post(webhookUrl, ({ request }) => shop.webhook(request)),
  );
  await server.listen({ onUnhandledFrame: 'error' });
  return { shop, journal, control, settings, stop: () => server.close() };
}
