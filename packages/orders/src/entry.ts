import type { DeliveredKey, Intent, Placement, Problem } from './intent.ts';

/**
 * How far a purchase has come. The table in `machine/table.ts` says how it goes from one state to the next:
 * - `written`: in the journal; nothing was sent, or surely nothing arrived;
 * - `sending`: a request that places the order may have left this machine;
 * - `doubtful`: such a request may have been carried out, and nobody knows;
 * - `seeking`: the supplier rejected the order, but an earlier request may have been carried out;
 * - `existing`: the supplier says that the external id is taken by an earlier request, and the order has to be found;
 * - `placed`: the order exists, and keys are missing;
 * - `done`: every key that will come is in the journal;
 * - `returning`: a request that gives the keys back may have left this machine;
 * - `unconfirmed`: such a request may have been carried out, and nobody knows;
 * - `returned`: the supplier takes the keys back, as far as they qualify;
 * - `rejected`: nothing was bought, and nothing will be;
 * - `conflict`: an order that this journal never sent has the external id;
 * - `dead`: it came to no end in the stated time, and waits for an operator;
 * - `closed`: an operator has closed it.
 */
export type EntryState = keyof typeof stateKinds;

/** `open`: workers act on it by themselves; `held`: an operator has to say how to go on; `final`: it is over. */
export type StateKind = 'open' | 'held' | 'final';

export const stateKinds = {
  written: 'open',
  sending: 'open',
  doubtful: 'open',
  seeking: 'open',
  existing: 'open',
  placed: 'open',
  done: 'final',
  returning: 'open',
  unconfirmed: 'open',
  returned: 'final',
  rejected: 'final',
  conflict: 'held',
  dead: 'held',
  closed: 'final',
} as const satisfies Record<string, StateKind>;

export const entryStates = Object.keys(stateKinds) as readonly EntryState[];

/** The states of one kind. */
export const statesOf = (kind: StateKind): readonly EntryState[] =>
  entryStates.filter((state) => stateKinds[state] === kind);

/** What is certain about the requests of a purchase, beside its state. Times are in milliseconds since 1970. */
export interface Facts {
  /** When the first request left that may have placed the order; 0 where an older release wrote none. */
  readonly sentAt?: number | undefined;
  /** How often `sending` was recorded: it only ever grows, so that no two requests are taken for one. */
  readonly sends?: number | undefined;
  /** Whether the request that is being sent is the first one that may arrive. */
  readonly isFirst?: boolean | undefined;
  /** The order that has the external id, as the supplier said when it rejected a request for that. */
  readonly takenBy?: string | undefined;
  /** When the request left that gives the keys back, or may have left. */
  readonly returnAt?: number | undefined;
  /** Since when every step has failed. */
  readonly failingSince?: number | undefined;
  /** How often in a row it had to wait: the pauses grow by it. */
  readonly waits?: number | undefined;
  /** For people: why it is `dead`, `conflict` or `closed`. Never holds a key. */
  readonly why?: string | undefined;
}

/** One purchase, as the journal knows it. */
export interface Entry {
  readonly intent: Intent;
  /** SHA-256 of the canonical intent, in hex. */
  readonly hash: string;
  /** The id that its order has at the supplier; `undefined` where an older release wrote none. */
  readonly externalId: string | undefined;
  readonly state: EntryState;
  /** The order at the supplier, once it is known to exist. */
  readonly placement: Placement | undefined;
  /** Every key delivered so far. */
  readonly keys: readonly DeliveredKey[];
  /** What was not as asked for. */
  readonly problems: readonly Problem[];
  /** When a worker should act on it next, in milliseconds since 1970. */
  readonly nextAt: number;
  readonly facts: Facts;
}

/** What a worker that acts on a purchase finds out and writes down. */
export type Progress = Partial<Pick<Entry, 'state' | 'placement' | 'keys' | 'problems' | 'nextAt' | 'facts'>>;

/** What a new purchase has beside its intent. */
export interface NewEntry extends Pick<Progress, 'state' | 'facts'> {
  readonly externalId?: string | undefined;
  /** Default 0: it is due at once. */
  readonly nextAt?: number | undefined;
}
