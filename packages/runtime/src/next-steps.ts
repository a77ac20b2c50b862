import { firstRow } from './first-row.ts';
import type { Effect, Outcome, Phase } from './outcome.ts';
import type { Reason } from './reasons.ts';

/** What the end of an error's message depends on. */
export interface AdviceFacts {
  readonly effect: Effect;
  readonly outcome: Outcome;
  readonly phase?: Phase | undefined;
  /** The problem of a connection or of a response. */
  readonly problem?: string | undefined;
  readonly reason?: Reason | undefined;
  readonly retryable?: boolean | undefined;
}

/** One row: what it applies to, left out where that does not matter, and the advice. */
type AdviceRow = { readonly [Fact in keyof AdviceFacts]?: AdviceFacts[Fact] | RegExp } & {
  readonly says: string;
};

const later = 'Send it again later.';

/** The first row that applies decides. An error whose outcome is unknown has had its advice. */
export const adviceTable: readonly AdviceRow[] = [
  { problem: 'aborted', says: '' },
  { reason: 'not-authorised', says: 'Check the API key and its rights.' },
  { reason: 'not-found', says: 'Check the id.' },
  { reason: 'duplicate', says: 'Look up the one that exists.' },
  { reason: 'invalid', says: 'Correct it first.' },
  { reason: 'sold-out', says: 'Ask for something else, or later.' },
  { reason: 'price-changed', says: 'Look up the price first.' },
  { reason: 'balance', says: 'Top up the balance first.' },
  { reason: /-/, says: later },
  { retryable: true, says: later },
  { problem: 'network', phase: 'connect', says: 'Check the base URL and the network.' },
  { problem: /network|timeout/, says: later },
];

/** The end of a message: what is certain, and what to do. */
export function nextSteps(facts: AdviceFacts): string {
  const { effect, outcome } = facts;
  const advice = firstRow(adviceTable, facts) ?? '';
  // A read changes nothing, whatever becomes of it.
  if (effect === 'read') return advice;
  // Only an operation that places an order speaks of buying.
  const [done, notDone] =
    effect === 'purchase' ? ['bought', 'Nothing was bought'] : ['carried out', 'It was not carried out'];
  if (outcome === 'unknown') return `It may have been ${done}: look before you send it again.`;
  return `${outcome === 'rejected' ? notDone : 'Nothing was sent'}. ${advice}`.trim();
}
