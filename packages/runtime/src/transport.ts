import { conceal } from './conceal.ts';
import { ConnectionError, type ConnectionProblem } from './errors/connection-error.ts';
import type { ResolvedOptions } from './options.ts';
import type { Phase } from './outcome.ts';

/** What the system says when no connection was made, so that nothing can have been sent over it. */
const unconnected =
  /^E(CONNREFUSED|NOTFOUND|AI_AGAIN|HOSTUNREACH|NETUNREACH)$|CONNECT_TIMEOUT|CERT|UNABLE_TO/;

/** A whole answer: nothing of it is left to be read from the connection. */
export interface Answer {
  status: number;
  /** The content type, if any. */
  type: string | null;
  headers: Headers;
  text: string;
}

/**
 * Sends one request, once, and reads the whole answer within the time allowed.
 *
 * @param operation The operationId, for errors.
 * @throws {ConnectionError} When no whole answer arrives, for whatever reason; nothing else is thrown.
 */
export async function send(
  { fetch, timeoutMs, apiKey }: Pick<ResolvedOptions, 'fetch' | 'timeoutMs' | 'apiKey'>,
  operation: string,
  request: string | Request,
  { signal, ...init }: RequestInit,
): Promise<Answer> {
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
      abort.abort();
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
    // A custom fetch may return anything; reading an answer must not fail later on.
    const text = `${await response.text()}`;
    return { status, type: headers.get('content-type'), headers, text };
  };
  const timer = setTimeout(end, timeoutMs, 'timeout');
  try {
    return await Promise.race([ended, exchange()]);
  } catch (cause) {
    const code = codeOf(cause);
    if (phase === 'headers' && unconnected.test(`${code}`)) phase = 'connect';
    throw new ConnectionError(operation, { problem, phase, status, code }, conceal(cause, apiKey));
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener?.('abort', onAbort);
  }
}

/** The system's word for a failure, which fetch hands on as the cause of its own error. */
function codeOf(error: unknown): string | undefined {
  const { code, cause }: { code?: unknown; cause?: { code?: unknown } } = Object(error);
  return [code, Object(cause).code].find((word) => typeof word === 'string');
}
