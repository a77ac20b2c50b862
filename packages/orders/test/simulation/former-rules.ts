import { LatchkeyError } from '@latchkey/runtime';
import { type Entry, stateKinds } from '../../src/entry.ts';
import type { Placement } from '../../src/intent.ts';
import type { Lease } from '../../src/journal.ts';
import { LeaseLostError } from '../../src/lease-lost-error.ts';
import { ask, type Steps } from '../../src/machine/steps.ts';
import type { Terms } from '../../src/machine/terms.ts';
import { intent, lagMs, leaseMs, type Setup } from './setup.ts';

/** The rules as data: what a worker does in each situation, and what it makes of what comes of it. */
export interface FormerRules {
  /** Whether it looks before the first request. */
  readonly looksFirst: boolean;
  /** Whether an order may exist because the lease is not the first one, rather than because the journal says so. */
  readonly goesByToken: boolean;
  /** Whether it goes on sending when its lease may have run out. */
  readonly ignoresLease: boolean;
  /** How often it sends what a search does not show. */
  readonly mostSends: number;
}

/** How releases before the machine bought from a supplier whose orders are searched for. */
export const formerRules: FormerRules = {
  looksFirst: false,
  goesByToken: true,
  ignoresLease: true,
  mostSends: 3,
};

const withinMs = leaseMs;
const nothing = (): Error => new LatchkeyError('placeOrder', 'in doubt', { outcome: 'unknown' });

/** Plays such rules, to see whether the simulation finds what is wrong with them. */
export const rulesOf = (rules: FormerRules): Setup['rules'] =>
  function* (hash, terms) {
    const { reference } = intent;
    yield* ask('open', { intent, hash, more: { nextAt: terms.now() } });
    return yield* settle(reference, terms, rules);
  };

function* settle(reference: string, terms: Terms, rules: FormerRules): Steps<{ entry: unknown }> {
  for (;;) {
    const claimed = yield* ask('claim', { reference, leaseMs });
    const entry = (yield* ask('read', { reference })) as Entry;
    if (stateKinds[entry.state] !== 'open') return { entry };
    if (!claimed) {
      yield* ask('pause', { ms: 250 });
      continue;
    }
    try {
      return yield* carryOut(entry, claimed.lease, terms, rules);
    } catch (error) {
      if (!(error instanceof LeaseLostError)) throw error;
    }
  }
}

function* carryOut(entry: Entry, lease: Lease, terms: Terms, rules: FormerRules): Steps<{ entry: unknown }> {
  const { supplier } = intent;
  const placement = entry.placement ?? (yield* place(entry, lease, terms, rules));
  if (!placement) {
    yield* ask('record', { lease, progress: { state: 'rejected' } });
    return { entry };
  }
  if (!entry.placement) yield* ask('record', { lease, progress: { state: 'placed', placement } });
  for (;;) {
    const delivery = yield* ask('poll', { supplier, orderId: placement.orderId, withinMs });
    if (delivery.state === 'waiting') yield* ask('pause', { ms: 1_000 });
    else {
      const state = delivery.state === 'delivered' ? 'done' : 'rejected';
      yield* ask('record', { lease, progress: { state, placement, keys: delivery.keys } });
      return { entry };
    }
  }
}

function* place(
  { externalId = '' }: Entry,
  lease: Lease,
  terms: Terms,
  rules: FormerRules,
): Steps<Placement | undefined> {
  const { supplier, lines } = intent;
  let isDoubtful = rules.goesByToken && lease.token > 1;
  if (isDoubtful || rules.looksFirst) {
    const found = yield* lookUntilSettled(externalId, terms);
    if (found) return found;
    isDoubtful = false;
  }
  for (let sends = 1; ; sends++) {
    if (!rules.ignoresLease) yield* ask('renew', { lease, leaseMs });
    try {
      const sent = yield* ask('send', { supplier, request: { externalId, lines }, withinMs });
      if (sent.kind === 'placed') return sent.placement;
    } catch (error) {
      const { outcome } = error as LatchkeyError;
      if (outcome !== 'unknown') {
        if (isDoubtful) throw nothing();
        return undefined;
      }
      isDoubtful = true;
    }
    const found = yield* lookUntilSettled(externalId, terms);
    if (found) return found;
    if (sends === rules.mostSends) throw nothing();
  }
}

function* lookUntilSettled(externalId: string, { mono }: Terms): Steps<Placement | undefined> {
  const settled = mono() + lagMs;
  for (;;) {
    const isLast = mono() >= settled;
    const found = yield* ask('look', { supplier: intent.supplier, externalId, withinMs });
    if (found) return { orderId: found.orderId, duplicate: true, totalCents: found.totalCents };
    if (isLast) return undefined;
    yield* ask('pause', { ms: 250 });
  }
}
