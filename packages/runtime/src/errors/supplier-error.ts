import { LatchkeyError } from './latchkey-error.ts';

/** What an error response says, as its supplier means it. */
export interface ErrorResponse {
  /** The supplier's word for what went wrong, such as `OrderHold`; `undefined` when it gave none. */
  kind: string | undefined;
  /** Whether the supplier says that the same request may succeed later. */
  retryable: boolean;
  /** The supplier's own words for people, if any. */
  detail: string | undefined;
  /** Not worth repeating before this time, in milliseconds since 1970; absent when nothing says so. */
  retryAt?: number | undefined;
}

/** The supplier responded with a 4xx or 5xx status. */
export class SupplierError extends LatchkeyError implements ErrorResponse {
  override readonly name = 'SupplierError';
  /** The HTTP status, 400 to 599. */
  declare readonly status: number;
  declare readonly kind: string | undefined;
  declare readonly retryable: boolean;
  declare readonly detail: string | undefined;
  declare readonly retryAt: number | undefined;
  /** The parsed JSON body; `undefined` when the body is not JSON. */
  declare readonly body: unknown;
  /** The body as received, when it is not JSON, such as a gateway's HTML page. Empty for an empty body. */
  declare readonly text: string | undefined;

  constructor(
    operation: string,
    response: ErrorResponse & { status: number; body: unknown; text: string | undefined },
  ) {
    const { status, kind = '', detail = '' } = response;
    super(operation, `rejected with ${status} ${kind} ${detail}`, response);
  }
}
