import { createFinalURL, createQuerySerializer, defaultPathSerializer } from 'openapi-fetch';
import type { Caller, CallOptions } from './call.ts';
import type { Args, Result } from './call-types.ts';
import type { Connection } from './connection.ts';
import type { Operation } from './contract.ts';
import { prepareRequest } from './prepare-request.ts';
import { readResponse } from './read-response.ts';
import { send } from './transport.ts';

/**
 * The method of one operation.
 *
 * Its argument is an object of the operation's parameters by name; the body itself where an operation has
 * nothing but a body; and where it has both, the parameters with the body beside them as `body`.
 */
export type Method<Operation> =
  Record<never, never> extends Args<Operation>
    ? (args?: Args<Operation>, options?: CallOptions) => Promise<Result<Operation>>
    : (args: Args<Operation>, options?: CallOptions) => Promise<Result<Operation>>;

/** A method for each operation, named by its operationId. */
export type Methods<Operations> = { readonly [Id in keyof Operations]: Method<Operations[Id]> };

const querySerializer = createQuerySerializer();

/**
 * Makes a method of each operation. A method checks its arguments, sends, reads the whole response and returns its
 * body, or throws a {@link LatchkeyError}.
 *
 * @param operations The operations to make methods of, by operationId.
 * @param caller How often a method sends.
 */
export function createMethods<Operations>(
  connection: Connection,
  operations: { readonly [Id in keyof Operations]: Operation },
  caller: Caller,
): Methods<Operations> {
  const methods: Record<string, unknown> = {};
  for (const id in operations) {
    methods[id] = (args: unknown, options?: CallOptions) =>
      call(connection, caller, id, operations[id], args, options ?? {});
  }
  return methods as Methods<Operations>;
}

async function call(
  connection: Connection,
  caller: Caller,
  id: string,
  operation: Operation,
  args: unknown,
  options: CallOptions,
): Promise<unknown> {
  const { signal } = options;
  const { baseUrl, init, rules, readErrorResponse, apiKey } = connection;
  const { method, path } = operation;
  const { params, body } = prepareRequest(id, operation, rules[id], args);
  const url = createFinalURL(path, {
    baseUrl,
    params,
    querySerializer,
    pathSerializer: defaultPathSerializer,
  });
  const content = body !== undefined && {
    body: JSON.stringify(body),
    headers: { ...init.headers, 'Content-Type': 'application/json' },
  };
  const request = { ...init, ...content, method, signal: signal as AbortSignal };
  return caller(
    connection,
    method,
    options,
    async (timeoutMs) => {
      const response = await send({ ...connection, timeoutMs }, id, url, request);
      return readResponse(id, operation, readErrorResponse, apiKey, response);
    },
    id,
  );
}
