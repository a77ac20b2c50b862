import { LatchkeyError } from '@latchkey/runtime';
import { externalIdOf } from './check-intent.ts';
import { OrderFailedError } from './errors.ts';
import { findProblems, isComplete } from './find-problems.ts';
import type { Placement } from './intent.ts';
import type { Entry, Lease } from './journal.ts';
import { mergeKeys } from './merge-keys.ts';
import type { BuyOptions, Purchase } from './purchase.ts';
import { waitForDelivery } from './wait-for-delivery.ts';

/** What a purchase came to: in a `error response` the journal has closed it, and nothing was bought. */
export type Verdict = { readonly purchase: Purchase } | { readonly errorResponse: LatchkeyError };

/** What a worker knows of its order that the journal may not: it can lose its lease before it has written it down. */
export interface Known {
  /** Whether it has sent the order, and nobody has told it that there is none. */
  mayExist?: boolean;
  placement?: Placement;
}

/**
 * Does what is left to do of a purchase: place, wait, collect the keys. Each step is in the journal before the
 * next one begins.
 *
 * @throws Whatever leaves the purchase open.
 */
export async function carryOut(
  entry: Entry,
  lease: Lease,
  startedAt: number,
  known: Known,
  options: BuyOptions,
): Promise<Verdict> {
  const { journal, onProgress } = options;
  const { reference } = entry.intent;
  // Before anything is asked for: what was rejected is open again from here on.
  if (entry.placement && entry.state === 'rejected') await journal.record(lease, { state: 'placed' });
  const placed = entry.placement ?? (await place(entry, lease, known, options));
  if (placed instanceof LatchkeyError) return { errorResponse: placed };
  onProgress?.('placed', { reference });

  let keys = entry.keys;
  const poll = async (...request: Parameters<typeof options.supplier.poll>) => {
    const delivery = await options.supplier.poll(...request);
    const all = mergeKeys(keys, delivery.keys);
    // Written down as soon as they are seen; what is the last anyhow is written with all the rest.
    if (all.length > keys.length && delivery.state === 'waiting') await journal.record(lease, { keys: all });
    keys = all;
    return delivery;
  };
  const delivery = await waitForDelivery({ poll }, placed.orderId, {
    ...options,
    resume: { orderId: placed.orderId, startedAt, polls: 0, observed: [] },
    onPoll: (_, { state, status }) => {
      if (state === 'waiting') onProgress?.('waiting', { reference, status });
    },
  });

  if (delivery.state === 'failed' && keys.length === 0) {
    await journal.record(lease, { state: 'rejected' });
    return { errorResponse: new OrderFailedError(placed.orderId, delivery.status) };
  }
  const order = { ...placed, totalCents: delivery.totalCents ?? placed.totalCents };
  const problems = findProblems(entry.intent, { ...delivery, order, keys });
  const state = isComplete(problems) ? 'done' : 'placed';
  await journal.record(lease, { state, placement: order, keys, problems });
  onProgress?.('delivered', { reference, status: delivery.status });
  return { purchase: { order, keys, problems } };
}

/** @returns The order, or why there is none and will be none. */
async function place(
  { intent, state, facts }: Entry,
  lease: Lease,
  known: Known,
  { supplier, journal, signal, now = Date.now }: BuyOptions,
): Promise<Placement | LatchkeyError> {
  const request = {
    externalId: externalIdOf(intent.reference, supplier.longestExternalId),
    lines: intent.lines,
    mayExist: state !== 'written' && state !== 'rejected',
  };
  // Before the request leaves: whoever comes after this worker has to know that the order may exist.
  if (!request.mayExist) {
    await journal.record(lease, { state: 'sending', facts: { ...facts, sentAt: facts.sentAt ?? now() } });
  }
  let placement: Placement;
  try {
    known.mayExist = true;
    placement = await supplier.place(request, { signal });
    known.placement = placement;
  } catch (error) {
    const nothingBought = error instanceof LatchkeyError && error.outcome !== 'unknown';
    // Who aborts wants the purchase settled later on.
    known.mayExist = !nothingBought;
    if (!nothingBought || signal?.aborted) throw error;
    await journal.record(lease, { state: 'rejected' });
    return error;
  }
  await journal.record(lease, { state: 'placed', placement });
  return placement;
}
