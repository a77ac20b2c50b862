import type { WholeResponse } from './whole-response.ts';

/**
 * When a response's headers allow the next request: `Retry-After` (seconds or an HTTP date), else
 * a 429's `x-ratelimit-reset` (seconds since
 * 1970).
 *
 * @returns Milliseconds since 1970, or `undefined` when the headers say nothing that can be read.
 */
export function retryAtOf({ status, headers }: WholeResponse): number | undefined {
  const after = headers.get('retry-after');
  if (!after) return (status === 429 && Number(headers.get('x-ratelimit-reset')) * 1000) || undefined;
  return (Number(after) >= 0 ? Date.now() + Number(after) * 1000 : Date.parse(after)) || undefined;
}
