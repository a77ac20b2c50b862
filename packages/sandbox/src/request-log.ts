import type { ApiName } from './editions.ts';
import type { QueuedFault } from './faults/fault.ts';

/** A request that has passed: one of the shop's to a supplier, or a callback of a supplier's to the shop. */
export interface PassedRequest {
  /** 1, 2, 3 … since the start. */
  readonly number: number;
  /** Virtual Unix time, in milliseconds. */
  readonly at: number;
  readonly api: ApiName;
  readonly to: 'supplier' | 'shop';
  readonly method: string;
  /** With its query; for a callback, the whole URL. */
  readonly path: string;
  /** What the client got; null when it got no response. */
  readonly status: number | null;
  /** How long the response took, in milliseconds of real time. */
  readonly tookMs: number;
  /** What went wrong with it on purpose. */
  readonly fault: QueuedFault | null;
}

/** The last requests, in memory. */
export interface RequestLog {
  add(request: Omit<PassedRequest, 'number'>): void;
  /** The earliest first. */
  list(): PassedRequest[];
}

/** How many requests are kept. */
const MOST = 100;

export function createRequestLog(): RequestLog {
  const kept: PassedRequest[] = [];
  let number = 0;
  return {
    add(request) {
      kept.push({ number: ++number, ...request });
      if (kept.length > MOST) kept.shift();
    },
    list: () => [...kept],
  };
}
