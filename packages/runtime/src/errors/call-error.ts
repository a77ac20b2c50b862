import type { CallInfo, Conclusion } from '../attempt.ts';
import { type AdviceFacts, nextSteps } from '../next-steps.ts';
import { type ErrorDetails, LatchkeyError } from './latchkey-error.ts';

/** The base of the errors that a call to a supplier ends with. */
export class CallError extends LatchkeyError {
  /** What was sent, or was to be: never its headers, never its query. */
  declare readonly request: Omit<CallInfo, 'operation'>;

  constructor(
    { info, effect, outcome, attempts }: Conclusion,
    what: string,
    details: ErrorDetails & Omit<AdviceFacts, 'effect' | 'outcome'>,
    options?: ErrorOptions,
  ) {
    const { operation, ...request } = info;
    super(
      operation,
      `${request.method} ${request.host}${request.path} ${what}`,
      {
        request,
        outcome,
        attempts,
        next: nextSteps({ ...details, effect, outcome }),
        ...details,
      },
      options,
    );
  }
}
