// Take callbacks
//
// `order.complete` is gone. `order.status` comes with every change of status, `canceled` and `refunded` too, in any
// order, and its body has the shape of the old one: a handler that takes every call for "complete" delivers a canceled
// order. Take it as a hint, and let the purchase look. The new handler checks the secret and drops what is outdated.
import { createWebhookHandler } from '@latchkey/kinguin-2025/webhooks';
import type { Purchases } from '@latchkey/orders';

export const onWebhook = (secret: string, shop: Purchases) =>
  createWebhookHandler({
    secret,
    onOrderStatus: ({ orderExternalId = '' }) =>
      shop.settleOrder({ supplier: 'kinguin', externalId: orderExternalId }),
  });
