import { type ApiName, supplierOf } from '../editions.ts';
import type { KinguinFailure } from '../kinguin/failures.ts';
import type { SupplierName } from '../store/store.ts';
import { canFail } from './can-fail.ts';

/** Whether the request is carried out before things go wrong. */
export type When = 'before' | 'after';

/** How things go wrong. */
export type FaultKind =
  /** The connection is reset. */
  | { readonly kind: 'reset'; readonly when: When }
  /** No response comes, and the connection stays open. */
  | { readonly kind: 'stall'; readonly when: When }
  /** The response breaks off after so many bytes of its body; the request was carried out. */
  | { readonly kind: 'cut'; readonly afterBytes: number }
  /** The connection is reset, nothing is carried out, and no new connection is accepted for so long. */
  | { readonly kind: 'refuse'; readonly forMs: number }
  /** A response of the server, or of the gateway in front of it. */
  | {
      readonly kind: 'response';
      readonly status: 500 | 502 | 503;
      readonly format: 'json' | 'html';
      readonly when: When;
    }
  /** 302 to a web page. */
  | { readonly kind: 'redirect'; readonly when: When }
  /** 429; nothing is carried out. */
  | { readonly kind: 'rate-limit' }
  /** One of Kinguin's failures that no request causes; nothing is carried out. */
  | { readonly kind: 'failure'; readonly failure: KinguinFailure }
  /** A search does not see orders younger than this, in milliseconds of virtual time. */
  | { readonly kind: 'lag'; readonly ms: number }
  /** A callback is sent twice, or after the one that follows it. */
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'reorder' };

/** Which requests a fault hits; what is left out matches everything. */
export interface FaultMatch {
  /** Whichever edition is asked. */
  readonly supplier?: SupplierName | undefined;
  /** An operationId, of any edition; those of callbacks too. */
  readonly operation?: string | undefined;
  /** How many requests it hits before it is used up; null for no end. Default 1. */
  readonly times?: number | null | undefined;
  /** How likely it hits a request that matches, from 0 to 1; by the seed. Default 1. */
  readonly probability?: number | undefined;
}

export type Fault = FaultMatch & FaultKind;

/** A fault that waits for its requests. */
export type QueuedFault = Fault & { readonly id: number; readonly hits: number };

const searches = ['listOrders', 'searchOrders'];
const callbacks = ['orderCompleted', 'orderStatusChanged', 'productUpdated'];

export const hits = (fault: Fault, api: ApiName, operation: string): boolean =>
  (fault.supplier ?? supplierOf[api]) === supplierOf[api] &&
  (fault.operation ?? operation) === operation &&
  makesSense(fault, api, operation);

function makesSense(fault: Fault, api: ApiName, operation: string): boolean {
  switch (fault.kind) {
    case 'lag':
      return searches.includes(operation);
    case 'duplicate':
    case 'reorder':
      return callbacks.includes(operation);
    case 'failure':
      return canFail(fault.failure, api, operation);
    default:
      return !callbacks.includes(operation);
  }
}
