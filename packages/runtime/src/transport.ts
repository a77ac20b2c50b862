import { conceal } from './conceal.ts';
import { ConnectionError, type ConnectionProblem } from './errors/connection-error.ts';
import type { ClientOptions } from './options.ts';

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
  { fetch, timeoutMs, apiKey }: Required<ClientOptions>,
  operation: string,
  request: string | Request,
  { signal, ...init }: RequestInit,
): Promise<Answer> {
  const abort = new AbortController();
  let problem: ConnectionProblem = 'network';
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
  const exchange = async () => {
    if (signal?.aborted) return end('aborted') as never;
    const response = await fetch(request, { ...init, signal: abort.signal });
    status = response.status;
    const { headers } = response;
    const text = await response.text();
    // A custom fetch may return anything; reading an answer must not fail later on.
    if (!Number.isInteger(status) || typeof text !== 'string') throw new TypeError('fetch gave no Response');
    return { status, type: headers.get('content-type'), headers, text };
  };
  const timer = setTimeout(end, timeoutMs, 'timeout');
  const onAbort = () => end('aborted');
  signal?.addEventListener('abort', onAbort);
  try {
    return await Promise.race([ended, exchange()]);
  } catch (cause) {
    throw new ConnectionError(operation, problem, status, conceal(cause, apiKey));
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}
