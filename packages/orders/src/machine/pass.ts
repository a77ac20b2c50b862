import { LatchkeyError } from '@latchkey/runtime';
import { checkStored } from '../check-stored.ts';
import { type Entry, stateKinds } from '../entry.ts';
import type { Lease } from '../journal.ts';
import { LeaseLostError } from '../lease-lost-error.ts';
import type { Supplier } from '../supplier.ts';
import type { Begun } from './begin.ts';
import type { MachineEvent } from './events.ts';
import { recall, secondOrder } from './memory.ts';
import { endsPass, move } from './move.ts';
import { seeAgain } from './return-keys.ts';
import { ask, type Steps } from './steps.ts';
import { findRow, type Row } from './table.ts';
import { takeStep } from './take-step.ts';
import { type Hold, holdUntil, type Step, type Terms } from './terms.ts';

export interface PassOptions {
  /** Act only on what is due by then, in milliseconds since 1970. */
  readonly dueAt: number;
  /** Whether to try again what had been rejected before. */
  readonly retriesRejected: boolean;
  /** Whether to give the keys back, as soon as that applies. */
  readonly returnsKeys?: boolean | undefined;
  /** Whether to see what has become of the keys of a purchase that is over. */
  readonly looksAgain?: boolean | undefined;
  /** The purchase, where this worker has just written it down. */
  readonly begun?: Begun | undefined;
  /** Whether the caller hears of what was not sent, so that it must not be sent later. */
  withdraws(): boolean;
}

export type PassResult =
  /** Somebody else is at it. */
  | { readonly kind: 'busy' }
  /** It goes on at `entry.nextAt`. Without an event it was not due. */
  | ({ readonly kind: 'waiting' } & Came)
  /** No worker does anything about it any more. */
  | ({ readonly kind: 'ended' } & Came);

interface Came {
  readonly entry: Entry;
  readonly event?: MachineEvent | undefined;
  readonly status?: string | undefined;
  /** What went wrong; of a rejected purchase, why. */
  readonly error?: unknown;
  /** Why the keys were not taken back. */
  readonly whyKept?: unknown;
}

/**
 * Does all that can be done of a purchase now, alone: goes from state to state until it is over or has to wait. Each
 * state is in the journal before anything is done about it.
 *
 * @throws What the journal throws, and a `JournalError` (`damaged`) for an intent that is not the one that was hashed.
 */
export function* pass(reference: string, terms: Terms, options: PassOptions): Steps<PassResult> {
  const { begun } = options;
  const act = (hold: Hold, entry: Entry) => work(hold, entry, terms, options);
  const result = yield* underLease(reference, terms, act, begun);
  return result ?? { kind: 'busy' };
}

/**
 * Does something about a purchase that nobody else may do meanwhile.
 *
 * @param held The purchase, where this worker holds it already.
 * @returns `undefined` when somebody else holds the purchase, or has taken it over.
 */
export function* underLease<Result>(
  reference: string,
  terms: Terms,
  act: (hold: Hold, entry: Entry) => Steps<Result>,
  held?: Pick<Begun, 'hold' | 'entry'>,
): Steps<Result | undefined> {
  const { hold, entry } = held ?? (yield* claim(reference, terms));
  if (!hold) return undefined;
  try {
    checkStored(reference, entry);
    return yield* act(hold, entry);
  } catch (error) {
    if (error instanceof LeaseLostError) return undefined;
    throw error;
  } finally {
    // Each write keeps somebody waiting: most give the lease back with the last thing that they record.
    if (!hold.isReleased) yield* release(hold.lease);
  }
}

function* claim(
  reference: string,
  terms: Terms,
): Steps<Pick<Begun, 'hold' | 'entry'> | { hold?: undefined; entry?: undefined }> {
  // Before the journal is asked: the lease runs from some time after this.
  const until = holdUntil(terms);
  const claimed = yield* ask('claim', { reference, leaseMs: terms.leaseMs });
  if (!claimed) return {};
  return { hold: { lease: claimed.lease, until, isReleased: false }, entry: claimed.entry };
}

function* release(lease: Lease): Steps<void> {
  try {
    yield* ask('release', { lease });
  } catch {
    // It runs out by itself.
  }
}

