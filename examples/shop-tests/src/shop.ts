import { createWebhookHandler, type WebhookHandler } from '@latchkey/kinguin-2025/webhooks';
import {
  createPurchases,
  type DeliveredKey,
  kinguin2025Supplier,
  type PurchasesOptions,
} from '@latchkey/orders';
import { kinguin } from './kinguin.ts';

/** What a customer has paid for. */
export interface Order {
  readonly number: string;
  readonly product: string;
  /** The most that the shop spends on it, in euro cents. */
  readonly budgetCents: number;
}

export type Sale =
  | { readonly kind: 'sold'; readonly keys: readonly DeliveredKey[] }
  /** Nothing was bought: the customer gets the money back. */
  | { readonly kind: 'refund'; readonly why: string }
  /** The order may exist, or come to exist: the customer waits, and gets no money back. */
  | { readonly kind: 'pending' };

/** How long a customer waits at the checkout, in milliseconds. The purchase goes on after that. */
const longestMs = 120_000;

export interface Shop {
  sell(order: Order): Promise<Sale>;
  readonly webhook: WebhookHandler;
}

/** @param options Where purchases are written down, and the clocks of tests. */
export function createShop(options: Omit<PurchasesOptions, 'suppliers'>): Shop {
  const purchases = createPurchases({ ...options, suppliers: [kinguin2025Supplier(kinguin)] });

  async function sell({ number, product, budgetCents }: Order): Promise<Sale> {
    const lines = [{ product, quantity: 1, maxUnitCents: budgetCents }];
    const intent = { reference: number, supplier: 'kinguin', lines, maxTotalCents: budgetCents };
    try {
      const { keys } = await purchases.buy(intent, { deadlineMs: longestMs });
      return { kind: 'sold', keys };
    } catch (error) {
      const { outcome, message } = error as { outcome?: string; message: string };
      const isNothingBought = outcome === 'rejected' || outcome === 'not-sent';
      return isNothingBought ? { kind: 'refund', why: message } : { kind: 'pending' };
    }
  }

  const webhook = createWebhookHandler({
    secret: process.env.KINGUIN_WEBHOOK_SECRET ?? 'none',
    onOrderStatus: ({ orderExternalId = '' }) =>
      purchases.settleOrder({ supplier: 'kinguin', externalId: orderExternalId }),
  });
  return { sell, webhook };
}
