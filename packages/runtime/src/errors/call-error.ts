import type { CallInfo, Conclusion } from '../attempt.ts';
import { type AdviceFacts, nextSteps } from '../next-steps.ts';
import { parseJson } from '../parse-json.ts';
import { type ErrorDetails, keptBy, LatchkeyError } from './latchkey-error.ts';

/**
 * The base of the errors that a call to a supplier ends with. Neither inspection nor JSON shows its `body` and `text`:
 * they may hold keys that were paid for.
 */
export class CallError extends LatchkeyError {
  /** What was sent, or was to be: never its headers, never its query. */
  declare readonly request: Omit<CallInfo, 'operation'>;

  constructor(
    { info, effect, outcome, attempts }: Conclusion,
    what: string,
    details: ErrorDetails & Omit<AdviceFacts, 'effect' | 'outcome'>,
  ) {
    const { operation, ...request } = info;
    super(operation, `${request.method} ${request.host}${request.path} ${what}`, {
      request,
      outcome,
      attempts,
      next: nextSteps({ ...details, effect, outcome }),
      ...details,
    });
  }

  /**
   * The parsed JSON body of an error response; `undefined` when it is not JSON. It is parsed anew each time. Where it has
   * the API key written in another way, all of it is concealed.
   */
  get body(): unknown {
    const { json, text = '', mask } = keptBy(this);
    const masked = json ? mask(text) : '';
    return json ? parseJson(masked, masked) : undefined;
  }

  /** A body that is of no use, as received: not JSON, such as a gateway's HTML page, or not what the contract promises. */
  get text(): string | undefined {
    const { json, text, mask } = keptBy(this);
    return json ? undefined : text && mask(text);
  }
}
