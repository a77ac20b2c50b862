import {
  isConnectionError,
  isLatchkeyError,
  isResponseError,
  isSupplierError,
  LatchkeyError,
} from '@latchkey/runtime';
import { type Entry, stateKinds } from '../entry.ts';
import { WaitTimeoutError } from '../errors.ts';
import { recall, secondOrder } from './memory.ts';
import { type PassOptions, type PassResult, pass } from './pass.ts';
import { ask, type Steps } from './steps.ts';
import type { Terms } from './terms.ts';

export interface EndOptions
  extends Pick<PassOptions, 'begun' | 'retriesRejected' | 'returnsKeys' | 'withdraws'> {
  /** When to give up, by the monotonic clock, in milliseconds. */
  readonly deadline: number;
  /** Whether this is as far as the purchase is to come; otherwise until it is over, or the supplier has delivered. */
  readonly isEnough?: ((entry: Entry) => boolean) | undefined;
}

export type Came = Exclude<PassResult, { kind: 'busy' }>;

/** How long to leave a purchase to somebody else before looking again, in milliseconds. */
const busyMs = 250;

/**
 * Makes passes until a purchase is over, or its supplier has delivered and keys are missing: whoever else works on it
 * is waited for, and its result is as good as ours.
 *
 * @throws {WaitTimeoutError} When the keys are not there by the deadline.
 * @throws What a step throws that waiting does not make better.
 */
export function* bringToEnd(reference: string, terms: Terms, options: EndOptions): Steps<Came> {
  const { deadline, isEnough } = options;
  const { returnsKeys } = options;
  let { begun, retriesRejected } = options;
  let dueAt = Infinity;
  let latest: Came | undefined;
  for (;;) {
    const result = yield* pass(reference, terms, { ...options, begun, retriesRejected, dueAt });
    begun = undefined;
    // Whatever it comes to from here on is the result of this call, a rejection too.
    retriesRejected = false;
    const left = () => deadline - terms.mono();
    if (result.kind === 'busy') {
      const entry = yield* ask('read', { reference });
      // Unless this worker has placed an order of its own, which must not go unreported.
      const isShared = !secondOrder(recall(terms.memory, reference), entry);
      if (entry?.state === 'done' && isShared && !returnsKeys) return { kind: 'ended', entry };
      if (left() < 0) throw overdue(reference, entry, latest);
      yield* ask('pause', { ms: Math.min(terms.leaseMs / 4, busyMs) });
      continue;
    }
    const { entry, event, error } = result;
    if (result.kind === 'ended' || event === 'partial' || isEnough?.(entry)) return result;
    if (event) latest = result;
    if (event && error !== undefined && isFinal(error, result)) throw error;
    const inMs = entry.nextAt - terms.now();
    const isTooLate = left() <= 0 || (event === 'waiting' && inMs > left() && inMs > longestBackoff);
    if (isTooLate) throw overdue(reference, entry, latest ?? result);
    // The last pass is at the deadline itself.
    dueAt = inMs > left() ? Infinity : entry.nextAt;
    yield* ask('pause', { ms: Math.max(Math.min(inMs, left()), 0) });
  }
}

/** A wait that is longer was named by the supplier: there is nothing to ask for before. */
const longestBackoff = 60_000;

/** What is lost may be found again, and a supplier that is down comes back; anything else does not get better. */
function isFinal(error: unknown, { event }: Came): boolean {
  if (!isLatchkeyError(error)) return true;
  if (event !== 'failed') return false;
  if (isConnectionError(error) || isOfProxy(error)) return false;
  return !(isSupplierError(error) && (error.status >= 500 || error.status === 429 || error.status === 408));
}

/** Whether the page of something in between came, which calls itself a success: it goes as it came. */
const isOfProxy = (error: unknown) =>
  isResponseError(error) && ['content-type', 'empty', 'not-json'].includes(error.problem);

function overdue(reference: string, entry: Entry | undefined, latest: Came | undefined): unknown {
  if (entry?.facts.returnAt !== undefined) {
    const message = `nobody knows yet whether the keys of ${JSON.stringify(reference)} are taken back`;
    return latest?.error ?? new LatchkeyError('returnKeys', message);
  }
  if (entry?.placement && stateKinds[entry.state] === 'open') {
    return new WaitTimeoutError(entry.placement.orderId, latest?.status, latest?.error);
  }
  const message = `${JSON.stringify(reference)} has not been placed in time`;
  return latest?.error ?? new LatchkeyError('purchases', message);
}
