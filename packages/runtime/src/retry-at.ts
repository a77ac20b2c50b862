/**
 * When a response's headers allow the next request: `Retry-After` (seconds or an HTTP date), else a 429's
 * `x-ratelimit-reset` (seconds since 1970). Both times are by the supplier's clock, which may be another than ours:
 * they are compared with the response's `Date`, where it has one.
 *
 * @returns Milliseconds since 1970 by our clock, or `undefined` when the headers say nothing that can be read.
 */
export function retryAtOf(status: number, headers: Headers): number | undefined {
  const read = (name: string) => headers.get(name) ?? '';
  const after = read('retry-after');
  const reset = status === 429 && !after ? read('x-ratelimit-reset') : '';
  const until = reset ? Number.parseFloat(reset) * 1000 : Date.parse(after);
  const seconds = Number.parseFloat(after);
  const waitMs = seconds >= 0 ? seconds * 1000 : until - (Date.parse(read('date')) || Date.now());
  return Date.now() + waitMs || undefined;
}
