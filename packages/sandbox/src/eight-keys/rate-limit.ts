export interface RateLimit {
  /** Counts a request. @returns the documented headers; `isExceeded` when it must not be served. */
  take(now: number, limit: number): { isExceeded: boolean; headers: Record<string, string> };
}

const MINUTE_MS = 60_000;

/** A minute begins with the first request after the last one has ended. */
export function createRateLimit(): RateLimit {
  let endsAt = 0;
  let used = 0;
  return {
    take(now, limit) {
      if (now >= endsAt) {
        endsAt = now + MINUTE_MS;
        used = 0;
      }
      const isExceeded = used >= limit;
      if (isExceeded) return { isExceeded, headers: exceededHeaders(endsAt, limit) };
      used++;
      return { isExceeded, headers: headersOf(limit, limit - used) };
    },
  };
}

const headersOf = (limit: number, remaining: number) => ({
  'x-ratelimit-limit': String(limit),
  'x-ratelimit-remaining': String(remaining),
});

/** @param resetAt When requests are allowed again, in milliseconds. */
export const exceededHeaders = (resetAt: number, limit: number) => ({
  ...headersOf(limit, 0),
  'x-ratelimit-reset': String(Math.ceil(resetAt / 1_000)),
});
