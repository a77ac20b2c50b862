import type { Conclusion } from './attempt.ts';
import type { Connection } from './definition.ts';
import { type Break, ConnectionError } from './errors/connection-error.ts';
import type { Failed } from './failed.ts';
import { excerpt } from './mask.ts';
import { notify } from './notify.ts';
import type { WholeResponse } from './read-body.ts';
import type { WrittenRequest } from './request.ts';
import { ifText } from './text.ts';
import { type Ended, within } from './within.ts';

/**
 * The system call that failed and its code, when no connection was made, so that nothing can have been sent over
 * it. The same codes may come of `read` and `write`, in the midst of a connection; and ECONNREFUSED without any,
 * when all addresses of a host refused.
 */
const unconnected = /^(connect|getaddrinfo| ECONNREFUSED)|CONNECT_TIMEOUT|CERT|UNABLE_TO/;

/** Sends one request, once, and reads the whole response within the time allowed, in milliseconds. Throws nothing. */
export async function send(
  { fetch = globalThis.fetch, maxBodyBytes, mask, rateLimiter, readBody }: Connection,
  request: WrittenRequest,
  ms: number,
  signal: AbortSignal | null | undefined,
): Promise<WholeResponse | Failed> {
  let phase = 'connect' as Break['phase'];
  let status: number | undefined;
  try {
    return await within(ms, signal, async (ending) => {
      const { url, init } = request.sign ? await request.sign(request) : request;
      phase = 'headers';
      const response = await fetch(url, { ...init, signal: ending });
      const { headers } = response;
      status = response.status;
      phase = 'body';
      // A `fetch` of the caller's own may return anything; what is no number fails here, not later on.
      status.toFixed();
      const type = headers.get('content-type');
      if (rateLimiter) notify(() => rateLimiter.observe(response.status, headers));
      const body = await readBody(response, type, maxBodyBytes, request.operation);
      return { ...body, status, type, headers };
    });
  } catch (ended) {
    const { problem = 'network', cause } = ended as Ended;
    const [code, place = ''] = problem === 'network' ? systemError(cause) : [];
    if (phase === 'headers' && unconnected.test(place)) phase = 'connect';
    const broken: Break = { problem, phase, status, code: excerpt(code, mask) };
    const toError = (conclusion: Conclusion) => new ConnectionError(conclusion, broken, cause, mask);
    return { ...broken, toError };
  }
}

/** Fetch hands the system's word for a failure on as the cause of a TypeError of its own. Anything else is no word of its. */
function systemError(error: unknown): readonly [code?: string | undefined, place?: string] {
  const { name, code: own, cause } = Object(error);
  const { code, syscall = '' } = Object(cause);
  const known = ifText(code);
  return name === 'TypeError' && known ? [known, `${ifText(syscall)} ${known}`] : [ifText(own)];
}
