import type { Conclusion } from '../attempt.ts';
import type { Mask } from '../mask.ts';
import type { Reason } from '../reasons.ts';
import { CallError } from './call-error.ts';
import { isNamed } from './latchkey-error.ts';

/** What an error response says, as its supplier means it. */
export interface ErrorResponse {
  /** The supplier's word for what went wrong, such as `OrderHold`; `undefined` when it gave none. */
  readonly kind?: string | undefined;
  /** What went wrong, in words that all suppliers share; `undefined` when the supplier does not say. */
  readonly reason?: Reason | undefined;
  /** Whether the supplier says that the same request may succeed later. */
  readonly retryable: boolean;
  /** The supplier's own words for people, if any: the first thousand characters. */
  readonly detail?: string | undefined;
  /** Not worth repeating before this time, in milliseconds since 1970; absent when nothing says so. */
  readonly retryAt?: number | undefined;
}

/** An error response with what it came in. */
export interface Rejection extends ErrorResponse {
  readonly status: number;
  /** What it finds wrong, one by one. */
  readonly errors: readonly string[];
  /** The body, and whether it is JSON. */
  readonly text: string;
  readonly json: boolean;
  /** Masks the API key in it; left out where it is not there. */
  readonly mask?: Mask;
}

/** The supplier responded with a 4xx or 5xx status. */
export class SupplierError extends CallError implements ErrorResponse {
  override readonly name = 'SupplierError';
  /** The HTTP status, 400 to 599. */
  declare readonly status: number;
  declare readonly kind: string | undefined;
  declare readonly reason: Reason | undefined;
  declare readonly retryable: boolean;
  declare readonly detail: string | undefined;
  /** What the supplier finds wrong, one by one, from the body's `errors`: `products.0.qty: The qty is too high.` */
  declare readonly errors: readonly string[];
  declare readonly retryAt: number | undefined;

  constructor(conclusion: Conclusion, rejection: Rejection) {
    const { status, kind, detail, errors } = rejection;
    const said = [detail, ...errors].filter(Boolean).join(' ');
    super(
      conclusion,
      `responded with ${status}${kind ? ` ${kind}` : ''}${said && `: ${said}`}`,
      rejection as Rejection & { readonly [field: string]: unknown },
    );
  }
}

export const isSupplierError = (error: unknown): error is SupplierError => isNamed(error, 'SupplierError');
