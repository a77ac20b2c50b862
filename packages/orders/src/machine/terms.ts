import type { Entry, Facts } from '../entry.ts';
import type { DeliveredKey, Placement, Problem } from '../intent.ts';
import type { Lease } from '../journal.ts';
import type { Supplier, Traits } from '../supplier.ts';
import type { MachineEvent } from './events.ts';
import type { Memory } from './memory.ts';

/** One step of a purchase from state to state, as it is in the journal by now. */
export interface Change {
  readonly reference: string;
  readonly from: Entry['state'];
  /** `written`: the purchase is in the journal, newly or from before. */
  readonly event: MachineEvent | 'written';
  readonly to: Entry['state'];
  /** The purchase, as it is now. It holds its keys. */
  readonly entry: Entry;
  /** The supplier's own word for how far the order has come, after a poll. */
  readonly status?: string | undefined;
  /** What went wrong. */
  readonly error?: unknown;
}

/** What every pass needs. Times are in milliseconds. */
export interface Terms {
  readonly leaseMs: number;
  /** How long a purchase may fail before it waits for an operator. */
  readonly deadLetterMs: number;
  traitsOf(supplier: string): (Traits & Pick<Supplier, 'returnKeys'>) | undefined;
  /** The time since 1970. Somebody may set it. */
  now(): number;
  /** A clock that nobody sets. */
  mono(): number;
  /** Chooses within the range of a pause: 0 to 1. */
  random(): number;
  readonly memory: Memory;
  /** Called after each change. What it throws ends the pass there, to be resumed. */
  notify(change: Change): void;
}

/** What a step came to: the event, and what is written down with it. */
export interface Step {
  readonly event: MachineEvent;
  /** The order, with what is newly known of it. */
  readonly placement?: Placement | undefined;
  readonly keys?: readonly DeliveredKey[] | undefined;
  readonly problems?: readonly Problem[] | undefined;
  readonly status?: string | undefined;
  readonly error?: unknown;
  readonly why?: string | undefined;
  /** What is certain, where it is not what follows from the event. */
  readonly facts?: Facts | undefined;
  /** The next step comes at the latest after this time, in milliseconds. */
  readonly latestInMs?: number | undefined;
  /** The next step does not come before this time, in milliseconds since 1970. */
  readonly notBefore?: number | undefined;
}

/** The right to act, and until when it surely holds: by a clock that nobody sets, and by the one that others see. */
export interface Hold {
  readonly lease: Lease;
  /** Whether it was given back with the last thing that was recorded. */
  isReleased: boolean;
  until: { readonly mono: number; readonly now: number };
}

/** Until when a lease holds that the journal is asked for now: it runs from some later time. */
export const holdUntil = ({ leaseMs, mono, now }: Terms): Hold['until'] => ({
  mono: mono() + leaseMs,
  now: now() + leaseMs,
});

/** The part of a lease that is kept to write down what the last request came to. */
const reserve = 1 / 6;

/** How much time is left for requests, in whole milliseconds, by the stricter of both clocks. */
export const leftOf = ({ until }: Hold, { now, mono, leaseMs }: Terms): number =>
  Math.floor(Math.min(until.mono - mono(), until.now - now()) - leaseMs * reserve);

/** Whether the supplier may have deleted the order since it was sent. */
export const hasLapsed = (
  { facts: { sentAt = Infinity } }: Entry,
  { keepsOrdersMs = Infinity }: Traits,
  { now }: Pick<Terms, 'now'>,
): boolean => now() - sentAt > keepsOrdersMs;
