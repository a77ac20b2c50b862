import { ArgumentError, checkSchema, type Schema } from '@latchkey/runtime';
import type { OrderStatusEvent, ProductUpdateEvent } from '../types.ts';
import { noCounts, type WebhookCounts } from './counts.ts';
import { eventKinds } from './events.ts';
import { createLine } from './line.ts';
import { readCall } from './read-call.ts';
import { isSameSecret } from './secret.ts';

export interface WebhookOptions {
  /** The secret that is registered with the address in Kinguin's dashboard. */
  secret: string;
  /**
   * Called when the status of an order has changed. Take it as a hint, which can be missing as well: ask for the order,
   * or let `settleOrder` of `@latchkey/orders` do it.
   */
  onOrderStatus?: ((event: OrderStatusEvent) => unknown) | undefined;
  /** Called when a product has changed: with the newest that is known of it, and not with every change. */
  onProductUpdate?: ((event: ProductUpdateEvent) => unknown) | undefined;
  /** Notified of what a callback throws. Kinguin has its response by then, and does not call again. */
  onError?: ((error: unknown, event: OrderStatusEvent | ProductUpdateEvent) => void) | undefined;
}

/** Responds to Kinguin's calls. Its promise never rejects. */
export interface WebhookHandler {
  (request: Request): Promise<Response>;
  /** How many calls came to what. */
  readonly counts: WebhookCounts;
  /**
   * Resolves when everything that has come is handled: await it before the process ends, or hand it to `waitUntil` where
   * the platform stops a function with its response.
   */
  idle(): Promise<void>;
}

const hook: Schema = { type: 'function' };

const optionsSchema: Schema = {
  type: 'object',
  required: ['secret'],
  additionalProperties: false,
  properties: {
    secret: { type: 'string', minLength: 1 },
    onOrderStatus: hook,
    onProductUpdate: hook,
    onError: hook,
  },
};

/**
 * Creates a handler of Kinguin's webhooks, for every server that speaks the Fetch API. Mount it at the registered
 * address; `toNodeListener` makes a listener for `node:http` of it.
 *
 * It responds at once and works afterwards. What is older than what it has seen is dropped. A slow callback holds up the
 * events of its own order or product, and no others.
 *
 * @throws {ArgumentError} When an option is unusable.
 * @see https://github.com/kinguinltdhk/Kinguin-eCommerce-API/tree/master/features/Webhooks The vendor's documentation
 */
export function createWebhookHandler(options: WebhookOptions): WebhookHandler {
  const violation = checkSchema(optionsSchema, options);
  if (violation) throw new ArgumentError('createWebhookHandler', violation);
  const { secret, onOrderStatus, onProductUpdate, onError } = options;
  const counts = noCounts();
  const lines = {
    'order.status':
      onOrderStatus && createLine({ ...eventKinds['order.status'], handle: onOrderStatus, onError, counts }),
    'product.update':
      onProductUpdate &&
      createLine({ ...eventKinds['product.update'], handle: onProductUpdate, onError, counts }),
  };

  function deny(status: number, why: string, headers: Record<string, string> = {}): Response {
    counts.denied++;
    return new Response(why, { status, headers });
  }

  async function respond(request: Request): Promise<Response> {
    if (request.method !== 'POST') return deny(405, 'Kinguin calls by POST.', { Allow: 'POST' });
    // Before the body is read: nobody else can make this work. The dashboard's test call may come without it.
    const given = request.headers.get('X-Event-Secret');
    const isKinguin = given !== null && (await isSameSecret(given, secret));
    if (!isKinguin && (given !== null || request.headers.has('X-Event-Name')))
      return deny(401, 'X-Event-Secret is not the registered secret.');

    const call = await readCall(request);
    if (call && 'why' in call) {
      if (!isKinguin) return deny(401, 'X-Event-Secret is missing.');
      counts.unreadable++;
      return new Response(call.why, { status: call.status });
    }
    const line = call && lines[call.name];
    // A line takes the events of its own name.
    if (call && line) (line.add as (event: unknown) => void)(call.event);
    else counts.ignored++;
    return new Response(null, { status: 204 });
  }

  const idle = async () => {
    await Promise.all(Object.values(lines).map((line) => line?.idle()));
  };
  return Object.assign(respond, { counts, idle });
}
