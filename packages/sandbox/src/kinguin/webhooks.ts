import type { components } from '@latchkey/kinguin-2025';
import type { SupplierOptions } from '../api/supplier-api.ts';
import type { Product } from '../catalog/catalog.ts';
import type { Market } from '../market/market.ts';
import type { SoldOrder } from '../store/store.ts';
import { createCallbacks, type Subject } from './callbacks.ts';
import { formatEventTime } from './rfc3339.ts';
import type { KinguinSettings } from './settings.ts';
import { statusOf } from './status.ts';
import { stockOf } from './stock.ts';

type Schemas = components['schemas'];

/** The webhooks of today's edition: `order.status` and `product.update`. */
export interface Webhooks {
  orderChanged(order: SoldOrder): void;
  productChanged(product: Product): void;
  sendDue(): void;
  stop(): Promise<void>;
}

const KIND = 'kinguin/webhook';

export function createWebhooks({ market, settings, ...options }: SupplierOptions<KinguinSettings>): Webhooks {
  const { clock } = market;
  /** Products with an event that is still to be sent: it will show how they are then. */
  const waiting = new Set<string>();

  const messageOf = (subject: Subject) => {
    const { product } = subject;
    if (product !== undefined) waiting.delete(product);
    const body = product === undefined ? orderEvent(market, subject) : productEvent(market, product);
    const headers = {
      // As it is documented, misspelt.
      'content-type': 'aplication/json',
      'x-event-name': product === undefined ? 'order.status' : 'product.update',
      'x-event-secret': settings.webhookSecret,
    };
    return body && { headers, body };
  };
  const callbacks = createCallbacks({
    ...options,
    market,
    api: 'kinguin-2025',
    kind: KIND,
    operationOf: ({ product }) => (product === undefined ? 'orderStatusChanged' : 'productUpdated'),
    url: () => settings.webhookUrl,
    forget() {
      settings.webhookUrl = null;
    },
    messageOf,
  });

  return {
    orderChanged(order) {
      if (settings.webhookUrl === null) return;
      callbacks.add({ order: order.seq, status: statusOf(order), at: clock.now() });
    },
    productChanged({ id }) {
      if (settings.webhookUrl === null || waiting.has(id)) return;
      waiting.add(id);
      callbacks.add({ product: id });
    },
    sendDue() {
      // An event whose transaction was taken back is nowhere.
      if (waiting.size > 0 && market.store.nextJobAt(KIND) === undefined) waiting.clear();
      callbacks.sendDue();
    },
    stop: callbacks.stop,
  };
}

function orderEvent(
  { store }: Market,
  { order: seq, status, at }: Subject,
): Schemas['OrderStatusEvent'] | undefined {
  const order = seq === undefined ? undefined : store.findOrder('kinguin', 'seq', seq);
  if (!order || status === undefined || at === undefined) return undefined;
  return {
    orderId: order.id,
    ...(order.externalId !== null && { orderExternalId: order.externalId }),
    status,
    updatedAt: formatEventTime(at),
  };
}

function productEvent(market: Market, id: string): Schemas['ProductUpdateEvent'] | undefined {
  const product = market.findProduct(id);
  if (!product) return undefined;
  const { qty, textQty, cheapestOfferId } = stockOf(market, product);
  return {
    ...(product.kinguinId !== undefined && { kinguinId: product.kinguinId }),
    productId: id,
    qty,
    textQty,
    cheapestOfferId,
    updatedAt: formatEventTime(market.changedAt(product)),
  };
}
