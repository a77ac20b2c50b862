import { now } from './clock.ts';

/** A limit: at most so many requests within any span of time. */
export interface RateWindow {
  readonly limit: number;
  /** How many requests have gone within the span. */
  used(): number;
  /** The earliest time, by `performance.now()`, for the request before which so many others go. */
  freeAt(ahead: number): number;
  /** Counts a request that goes now. */
  count(): void;
  /** Takes over what the supplier says: its limit, and how many requests are left; `NaN` where it does not say. */
  correct(limit: number, remaining: number): void;
}

/** More than any supplier allows, so that what is counted stays small whatever a header says. */
const mostRequests = 10_000;

/** @param limit `Infinity` for none. */
export function createWindow(limit: number, spanMs: number): RateWindow {
  /** When the requests within the span went, oldest first; more than the limit where that has become less. */
  const times: number[] = [];
  const window = {
    limit,
    used() {
      while ((times[0] ?? Infinity) <= now() - spanMs) times.shift();
      return times.length;
    },
    freeAt(ahead: number) {
      // The request that has to leave the span first; where there is none, there is room.
      const before = times[window.used() - window.limit + (ahead % window.limit)];
      return (before ?? now() - spanMs) + spanMs * (1 + Math.floor(ahead / window.limit));
    },
    count() {
      times.push(now());
    },
    correct(limit: number, remaining: number) {
      // Where no limit is known, nothing says that the supplier speaks of this span.
      if (window.limit === Infinity) return;
      if (limit > 0) window.limit = Math.min(limit, mostRequests);
      while (window.limit - window.used() > Math.max(remaining, 0)) window.count();
    },
  };
  return window;
}
