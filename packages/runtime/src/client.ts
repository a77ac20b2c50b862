import createFetchClient, { type Client as FetchClient } from 'openapi-fetch';
import { callWithRetries } from './call-with-retries.ts';
import { connect, type Supplier } from './connection.ts';
import type { Operation } from './contract.ts';
import { createMethods, type Methods } from './methods.ts';
import type { ClientOptions } from './options.ts';
import { send } from './transport.ts';

/** A method for each operation, named by its operationId; and `raw`, for what the methods do not offer. */
export type Client<Paths extends object, Operations> = Methods<Operations> & {
  /**
   * openapi-fetch over the same guarded connection: it has the API key, the timeout and the errors of a broken
   * connection, but neither checks arguments nor reads responses. Its middleware does not touch the methods.
   */
  readonly raw: FetchClient<Paths>;
};

/**
 * Makes a whole client out of a supplier's generated contract.
 *
 * @param operations All operations of the contract, by operationId.
 * @throws {ArgumentError} When an option is unusable.
 */
export function createClient<Paths extends object, Operations>(
  supplier: Supplier,
  operations: { readonly [Id in keyof Operations]: Operation },
  options: ClientOptions,
): Client<Paths, Operations> {
  const connection = connect(supplier, options);
  const { baseUrl, init } = connection;
  const raw = createFetchClient<Paths>({
    baseUrl,
    ...init,
    // The response is whole by now, so that reading it cannot fail.
    fetch: async (request) => {
      const { method, signal } = request;
      const { status, headers, text } = await callWithRetries(
        connection,
        method,
        { signal, maxAttempts: 1 },
        (timeoutMs) => send({ ...connection, timeoutMs }, method, request, { signal }),
        method,
      );
      // A Response cannot be made with every status, such as the 0 by which a browser hides a redirect.
      const possible = /^2/.test(`${status}`) ? 200 : 500;
      return Object.defineProperty(new Response(text, { status: possible, headers }), 'status', {
        value: status,
      });
    },
  });
  return { ...createMethods<Operations>(connection, operations, callWithRetries), raw };
}
