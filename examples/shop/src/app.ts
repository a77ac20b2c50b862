import { createWebhookHandler } from '@latchkey/kinguin-2025/webhooks';
import { Hono } from 'hono';
import { catalog } from './catalog.ts';
import type { Shop } from './shop.ts';

/** The shop over HTTP. Hono speaks the Fetch API, and so does the webhook handler: it is mounted as it is. */
export function createApp(shop: Shop, webhookSecret: string) {
  const webhook = createWebhookHandler({
    secret: webhookSecret,
    onOrderStatus: ({ orderExternalId = '' }) =>
      shop.purchases.settleOrder({ supplier: 'kinguin', externalId: orderExternalId }),
    onError: (error) => console.error('webhook', error),
  });
  const findOrder = (reference: string, authorization = '') =>
    shop.find(reference, authorization.replace(/^Bearer /, ''));

  const app = new Hono()
    .get('/articles', (c) => {
      const articles = Object.entries(catalog).map(([name, { priceCents }]) => ({ name, priceCents }));
      return c.json(articles);
    })
    // In a real shop the payment provider calls this.
    .post('/checkout', async (c) => {
      const { article } = await c.req.json<{ article?: unknown }>();
      const ordered = await shop.order(String(article));
      return ordered ? c.json(ordered, 201) : c.json({ error: 'no such article' }, 404);
    })
    .get('/orders/:reference', async (c) => {
      const order = await findOrder(c.req.param('reference'), c.req.header('Authorization'));
      if (!order) return c.json({ error: 'no such order' }, 404);
      return c.json({ state: await shop.stateOf(order) });
    })
    .post('/orders/:reference/keys', async (c) => {
      const order = await findOrder(c.req.param('reference'), c.req.header('Authorization'));
      if (!order) return c.json({ error: 'no such order' }, 404);
      const keys = await shop.showKeys(order);
      if (keys) return c.json({ keys }, 200, { 'Cache-Control': 'no-store' });
      return c.json({ state: await shop.stateOf(order) }, 409);
    })
    .post('/webhooks/kinguin', (c) => webhook(c.req.raw));
  return { app, webhook };
}
