import type { Conclusion } from '../attempt.ts';
import { conceal } from '../conceal.ts';
import type { Mask } from '../mask.ts';
import type { Phase } from '../outcome.ts';
import { CallError } from './call-error.ts';
import { isNamed } from './latchkey-error.ts';

/**
 * Why no whole response arrived: the connection failed or broke (`network`), it took longer than `timeoutMs` or
 * `deadlineMs` (`timeout`), the rate limiter had no turn for it in time (`rate-limit`; the `cause` says why), or the
 * caller's signal ended the call (`aborted`).
 */
export type ConnectionProblem = 'network' | 'timeout' | 'rate-limit' | 'aborted';

/** How far a call came that got no whole response. */
export interface Break {
  readonly problem: ConnectionProblem;
  readonly phase: Exclude<Phase, 'response'>;
  /** The status of the response, once its headers had arrived; `undefined` before. */
  readonly status?: number | undefined;
  /** The system's word for what broke, such as `ECONNRESET`. */
  readonly code?: string | undefined;
}

const what = {
  network: 'the connection failed',
  timeout: 'it took too long',
  'rate-limit': 'no turn came under the rate limit',
  aborted: 'the caller ended it',
};
const when = {
  connect: 'before it was sent',
  headers: 'before a response came',
  body: 'in the middle of the response',
};

/** No whole response arrived. `outcome` says whether the call may have been carried out all the same. */
export class ConnectionError extends CallError implements Break {
  override readonly name = 'ConnectionError';
  declare readonly problem: ConnectionProblem;
  declare readonly phase: Break['phase'];
  declare readonly status: number | undefined;
  declare readonly code: string | undefined;

  constructor(conclusion: Conclusion, broken: Break, cause: unknown, mask: Mask) {
    const { problem, phase, status, code } = broken;
    const seen = [status, code].filter(Boolean).join();
    const words = `failed: ${what[problem]} ${when[phase]}${seen && ` (${seen})`}`;
    super(conclusion, words, { ...broken, cause: conceal(cause, mask) });
  }
}

export const isConnectionError = (error: unknown): error is ConnectionError =>
  isNamed(error, 'ConnectionError');
