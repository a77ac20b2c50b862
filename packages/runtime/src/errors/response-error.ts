import type { Conclusion } from '../attempt.ts';
import type { Mask } from '../mask.ts';
import { CallError } from './call-error.ts';
import { isNamed } from './latchkey-error.ts';

/**
 * Why a response cannot be used:
 * - `redirect`: a 3xx, which is never followed, since that turns a POST into a GET of some page;
 * - `too-large`: a body longer than `maxBodyBytes`, of which no more was read;
 * - `encoding`: a success that is not in the encoding that it says, or in UTF-8 where it says none;
 * - `content-type`: a success that is labelled as something other than JSON, such as an HTML page;
 * - `empty`: a success without the body that the contract promises;
 * - `not-json`: the body is not JSON, or not all of it;
 * - `contract`: JSON, but a member that the contract promises is missing or of another type;
 * - `mismatch`: a response to something else, such as another order than the one asked for.
 */
export type ResponseProblem =
  | 'redirect'
  | 'too-large'
  | 'encoding'
  | 'content-type'
  | 'empty'
  | 'not-json'
  | 'contract'
  | 'mismatch';

const words: Readonly<Record<ResponseProblem, string>> = {
  redirect: 'a redirect, which is not followed',
  'too-large': 'a body that is too large',
  encoding: 'a body in another encoding than it says',
  'content-type': 'a body that is not called JSON',
  empty: 'no body',
  'not-json': 'a body that is not JSON',
  contract: 'a body that breaks the contract',
  mismatch: 'a body about something else',
};

/** What a response that cannot be used looks like. */
export type Unusable = {
  readonly problem: ResponseProblem;
  /** The HTTP status; 0 where a browser hides a redirect's. */
  readonly status: number;
  readonly text: string;
  readonly mask: Mask;
  /** What exactly is wrong, in words for people. */
  readonly detail?: string | undefined;
};

/** The supplier responded, and the response is neither a usable success nor an error response. */
export class ResponseError extends CallError {
  override readonly name = 'ResponseError';
  declare readonly problem: ResponseProblem;
  declare readonly status: number;

  constructor(conclusion: Conclusion, { detail = '', ...unusable }: Unusable) {
    const { problem, status } = unusable;
    super(conclusion, `responded with ${status} and ${words[problem]}${detail && `: ${detail}`}`, unusable);
  }
}

export const isResponseError = (error: unknown): error is ResponseError => isNamed(error, 'ResponseError');
