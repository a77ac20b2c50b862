import type { Answer } from './transport.ts';

/**
 * When an answer's headers allow the next request: `Retry-After` (seconds or an HTTP date), else
 * `x-ratelimit-reset` (seconds since 1970).
 *
 * @returns Milliseconds since 1970, or `undefined` when the headers say nothing that can be read.
 */
export function retryAtOf({ headers }: Answer): number | undefined {
  const after = headers.get('retry-after');
  const reset = Number(headers.get('x-ratelimit-reset'));
  if (!after) return reset * 1000 || undefined;
  return (Number(after) >= 0 ? Date.now() + Number(after) * 1000 : Date.parse(after)) || undefined;
}
