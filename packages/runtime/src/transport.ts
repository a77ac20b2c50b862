import { conceal, concealText, ifText } from './conceal.ts';
import { ConnectionError, type ConnectionProblem } from './errors/connection-error.ts';
import { notify } from './notify.ts';
import type { ResolvedOptions } from './options.ts';
import type { Phase } from './outcome.ts';
import type { WholeResponse } from './whole-response.ts';

/**
 * The system call that failed and its code, when no connection was made, so that nothing can have been sent over
 * it. The same codes may come of `read` and `write`, in the midst of a connection; and ECONNREFUSED without any,
 * when all addresses of a host refused.
 */
const unconnected = /^(connect|getaddrinfo| ECONNREFUSED)|CONNECT_TIMEOUT|CERT|UNABLE_TO/;

/**
 * Sends one request, once, and reads the whole response within the time allowed.
 *
 * @param operation The operationId, for errors.
 * @throws {ConnectionError} When no whole response arrives, for whatever reason; nothing else is thrown.
 */
export async function send(
  { fetch, timeoutMs, apiKey, rateLimiter }: ResolvedOptions,
  operation: string,
  request: string | Request,
  { signal, ...init }: RequestInit,
): Promise<WholeResponse> {
  const abort = new AbortController();
  let problem: ConnectionProblem = 'network';
  let phase = 'connect' as Phase;
  let status: number | undefined;
  let end!: (why: ConnectionProblem) => void;
  // Settles the call also when a fetch ignores its signal.
  const ended = new Promise<never>((_, reject) => {
    end = (why) => {
      problem = why;
      reject(signal?.reason);
    };
  });
  const onAbort = () => end('aborted');
  const exchange = async () => {
    if (signal?.aborted) return end('aborted') as never;
    signal?.addEventListener('abort', onAbort);
    phase = 'headers';
    const response = await fetch(request, { ...init, signal: abort.signal });
    status = response.status;
    phase = 'body';
    const { headers } = response;
    // A custom fetch may return anything; what is no number or no text fails here, not later on.
    status.toFixed();
    const text = (await response.text()).substring(0);
    if (rateLimiter) notify(() => rateLimiter.observe(response.status, headers));
    return { status, type: headers.get('content-type'), headers, text };
  };
  const timer = setTimeout(end, timeoutMs, 'timeout');
  try {
    return await Promise.race([ended, exchange()]);
  } catch (cause) {
    // Lets go of the connection, if there is still one.
    abort.abort();
    // Fetch hands the system's word for a failure on as the cause of its own error.
    const { code, syscall = '' } =
      [cause, Object(cause).cause].map(Object).find((error) => ifText(error.code)) ?? {};
    if (phase === 'headers' && unconnected.test(`${syscall} ${code}`)) phase = 'connect';
    throw new ConnectionError(
      operation,
      { problem, phase, status, code: code && concealText(code, apiKey) },
      conceal(cause, apiKey),
    );
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener?.('abort', onAbort);
  }
}
