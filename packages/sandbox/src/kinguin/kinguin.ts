import type { SupplierOptions, SupplierWork } from '../api/supplier-api.ts';
import type { Market } from '../market/market.ts';
import type { SoldOrder } from '../store/store.ts';
import { dispatch } from './dispatch.ts';
import { type CreateErrorResponse, createErrorResponse } from './error-responses.ts';
import { createPostbacks } from './postbacks.ts';
import { createReturns, type Returns } from './returns.ts';
import type { KinguinSettings } from './settings.ts';
import { createWebhooks } from './webhooks.ts';

/** What the operations of all editions share. */
export interface Kinguin extends SupplierWork {
  readonly market: Market;
  readonly settings: KinguinSettings;
  readonly errorResponse: CreateErrorResponse;
  readonly returns: Returns;
  /** Queues what a shop is notified of about an order, as it is now. @returns false where the shop has no address for it. */
  notifyShop(order: SoldOrder): boolean;
  /** An id that no order has. */
  unusedId(): string;
}

/** Kinguin without its APIs: what it does by itself as time goes by, and how it words errors. */
export function createKinguin(options: SupplierOptions<KinguinSettings>): Kinguin {
  const { market, settings } = options;
  const { random, clock, store } = market;
  let requests = 0;
  let unpaid = 0;
  const trace = () => {
    requests++;
    // A fraction has 32 bits.
    const part = (name: string) => Math.floor(random.fraction(name, requests) * 2 ** 20);
    return [part('trace'), part('trace end')].map((bits) => bits.toString(16).padStart(5, '0')).join('');
  };
  const postbacks = createPostbacks(options);
  const webhooks = createWebhooks(options);
  const returns = createReturns(market);
  const notifyShop = (order: SoldOrder): boolean => {
    const isPosted = settings.postbackUrl !== null && order.status === 'done';
    if (isPosted) postbacks.add({ order: order.seq });
    webhooks.orderChanged(order);
    return isPosted || settings.webhookUrl !== null;
  };
  market.onChange({
    order: notifyShop,
    product: webhooks.productChanged,
  });

  return {
    market,
    settings,
    returns,
    notifyShop,
    errorResponse: createErrorResponse(clock.now, trace, settings),
    unusedId: () => random.code('unpaid', ++unpaid, 11),
    tick() {
      const now = clock.now();
      for (let due = store.dueOrders('kinguin', now); due.length; due = store.dueOrders('kinguin', now)) {
        for (const order of due) returns.afterDelivery(market.deliverDue(order));
      }
      returns.doDue();
      webhooks.sendDue();
      // With an address for postbacks, Kinguin dispatches by itself what no edition of today delivers.
      if (settings.postbackUrl === null) return;
      const ready = () => store.undispatchedOrders('kinguin', clock.now());
      for (let orders = ready(); orders.length; orders = ready()) {
        for (const order of orders) dispatch(market, order);
      }
      postbacks.sendDue();
    },
    async stop() {
      await Promise.all([postbacks.stop(), webhooks.stop()]);
    },
  };
}