/** Reads a purchase, and makes sure that its intent is the one that was written. */
export function* readChecked(reference: string): Steps<Entry> {
  const entry = yield* ask('read', { reference });
  if (!entry) throw new LatchkeyError('purchases', `${JSON.stringify(reference)} is not in the journal`);
  checkStored(reference, entry);
  return entry;
}

function* work(hold: Hold, given: Entry, terms: Terms, options: PassOptions): Steps<PassResult> {
  const { reference } = hold.lease;
  let entry = given;
  const traits = terms.traitsOf(entry.intent.supplier);
  if (!traits) {
    const message = `${JSON.stringify(reference)} was bought from ${entry.intent.supplier}, which is not among the suppliers given`;
    throw new LatchkeyError('purchases', message);
  }
  for (const change of options.begun?.changes ?? []) terms.notify(change);
  // Whoever has just begun has nothing to catch up on.
  const opening = options.begun ? undefined : openingStep(entry, terms, options);
  if (opening) entry = yield* move(hold, entry, opening, terms, goesOn);
  const begun = yield* onRequest(hold, entry, traits, terms, options);
  if (begun) entry = begun;
  else if (!opening && entry.nextAt > options.dueAt) return { kind: 'waiting', entry };

  let failure: unknown;
  let whyKept: unknown;
  let last: Step | undefined;
  while (stateKinds[entry.state] === 'open') {
    last = yield* takeStep(hold, entry, traits, terms);
    if (entry.state === 'returning') whyKept = last.error;
    const isLast = (row: Row) => endsPass(row) && !(row.to === 'written' && options.withdraws());
    entry = yield* move(hold, entry, last, terms, isLast);
    if (last.error !== undefined) failure ??= last.error;
    else if (entry.state === 'placed') failure = undefined;
    if (hold.isReleased && stateKinds[entry.state] === 'open') {
      return { kind: 'waiting', entry, event: last.event, status: last.status, error: failure, whyKept };
    }
    if (entry.state === 'written') entry = yield* move(hold, entry, { event: 'withdrawn' }, terms);
  }
  const { rejection } = recall(terms.memory, reference);
  terms.memory.delete(reference);
  const error = entry.state === 'rejected' ? (rejection ?? failure) : failure;
  return { kind: 'ended', entry, event: last?.event, status: last?.status, error, whyKept };
}

/**
 * Begins what the caller asks for beside the work that is due.
 *
 * @returns The purchase, if anything was begun.
 * @throws {LatchkeyError} When its keys cannot be given back. Nothing was sent.
 */
function* onRequest(
  hold: Hold,
  entry: Entry,
  { returnKeys }: Pick<Supplier, 'returnKeys'>,
  terms: Terms,
  options: PassOptions,
): Steps<Entry | undefined> {
  const { state, intent, facts } = entry;
  if (options.returnsKeys && facts.returnAt === undefined) {
    if (findRow(state, 'return')) return yield* move(hold, entry, { event: 'return' }, terms);
    const message = `${JSON.stringify(intent.reference)} is ${state}: it has no keys to give back`;
    throw new LatchkeyError('returnKeys', message, { outcome: 'not-sent' });
  }
  const isAsked = options.returnsKeys || (options.looksAgain && returnKeys);
  if (isAsked && findRow(state, 'seen')) {
    return yield* move(hold, entry, yield* seeAgain(hold, entry, terms), terms);
  }
  return undefined;
}

const goesOn = () => false;

/** What this worker knows before it does anything. */
function openingStep(entry: Entry, terms: Terms, options: PassOptions): Step | undefined {
  const { state, intent, placement, problems } = entry;
  const known = recall(terms.memory, intent.reference);
  const second = secondOrder(known, entry);
  if (second && findRow(state, 'second')) {
    known.placement = undefined;
    const detail = `order ${second.orderId} was placed as well: ask the supplier to take it back`;
    return { event: 'second', problems: [...problems, { kind: 'second-order', detail }] };
  }
  if (known.placement && !placement && findRow(state, 'known')) {
    return { event: 'known', placement: known.placement };
  }
  // Whoever took over was rejected, and cannot have seen what this worker had sent.
  if (known.isInDoubt && state === 'rejected' && !placement) return { event: 'lost' };
  if (state === 'sending' || state === 'returning') return { event: 'taken-over' };
  if (state === 'rejected' && options.retriesRejected) return { event: placement ? 'retry-order' : 'retry' };
  return undefined;
}
