import { LatchkeyError } from './latchkey-error.ts';

/**
 * Why a response cannot be used:
 * - `redirect`: a 3xx, which is never followed, since that turns a POST into a GET of some page;
 * - `content-type`: a success that is labelled as something other than JSON, such as an HTML page;
 * - `empty`: a success without a body;
 * - `not-json`: the body is not JSON, or not all of it;
 * - `contract`: JSON, but a member that the contract promises is missing or of another type.
 */
export type ResponseProblem = 'redirect' | 'content-type' | 'empty' | 'not-json' | 'contract';

/** The supplier responded, and the response is neither a usable success nor an error response. */
export class ResponseError extends LatchkeyError {
  override readonly name = 'ResponseError';
  declare readonly problem: ResponseProblem;
  /** The HTTP status; 0 where a browser hides a redirect's. */
  declare readonly status: number;
  /**
   * The body as received, so that nothing in it is lost. It may hold keys that were paid for: inspection,
   * also of hidden members, and JSON do not show it.
   */
  declare readonly text: string;

  constructor(operation: string, problem: ResponseProblem, status: number, text: string, detail: string) {
    super(operation, `unusable response, ${status} ${problem} ${detail}`, {
      status,
      problem,
    });
    Object.defineProperty(this, 'text', { get: () => text });
  }
}
