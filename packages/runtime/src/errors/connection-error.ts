import type { Phase } from '../outcome.ts';
import { LatchkeyError } from './latchkey-error.ts';

/**
 * Why no whole response arrived: the connection failed or broke (`network`), it took longer than
 * `timeoutMs` (`timeout`), the rate limiter had no turn for it in time (`rate-limit`; the `cause` says how long the
 * wait is), or the caller's signal ended the call (`aborted`).
 */
export type ConnectionProblem = 'network' | 'timeout' | 'rate-limit' | 'aborted';

/** No whole response arrived. `outcome` says whether a write may have taken effect all the same. */
export class ConnectionError extends LatchkeyError {
  override readonly name = 'ConnectionError';
  declare readonly problem: ConnectionProblem;
  /** How far it came. */
  declare readonly phase: Phase;
  /** The status of the response, once its headers had arrived; `undefined` before. */
  declare readonly status: number | undefined;
  /** The system's word for what broke, such as `ECONNRESET`. */
  declare readonly code: string | undefined;

  /** @param details How far it came. */
  constructor(
    operation: string,
    details: Pick<ConnectionError, 'problem' | 'phase'> & Partial<Pick<ConnectionError, 'status' | 'code'>>,
    cause: unknown,
  ) {
    const { problem, phase, code = '' } = details;
    super(
      operation,
      `no whole response, ${problem} (${phase}) ${code}`,
      details,
      (cause as object) && { cause },
    );
  }
}
