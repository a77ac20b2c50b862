import createFetchClient, { type Client as FetchClient } from 'openapi-fetch';
import { callWithRetries } from './call-with-retries.ts';
import { type Connection, connect, type Supplier } from './connection.ts';
import type { Operation } from './contract.ts';
import { createMethods, type Methods } from './methods.ts';
import type { ClientOptions } from './options.ts';
import { send } from './transport.ts';

/** A method for each operation, named by its operationId; and `raw`, for what the methods do not offer. */
export type Client<Paths extends object, Operations> = Methods<Operations> & {
  /**
   * openapi-fetch over the same guarded connection: it has the API key, the timeout and the errors of a broken
   * connection, but neither checks arguments nor reads answers. Its middleware does not touch the methods.
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
  return {
    ...createMethods<Operations>(connection, operations, callWithRetries),
    raw: createRaw<Paths>(connection),
  };
}

function createRaw<Paths extends object>(connection: Connection): FetchClient<Paths> {
  const { baseUrl, init } = connection;
  return createFetchClient<Paths>({
    baseUrl,
    ...init,
    // The answer is whole by now, so that reading it cannot fail.
    fetch: async (request) => {
      const { method, signal } = request;
      const { status, headers, text } = await send(connection, method, request, { signal });
      // A browser hides a redirect behind status 0, with which no Response can be made.
      return status ? new Response(text || null, { status, headers }) : Response.error();
    },
  });
}
