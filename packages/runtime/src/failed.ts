import type { Conclusion } from './attempt.ts';
import type { LatchkeyError } from './errors/latchkey-error.ts';
import type { Phase } from './outcome.ts';

/** What there is to know of an attempt that failed. */
export interface Failed {
  readonly phase: Phase;
  readonly status?: number | undefined;
  /** The system's word for a broken connection. */
  readonly code?: string | undefined;
  /** `aborted`: the caller has ended the call. */
  readonly problem?: string | undefined;
  /** Whether the response is JSON. */
  readonly json?: boolean | undefined;
  /** The supplier says that the same request may succeed later. */
  readonly retryable?: boolean | undefined;
  /** Not before this time, in milliseconds since 1970. */
  readonly retryAt?: number | undefined;
  /** Makes the error, once it is known what became of the whole call. */
  readonly toError: (conclusion: Conclusion) => LatchkeyError;
}
