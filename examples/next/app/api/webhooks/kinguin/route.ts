import { createWebhookHandler } from '@latchkey/kinguin-2025/webhooks';
import { after } from 'next/server';
import { openShop } from '../../../../lib/shop.ts';

const handler = createWebhookHandler({
  secret: process.env.KINGUIN_WEBHOOK_SECRET ?? 'sandbox-secret',
  onOrderStatus: ({ orderExternalId = '' }) =>
    openShop().purchases.settleOrder({ supplier: 'kinguin', externalId: orderExternalId }),
  onError: (error) => console.error('webhook', error),
});

export async function POST(request: Request) {
  // It responds at once and works afterwards, which a platform without a server has to be asked for.
  after(() => handler.idle());
  return handler(request);
}
