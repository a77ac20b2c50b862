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
import { policies } from './policies.ts';
import { placeOrderRules } from './rules.ts';

type Operations = Pick<OperationTypes, keyof typeof operations>;

/** A method for each operation of Kinguin's eCommerce API, Orders v2, and `raw`. */
export type KinguinClient = Client<paths, Operations>;

const supplier: Supplier = {
  creator: 'createKinguinClient',
  service,
  rules: { placeOrder: placeOrderRules },
  readErrorResponse,
  policies,
};

/**
 * Creates a client for Kinguin's eCommerce API, Orders v2.
 *
 * @throws {ArgumentError} When an option is unusable; it names the option and never shows the API key.
 * @see https://github.com/kinguinltdhk/Kinguin-eCommerce-API The vendor's documentation
 */
export const createKinguinClient = (options: ClientOptions): KinguinClient =>
  createClient<paths, Operations>(supplier, operations, options);

/**
 * Creates a client that has only some of the operations and no `raw`, for a web page that must stay small: a
 * bundler leaves out what the others need. It sends each call once and knows no rate limit.
 *
 * @param some Exports of `@latchkey/kinguin/operations`, by operationId.
 * @throws {ArgumentError} As above.
 */
export const createKinguinClientWith = <Id extends keyof Operations>(
  some: { readonly [I in Id]: Operation },
  options: ClientOptions,
): Methods<Pick<Operations, Id>> =>
  createMethods<Pick<Operations, Id>>(connect(supplier, options), some, callOnce);
