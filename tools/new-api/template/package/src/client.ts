import {
  type Client,
  type ClientOptions,
  callOnce,
  connect,
  createClient,
  createMethods,
  type Methods,
  type Operation,
  type Supplier,
} from '@latchkey/runtime';
import { readErrorResponse } from './error-response.ts';
import { operations } from './generated/operations.ts';
import type { operations as OperationTypes, paths } from './generated/schema.ts';
import { service } from './generated/service.ts';

type Operations = Pick<OperationTypes, keyof typeof operations>;

/** A method for each operation of $Title$, and `raw`. */
export type $Type$Client = Client<paths, Operations>;

const supplier: Supplier = {
  creator: 'create$Name$Client',
  service,
  // What OpenAPI cannot say about a body, by operationId.
  rules: {},
  readErrorResponse,
};

/**
 * Creates a client for $Title$.
 *
 * @throws {ArgumentError} When an option is unusable; it names the option and never shows the API key.
 */
export const create$Name$Client = (options: ClientOptions): $Type$Client =>
  createClient<paths, Operations>(supplier, operations, options);

/**
 * Creates a client that has only some of the operations and no `raw`, for a web page that must stay small: a
 * bundler leaves out what the others need. It sends each call once and knows no rate limit.
 *
 * @param some Exports of `@latchkey/$name$/operations`, by operationId.
 * @throws {ArgumentError} As above.
 */
export const create$Name$ClientWith = <Id extends keyof Operations>(
  some: { readonly [I in Id]: Operation },
  options: ClientOptions,
): Methods<Pick<Operations, Id>> =>
  createMethods<Pick<Operations, Id>>(connect(supplier, options), some, callOnce);
