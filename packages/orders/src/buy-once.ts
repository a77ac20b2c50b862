import { createPurchases } from './create-purchases.ts';
import { stateKinds } from './entry.ts';
import type { Intent } from './intent.ts';
import type { Change } from './machine/terms.ts';
import type { Purchase, PurchasesOptions, WaitOptions } from './purchases.ts';
import type { Supplier } from './supplier.ts';

/** What has just happened to a purchase. */
export type PurchaseStep = 'written' | 'placed' | 'waiting' | 'delivered';

export interface BuyOptions extends Omit<PurchasesOptions, 'suppliers' | 'onEvent' | 'onError'>, WaitOptions {
  /** Where to buy; its name must be the intent's `supplier`. */
  supplier: Supplier;
  /** Called at each step; at `waiting` after each poll. What it throws ends the purchase there, to be resumed. */
  onProgress?: ((step: PurchaseStep, detail: { reference: string; status?: string }) => void) | undefined;
}

/**
 * Buys what an intent says, at most once however often it is called, and returns the keys.
 *
 * The intent is written to the journal before anything is sent, and the keys before the promise resolves. When
 * it rejects, call it again with the same intent, or let `recover` settle it: the order is not placed twice.
 *
 * The `outcome` of what it throws speaks of the whole purchase: `unknown` exactly when the purchase stays open,
 * so that it may yet be bought, or waits for an operator; otherwise nothing was bought, and nothing will be unless
 * `buyOnce` is called again. An error without an `outcome`, such as the reason of `signal`, leaves it open too.
 *
 * @throws {ArgumentError} When the intent is malformed. Nothing was sent.
 * @throws {IntentConflictError} When the reference stands for another purchase. Nothing was sent.
 * @throws {OrderFailedError} When the supplier canceled or refunded the order before any key came.
 * @throws {PurchaseHeldError} When another's order has the external id, or the purchase waits for an operator.
 * @throws {WaitTimeoutError} When the keys are not there by the deadline; the purchase stays open.
 * @throws {LatchkeyError} What the client or the journal throws.
 */
export async function buyOnce(intent: Intent, options: BuyOptions): Promise<Purchase> {
  const { supplier, onProgress, signal, deadlineMs, ...rest } = options;
  const onEvent = onProgress && stepsOf(onProgress);
  const purchases = createPurchases({ ...rest, suppliers: [supplier], onEvent });
  return purchases.buy(intent, { signal, deadlineMs });
}

/** What people want to know of the machine's changes. */
function stepsOf(onProgress: NonNullable<BuyOptions['onProgress']>) {
  const seen = new Set<PurchaseStep>();
  const once = (step: PurchaseStep, reference: string) => {
    if (seen.has(step)) return;
    seen.add(step);
    onProgress(step, { reference });
  };
  return ({ reference, event, to, entry, status = '' }: Change) => {
    once('written', reference);
    if (event === 'written') return;
    if (entry.placement && to !== 'conflict') once('placed', reference);
    if (event === 'waiting') onProgress('waiting', { reference, status });
    const isDelivered = stateKinds[to] === 'final' ? to === 'done' : event === 'partial';
    if (isDelivered) onProgress('delivered', { reference, status });
  };
}
