import { LatchkeyError } from '@latchkey/runtime';
import { carryOut, type Known, type Verdict } from './carry-out.ts';
import { leftOpen } from './errors.ts';
import { isComplete } from './find-problems.ts';
import type { Entry, Lease } from './journal.ts';
import { LeaseLostError } from './lease-lost-error.ts';
import { pause } from './pause.ts';
import type { BuyOptions, Purchase } from './purchase.ts';
import { defaultDeadlineMs, WaitTimeoutError } from './wait-for-delivery.ts';

export interface SettleOptions extends BuyOptions {
  /** Whether to try again what had been rejected before; otherwise, and when it is rejected meanwhile, that is the end of it. */
  retryRejected: boolean;
}

/**
 * Brings a purchase that is in the journal to its end, alone: whoever else works on it is waited for.
 *
 * @throws As `buyOnce` does. An error leaves the purchase open exactly when its `outcome` is `unknown`.
 */
export async function settle(reference: string, options: SettleOptions): Promise<Purchase> {
  const verdict = await reachVerdict(reference, options).catch((error) => {
    throw leftOpen(error);
  });
  if ('errorResponse' in verdict) throw verdict.errorResponse;
  return verdict.purchase;
}

async function reachVerdict(reference: string, options: SettleOptions): Promise<Verdict> {
  const { journal, leaseMs = defaultLeaseMs, signal, now = Date.now, pause: wait = pause } = options;
  const { deadlineMs = defaultDeadlineMs } = options;
  const startedAt = now();
  const known: Known = {};
  let { retryRejected } = options;
  for (;;) {
    signal?.throwIfAborted();
    const lease = await journal.claim(reference, leaseMs);
    const verdict = lease && (await underLease(lease, startedAt, known, { ...options, retryRejected }));
    if (verdict) return verdict;
    // Somebody else is at it: the result is as good as ours, an error response too.
    retryRejected = false;
    const entry = await journal.read(reference);
    if (entry?.state === 'done') return { purchase: resultOf(entry) };
    if (now() > startedAt + deadlineMs) throw tooLong(reference, startedAt, entry);
    await wait(Math.min(leaseMs / 4, 250), signal);
  }
}

export const defaultLeaseMs = 30_000;

/** @returns `undefined` when the lease was lost on the way. */
async function underLease(
  lease: Lease,
  startedAt: number,
  known: Known,
  options: SettleOptions,
): Promise<Verdict | undefined> {
  const { journal, leaseMs = defaultLeaseMs } = options;
  const lost = new AbortController();
  const signal = AbortSignal.any([lost.signal, options.signal ?? []].flat());
  let renewed = Promise.resolve();
  let verdict: Verdict | undefined;
  const renewal = setInterval(() => {
    const renew = () => journal.renew(lease, leaseMs);
    // Whoever has taken over decides alone what is sent from then on.
    renewed = renewed.then(renew).catch((error) => {
      if (isLeaseLost(error)) lost.abort(error);
    });
  }, leaseMs / 3);
  try {
    let entry = await journal.read(lease.reference);
    if (!entry)
      throw new LatchkeyError('buyOnce', `${JSON.stringify(lease.reference)} is not in the journal`);
    if (entry.state === 'done') return { purchase: resultOf(entry) };
    if (known.mayExist && entry.state === 'rejected') {
      // Whoever took over was rejected, and cannot have seen what this worker had sent.
      const placement = entry.placement ?? known.placement;
      entry = { ...entry, state: placement ? 'placed' : 'doubtful', placement };
      await journal.record(lease, entry);
    }
    if (entry.state === 'rejected' && !options.retryRejected)
      return { errorResponse: rejectedMeanwhile(entry) };
    verdict = await carryOut(entry, lease, startedAt, known, { ...options, signal });
    return verdict;
  } catch (error) {
    // What is told of the purchase has to be so in the journal, where another may have ended it meanwhile.
    const isLost = await journal.renew(lease, leaseMs).then(() => false, isLeaseLost);
    if (isLost || isLeaseLost(error)) return undefined;
    throw error;
  } finally {
    clearInterval(renewal);
    // A renewal that is on its way would take back what is given up here.
    await renewed;
    // Nobody waits for the lease of a purchase that is done, and a write costs a sync of the disk. When this fails
    // the lease runs out by itself, which must not hide what has been achieved.
    if (!isDone(verdict)) await journal.release(lease).catch(() => {});
  }
}

const isDone = (verdict: Verdict | undefined): boolean =>
  verdict !== undefined && 'purchase' in verdict && isComplete(verdict.purchase.problems);

const isLeaseLost = (error: unknown) => error instanceof LeaseLostError;

const resultOf = ({ placement, keys, problems }: Entry): Purchase => ({
  // Nothing is done without an order.
  order: placement as NonNullable<typeof placement>,
  keys,
  problems,
});

const rejectedMeanwhile = ({ intent: { reference } }: Entry) =>
  new LatchkeyError(
    'journal',
    `${JSON.stringify(reference)} has been rejected meanwhile; nothing was bought`,
    {
      outcome: 'rejected',
    },
  );

const tooLong = (reference: string, startedAt: number, entry: Entry | undefined) =>
  entry?.placement
    ? new WaitTimeoutError({ orderId: entry.placement.orderId, startedAt, polls: 0, observed: [] })
    : new LatchkeyError('buyOnce', `another worker has not placed ${JSON.stringify(reference)} in time`);
