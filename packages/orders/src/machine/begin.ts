import type { Entry } from '../entry.ts';
import { externalIdOf } from '../external-id.ts';
import type { Intent } from '../intent.ts';
import type { Traits } from '../supplier.ts';
import { changeOf } from './move.ts';
import { ask, type Steps } from './steps.ts';
import { actOf } from './take-step.ts';
import { type Change, type Hold, holdUntil, type Terms } from './terms.ts';

/** A purchase that was just written down, by the one who holds it. */
export interface Begun {
  readonly entry: Entry;
  readonly hold: Hold;
  /** How it came to be as it is, in order. */
  readonly changes: readonly Change[];
}

/**
 * Writes a new purchase down, or finds it. One write does all that has to be in the journal before anything is done: a
 * new purchase is claimed with it, and is `sending` at once where nothing has to be looked for first.
 *
 * @returns The purchase; when it was there before, as an entry alone.
 */
export function* begin(
  intent: Intent,
  hash: string,
  traits: Traits,
  terms: Terms,
): Steps<Begun | { readonly entry: Entry; readonly hold?: undefined }> {
  const { reference } = intent;
  const externalId = externalIdOf(reference, traits.longestExternalId);
  const nothing = { placement: undefined, keys: [], problems: [], facts: {} };
  const written: Entry = { intent, hash, externalId, state: 'written', nextAt: terms.now(), ...nothing };
  const sends = actOf(written, traits, terms) === undefined;
  const first = sends ? changeOf(written, { event: 'skipped' }, terms) : undefined;
  const { state, facts, nextAt } = first?.change.entry ?? written;
  // What was only looked for can be begun anew after a power failure.
  const more = { externalId, state, facts, nextAt, leaseMs: terms.leaseMs, durable: sends };
  // Before the journal is asked: the lease runs from some time after this.
  const until = holdUntil(terms);
  const { entry, lease } = yield* ask('open', { intent, hash, more });
  if (!lease) return { entry };
  const opened = {
    reference,
    from: written.state,
    event: 'written',
    to: written.state,
    entry: written,
  } as const;
  const changes = [opened, ...(first ? [first.change] : [])];
  return { entry: first?.change.entry ?? written, hold: { lease, until, isReleased: false }, changes };
}
