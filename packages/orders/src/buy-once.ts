import { setTimeout as sleep } from 'node:timers/promises';
import { ArgumentError, LatchkeyError } from '@latchkey/runtime';
import { checkIntent, externalIdOf, hashIntent } from './check-intent.ts';
import { IntentConflictError, OrderFailedError } from './errors.ts';
import { findProblems } from './find-problems.ts';
import type { DeliveredKey, Intent, Placement, Problem } from './intent.ts';
import type { Entry, Journal, Lease } from './journal.ts';
import type { Delivery, Supplier } from './supplier.ts';
import { type WaitOptions, waitForDelivery } from './wait-for-delivery.ts';

/** What has just happened to a purchase. */
export type PurchaseStep = 'written' | 'placed' | 'waiting' | 'delivered';

export interface BuyOptions extends Pick<WaitOptions, 'deadlineMs' | 'signal' | 'now' | 'random'> {
  /** Where to buy; its name must be the intent's `supplier`. */
  supplier: Supplier;
  /** Where the purchase is written down, before anything is sent. */
  journal: Journal;
  /** Told of each step. What it throws ends the purchase there, to be resumed. */
  onProgress?: ((step: PurchaseStep, detail: { reference: string; status?: string }) => void) | undefined;
  /** How long this worker may act before another may take over, in milliseconds. Default 30,000; renewed on the way. */
  leaseMs?: number | undefined;
}

export interface Purchase {
  readonly order: Placement;
  /** Every key that came, exactly as delivered; also in the journal by now. */
  readonly keys: readonly DeliveredKey[];
  /** What is not as asked for; empty when all is well. With `keys-missing` the purchase stays open. */
  readonly problems: readonly Problem[];
}

/**
 * Buys what an intent says, at most once however often it is called, and returns the keys.
 *
 * The intent is written to the journal before anything is sent, and the keys before the promise resolves. When
 * it rejects, call it again with the same intent, or let `recover` settle it: the order is not placed twice.
 *
 * @throws {ArgumentError} When the intent is malformed. Nothing was sent.
 * @throws {IntentConflictError} When the reference stands for another purchase. Nothing was sent.
 * @throws {OrderFailedError} When the supplier canceled or refunded the order.
 * @throws {WaitTimeoutError} When the keys are not there by the deadline; the purchase stays open.
 * @throws {LatchkeyError} What the client throws; its `outcome` says whether the order may exist.
 */
export async function buyOnce(intent: Intent, options: BuyOptions): Promise<Purchase> {
  checkIntent(intent);
  const { supplier, journal, onProgress } = options;
  if (intent.supplier !== supplier.name) {
    throw new ArgumentError('buyOnce', { field: 'supplier', rule: 'enum', limit: [supplier.name] });
  }
  const hash = hashIntent(intent);
  const entry = await journal.open(intent, hash);
  if (entry.hash !== hash) throw new IntentConflictError(entry.intent, intent);
  onProgress?.('written', { reference: intent.reference });
  return settle(intent.reference, options);
}

/**
 * Brings a purchase that is in the journal to its end, alone: whoever else works on it is waited for.
 *
 * @throws As {@link buyOnce} does.
 */
export async function settle(reference: string, options: BuyOptions): Promise<Purchase> {
  const { journal, leaseMs = 30_000, signal } = options;
  for (;;) {
    const lease = await journal.claim(reference, leaseMs);
    if (lease) return await underLease(lease, options);
    // Somebody else is at it: its result is as good as ours.
    const entry = await journal.read(reference);
    if (entry?.state === 'done') return resultOf(entry);
    await sleep(Math.min(leaseMs / 4, 250), undefined, { signal });
  }
}

async function underLease(lease: Lease, options: BuyOptions): Promise<Purchase> {
  const { journal, leaseMs = 30_000 } = options;
  const renewal = setInterval(() => journal.renew(lease, leaseMs).catch(() => {}), leaseMs / 3);
  try {
    const entry = await journal.read(lease.reference);
    if (!entry) throw new LatchkeyError('buyOnce', `${lease.reference} is not in the journal`);
    if (entry.state === 'done') return resultOf(entry);
    return await act(entry, lease, options);
  } finally {
    clearInterval(renewal);
    await journal.release(lease);
  }
}

async function act(entry: Entry, lease: Lease, options: BuyOptions): Promise<Purchase> {
  const { journal, onProgress } = options;
  const { reference } = entry.intent;

  const placement = entry.placement ?? (await place(entry, lease, options));
  onProgress?.('placed', { reference });

  const delivery = await waitForDelivery(options.supplier, placement.orderId, {
    ...options,
    onPoll: (_, { status }) => onProgress?.('waiting', { reference, status }),
  });
  if (delivery.state === 'failed' && delivery.keys.length === 0) {
    await journal.record(lease, { state: 'refused', placement });
    throw new OrderFailedError(placement.orderId, delivery.status);
  }
  const purchase = examine(entry.intent, placement, delivery);
  const complete = !purchase.problems.some(({ kind }) => kind === 'keys-missing');
  await journal.record(lease, {
    state: complete ? 'done' : 'open',
    placement: purchase.order,
    keys: purchase.keys,
    problems: purchase.problems,
  });
  onProgress?.('delivered', { reference, status: delivery.status });
  return purchase;
}

/** The token of a purchase's first lease. */
const firstToken = 1;

async function place({ intent }: Entry, lease: Lease, options: BuyOptions): Promise<Placement> {
  const { supplier, journal, signal } = options;
  const externalId = externalIdOf(intent.reference, supplier.longestExternalId);
  try {
    // A purchase that was refused before is open again from here on.
    await journal.record(lease, { state: 'open' });
    const mayExist = lease.token > firstToken;
    const placement = await supplier.place({ externalId, lines: intent.lines, mayExist }, { signal });
    await journal.record(lease, { placement });
    return placement;
  } catch (error) {
    const nothingBought = error instanceof LatchkeyError && error.outcome !== 'unknown';
    if (nothingBought) await journal.record(lease, { state: 'refused' });
    throw error;
  }
}

function examine(intent: Intent, placement: Placement, delivery: Delivery): Purchase {
  const order = { ...placement, totalCents: delivery.totalCents ?? placement.totalCents };
  return { order, keys: delivery.keys, problems: findProblems(intent, order, delivery) };
}

function resultOf({ placement, keys, problems }: Entry): Purchase {
  return { order: placement as Placement, keys, problems };
}
