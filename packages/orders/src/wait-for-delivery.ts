import { ArgumentError, checkSchema, LatchkeyError, type Schema } from '@latchkey/runtime';
import { checkDeadlineMs } from './journals/check-arguments.ts';
import { type Pause, pause } from './pause.ts';
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

/** Where it was stored, anybody may have changed it; a later release may have added to it. */
const waitState: Schema = {
  type: 'object',
  required: ['orderId', 'startedAt', 'polls', 'observed'],
  properties: {
    orderId: { type: 'string' },
    startedAt: { type: 'number' },
    polls: { type: 'integer', minimum: 0 },
    observed: {
      type: 'array',
      items: {
        type: 'object',
        required: ['status', 'at'],
        properties: { status: { type: 'string' }, at: { type: 'number' } },
      },
    },
  },
};

export interface WaitOptions extends StepOptions {
  /** How long to wait in all, from `startedAt` on, in milliseconds. Default 900,000: a quarter of an hour. */
  deadlineMs?: number | undefined;
  /** Called after each poll. What it throws ends the wait. */
  onPoll?: ((state: WaitState, delivery: Delivery) => void) | undefined;
  /** Where an earlier wait for the same order stood. */
  resume?: WaitState | undefined;
  /** The clock, in milliseconds since 1970. */
  now?: (() => number) | undefined;
  /** Chooses within the range of a backoff: 0 to 1. */
  random?: (() => number) | undefined;
  /** Waits between polls. */
  pause?: Pause | undefined;
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
      outcome: 'unknown',
    });
  }
}

export const defaultDeadlineMs = 900_000;

/** Pauses between polls, in milliseconds: half a second to a second at first, half a minute at most. */
const backoff = { first: 1_000, longest: 30_000 };

/**
 * Asks a supplier for an order, with growing pauses, until it is delivered or failed.
 *
 * @returns The last delivery: `delivered` or `failed`.
 * @throws {ArgumentError} When `resume` or `deadlineMs` is unusable.
 * @throws {WaitTimeoutError} When the deadline passes first, or would pass before the supplier can have keys.
 * @throws The reason of `signal`, or what the supplier's `poll` throws.
 */
export async function waitForDelivery(
  supplier: Pick<Supplier, 'poll'>,
  orderId: string,
  options: WaitOptions = {},
): Promise<Delivery> {
  const { deadlineMs = defaultDeadlineMs, onPoll, resume, signal } = options;
  const { now = Date.now, random = Math.random, pause: wait = pause } = options;
  checkDeadlineMs('waitForDelivery', deadlineMs);
  if (resume !== undefined) checkState(resume, orderId);
  let state: WaitState = resume ?? { orderId, startedAt: now(), polls: 0, observed: [] };
  const deadline = state.startedAt + deadlineMs;

  for (;;) {
    signal?.throwIfAborted();
    const delivery = await supplier.poll(orderId, { signal });
    state = observe(state, delivery.status, now());
    onPoll?.(state, delivery);
    if (delivery.state !== 'waiting') return delivery;

    const { notBefore = 0 } = delivery;
    if (now() >= deadline || notBefore > deadline) throw new WaitTimeoutError(state);
    const range = Math.min(backoff.longest, backoff.first * 2 ** Math.min(state.polls - 1, 10));
    // The last poll is at the deadline itself.
    const next = Math.min(now() + range * (0.5 + random() / 2), deadline);
    await wait(Math.max(next, notBefore) - now(), signal);
  }
}

function checkState(resume: WaitState, orderId: string): void {
  const violation =
    checkSchema(waitState, resume, 'resume') ??
    (resume.orderId === orderId ? undefined : { field: 'resume.orderId', rule: 'const', limit: orderId });
  if (violation) throw new ArgumentError('waitForDelivery', violation);
}

function observe(state: WaitState, status: string, at: number): WaitState {
  const changed = state.observed.at(-1)?.status !== status;
  return {
    ...state,
    polls: state.polls + 1,
    observed: changed ? [...state.observed, { status, at }] : state.observed,
  };
}
