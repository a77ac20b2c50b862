import { connect } from './connect.ts';
import { type FakeSupplier, makeAccount, type Script } from './fake-supplier.ts';
import { listen, type Reply } from './loopback.ts';

interface OrderBody {
  external_id: string;
  products: { product_id: number; quantity: number; price_cents: number }[];
}

/** 8keys, as far as a purchase sees it. */
export async function startEightKeys(given: Partial<Script> = {}): Promise<FakeSupplier> {
  const account = makeAccount(given);
  const { orders, script } = account;
  const found = (body: unknown): Reply => ({ status: 200, body });

  const loopback = await listen({
    placeOrder: [
      'POST',
      /^\/orders$/,
      (_, body) => {
        const { external_id, products } = body as OrderBody;
        const existing = account.findByExternalId(external_id);
        if (existing) return { status: 409, body: { order_id: existing.id } };
        const lines = products.map((line) => ({
          product: String(line.product_id),
          quantity: line.quantity,
          cents: line.price_cents,
        }));
        return { status: 201, body: { order_id: account.place(external_id, lines).id } };
      },
    ],
    listOrders: [
      'GET',
      /^\/orders$/,
      (_params, _body, query) => {
        const existing = account.findByExternalId(query.get('externalIds[]') ?? query.get('externalIds[0]'));
        const result = existing
          ? [{ id: existing.id, external_id: existing.externalId, status: 'done' }]
          : [];
        return found({ total_count: result.length, result });
      },
    ],
    getOrder: [
      'GET',
      /^\/orders\/(\d+)$/,
      ([id]) => {
        const order = orders[Number(id) - 1];
        if (!order) return { status: 404, body: {} };
        order.polls++;
        if (script.failedAs) return found({ id: order.id, status: script.failedAs });
        if (!account.isReady(order)) return found({ id: order.id, status: 'processing' });
        const keys = account.keysOf(order, script.extraKeys);
        const product_keys = keys.map(({ product, mediaType, content }) => ({
          product_id: Number(product),
          type: mediaType,
          code: content,
        }));
        return found({ id: order.id, status: 'done', product_keys });
      },
    ],
  });

  return {
    ...loopback,
    ...account,
    name: '8keys',
    connect: (options) => connect['8keys'](loopback.url, options),
  };
}
