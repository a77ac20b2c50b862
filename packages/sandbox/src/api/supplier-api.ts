import type { FaultQueue } from '../faults/fault-queue.ts';
import type { SandboxRequest, SandboxResponse } from '../http.ts';
import type { KinguinFailure } from '../kinguin/failures.ts';
import type { Market } from '../market/market.ts';
import type { RequestLog } from '../request-log.ts';

/** One edition of a supplier's API, without a network. */
export interface SupplierApi {
  /** The operationId that a request is for; undefined when there is none. */
  operationOf(request: SandboxRequest): string | undefined;
  /** @param lagMs A search does not see orders younger than this. */
  handle(request: SandboxRequest, lagMs?: number): Promise<SandboxResponse>;
  /** This supplier's JSON for a failure that has nothing to do with the request. */
  fail(status: 429 | 500 | 502 | 503, request: SandboxRequest): SandboxResponse;
  /** A failure of a kind that this supplier alone has. */
  failAs?(failure: KinguinFailure, request: SandboxRequest): SandboxResponse;
}

/** What a supplier does beside responding, whatever its editions. */
export interface SupplierWork {
  /** Does what is due by the clock. Called before each request, and now and then when there is none. */
  tick(): void;
  /** Ends the work that goes on beside the requests. */
  stop(): Promise<void>;
}

/** What a supplier is made from. */
export interface SupplierOptions<Settings> {
  readonly market: Market;
  /** Read anew for each request: they can change at any time. */
  readonly settings: Settings;
  /** For the supplier's callbacks. Faults of requests are handled before the requests come to its APIs. */
  readonly faults: FaultQueue;
  /** For the supplier's callbacks, too. */
  readonly requests: RequestLog;
}
