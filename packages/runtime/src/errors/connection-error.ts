import { LatchkeyError } from './latchkey-error.ts';

/**
 * Why no whole answer arrived: the connection failed or broke (`network`), it took longer than
 * `timeoutMs` (`timeout`), or the caller's signal ended the call (`aborted`).
 */
export type ConnectionProblem = 'network' | 'timeout' | 'aborted';

/** No whole answer arrived. A write may have taken effect all the same. */
export class ConnectionError extends LatchkeyError {
  override readonly name = 'ConnectionError';
  declare readonly problem: ConnectionProblem;
  /** The status of the answer, once its headers had arrived; `undefined` before. */
  declare readonly status: number | undefined;

  constructor(operation: string, problem: ConnectionProblem, status: number | undefined, cause: unknown) {
    super(
      operation,
      `no whole answer, ${problem}; the call may have succeeded`,
      { problem, status },
      cause ? { cause } : {},
    );
  }
}
