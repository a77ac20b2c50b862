import type { Phase } from '../outcome.ts';
import { LatchkeyError } from './latchkey-error.ts';

/**
 * Why no whole answer arrived: the connection failed or broke (`network`), it took longer than
 * `timeoutMs` (`timeout`), or the caller's signal ended the call (`aborted`).
 */
export type ConnectionProblem = 'network' | 'timeout' | 'aborted';

/** No whole answer arrived. `outcome` says whether a write may have taken effect all the same. */
export class ConnectionError extends LatchkeyError {
  override readonly name = 'ConnectionError';
  declare readonly problem: ConnectionProblem;
  /** How far it came. */
  declare readonly phase: Phase;
  /** The status of the answer, once its headers had arrived; `undefined` before. */
  declare readonly status: number | undefined;
  /** The system's word for what broke, such as `ECONNRESET`. */
  declare readonly code: string | undefined;

  /** @param details How far it came; not at all, unless they say so. */
  constructor(
    operation: string,
    details: Pick<ConnectionError, 'problem'> & Partial<Pick<ConnectionError, 'phase' | 'status' | 'code'>>,
    cause: unknown,
  ) {
    const { problem, phase = 'connect', code = '' } = details;
    super(operation, `${phase}: ${problem} ${code}`, { phase, ...details }, cause ? { cause } : {});
  }
}
