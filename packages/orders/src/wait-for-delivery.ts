import { setTimeout as sleep } from 'node:timers/promises';
import { LatchkeyError } from '@latchkey/runtime';
import type { Delivery, StepOptions, Supplier } from './supplier.ts';

/** Where a wait stands. Plain data: store it as JSON and go on in another process. */
export interface WaitState {
  readonly orderId: string;
  /** When the wait began, in milliseconds since 1970. */
  readonly startedAt: number;
  /** How often the supplier was asked. */
  readonly polls: number;
  /** Each change of status that was seen, oldest first; `at` in milliseconds since 1970. */
  readonly observed: readonly { readonly status: string; readonly at: number }[];
}

export interface WaitOptions extends StepOptions {
  /** How long to wait in all, from `startedAt` on, in milliseconds. Default 900,000: a quarter of an hour. */
  deadlineMs?: number | undefined;
  /** Called after each poll. */
  onPoll?: ((state: WaitState, delivery: Delivery) => void) | undefined;
  /** Where an earlier wait for the same order stood. */
  resume?: WaitState | undefined;
  /** The clock, in milliseconds since 1970. */
  now?: (() => number) | undefined;
  /** Chooses within the range of a backoff: 0 to 1. */
  random?: (() => number) | undefined;
}

/** The keys were not all there in time. The order exists: wait again, from `state` on. */
export class WaitTimeoutError extends LatchkeyError {
  override readonly name = 'WaitTimeoutError';
  /** Where the wait stands, with every status that was seen. */
  declare readonly state: WaitState;

  constructor(state: WaitState) {
    const seen = state.observed.map(({ status }) => status).join(', ') || 'nothing';
    super('waitForDelivery', `order ${state.orderId} is not delivered yet (seen: ${seen}); wait again`, {
      state,
    });
  }
}

/** Pauses between polls, in milliseconds: half a second at first, half a minute at most. */
const pause = { first: 500, longest: 30_000 };

/**
 * Asks a supplier for an order, with growing pauses, until it is delivered or failed.
 *
 * @returns The last delivery: `delivered` or `failed`.
 * @throws {WaitTimeoutError} When the deadline passes first, or would pass before the supplier can have keys.
 * @throws The reason of `signal`, or what the supplier's `poll` throws.
 */
export async function waitForDelivery(
  supplier: Supplier,
  orderId: string,
  options: WaitOptions = {},
): Promise<Delivery> {
  const { deadlineMs = 900_000, onPoll, resume, now = Date.now, random = Math.random, signal } = options;
  let state: WaitState = resume ?? { orderId, startedAt: now(), polls: 0, observed: [] };
  const deadline = state.startedAt + deadlineMs;

  for (;;) {
    signal?.throwIfAborted();
    const delivery = await supplier.poll(orderId, { signal });
    state = observe(state, delivery.status, now());
    onPoll?.(state, delivery);
    if (delivery.state !== 'waiting') return delivery;

    const range = Math.min(pause.longest, pause.first * 2 ** Math.min(state.polls, 10));
    const next = Math.max(now() + range * (0.5 + random() / 2), delivery.notBefore ?? 0);
    if (next > deadline) throw new WaitTimeoutError(state);
    await sleep(next - now(), undefined, { signal });
  }
}

function observe(state: WaitState, status: string, at: number): WaitState {
  const changed = state.observed.at(-1)?.status !== status;
  return {
    ...state,
    polls: state.polls + 1,
    observed: changed ? [...state.observed, { status, at }] : state.observed,
  };
}
