import { LatchkeyError } from '@latchkey/runtime';
import type { Entry } from '../entry.ts';
import { move } from './move.ts';
import { readChecked, underLease } from './pass.ts';
import type { Steps } from './steps.ts';
import { findRow } from './table.ts';
import type { Step, Terms } from './terms.ts';

/** What an operator says about a purchase. */
export type Decision = { readonly do: 'close'; readonly why: string } | { readonly do: 'adopt' | 'retry' };

/**
 * Carries out what an operator has decided. Nothing is sent.
 *
 * @throws {LatchkeyError} When a worker is at the purchase just now, or its state does not allow it.
 */
export function* decide(reference: string, terms: Terms, decision: Decision): Steps<Entry> {
  const name = JSON.stringify(reference);
  const stepFor = (entry: Entry): Step => {
    const step = stepOf(entry, decision);
    if (findRow(entry.state, step.event)) return step;
    throw new LatchkeyError('purchases', `${name} is ${entry.state}: ${decision.do} does not apply`);
  };
  // Also of a purchase whose lease has still to run out.
  stepFor(yield* readChecked(reference));
  const decided = yield* underLease(reference, terms, (hold, entry) =>
    move(hold, entry, stepFor(entry), terms, () => true),
  );
  if (decided) return decided;
  throw new LatchkeyError('purchases', `a worker is at ${name} just now: nothing was changed; try again`);
}

function stepOf({ placement, facts }: Entry, decision: Decision): Step {
  switch (decision.do) {
    case 'close':
      return { event: 'close', why: decision.why };
    case 'adopt':
      // From here on, no order that is found is older than the first request.
      return placement ? { event: 'adopt' } : { event: 'adopt-unseen', facts: { ...facts, sentAt: 0 } };
    case 'retry': {
      const { sentAt, sends, returnAt } = facts;
      if (returnAt !== undefined) return { event: 'retry-return' };
      if (placement) return { event: 'retry-order' };
      return { event: sentAt === undefined ? 'retry' : 'retry-doubt', facts: { sentAt, sends } };
    }
  }
}
