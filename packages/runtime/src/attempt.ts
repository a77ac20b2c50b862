import type { ConnectionError } from './errors/connection-error.ts';
import type { LatchkeyError } from './errors/latchkey-error.ts';
import type { SupplierError } from './errors/supplier-error.ts';
import { type Attempt, type Effect, type Outcome, outcomeOf } from './outcome.ts';

/** Sends once, within the time given in milliseconds, and reads the response. */
export type Send<Result> = (timeoutMs: number) => Promise<Result>;

/** What the kinds of error tell about an attempt. */
type Evident = LatchkeyError &
  Partial<
    Pick<ConnectionError, 'phase' | 'status' | 'code' | 'problem'> &
      Pick<SupplierError, 'body' | 'retryable' | 'retryAt'>
  >;

export interface MadeAttempt<Result> {
  readonly attempt: Attempt;
  /** What came of it: the result, in a success. */
  readonly result?: Result;
  /** In a failure. */
  readonly error?: Evident;
}

/** Makes one attempt and writes down how far it came and what is certain about it. */
export async function makeAttempt<Result>(
  effect: Effect,
  send: Send<Result>,
  timeoutMs: number,
): Promise<MadeAttempt<Result>> {
  const startedAt = Date.now();
  const made: Omit<MadeAttempt<Result>, 'attempt'> = await send(timeoutMs).then(
    (result) => ({ result }),
    (error: Evident) => ({ error }),
  );
  const { phase = 'response', status, code, body } = made.error ?? {};
  const outcome = made.error && outcomeOf({ effect, phase, status, json: body !== undefined });
  return {
    ...made,
    attempt: { startedAt, durationMs: Date.now() - startedAt, phase, status, code, outcome },
  };
}

/** What to do next: by outcome, after a write. */
const advice: Readonly<Record<Outcome | 'read', string>> = {
  read: 'you may resend',
  'not-sent': 'nothing was sent: you may resend',
  rejected: 'nothing was bought',
  unknown: 'it may have been carried out: look before you resend',
};

/** Makes an error speak for the whole call. */
export function conclude(error: LatchkeyError, effect: Effect, attempts: readonly Attempt[]): LatchkeyError {
  // Of a write's attempts the most doubtful one counts; a read that gets a response in the end has one.
  const doubtful = effect === 'write' && attempts.find((attempt) => attempt.outcome === 'unknown');
  const { outcome = 'not-sent' } = doubtful || attempts.at(-1) || {};
  error.message = `${error.message.trim()}; ${advice[effect === 'read' ? effect : outcome]}`;
  return Object.assign(error, { outcome, attempts });
}

export const effectOf = (method: string): Effect => (method === 'GET' ? 'read' : 'write');
