import { type ApiDefinition, type ClientOptions, createClient, type RawClient } from '@latchkey/runtime';
import { readErrorResponse } from './error-response.ts';
import type { Methods } from './generated/methods.ts';
import { operations } from './generated/operations.ts';
import type { paths } from './generated/schema.ts';
import { service } from './generated/service.ts';
import { placeOrderRules } from './rules.ts';

/** A method for each operation of Kinguin's eCommerce API, edition 2025-07, and `raw`. */
export interface Kinguin2025Client extends Readonly<Methods> {
  /** For what the methods do not offer: neither arguments nor responses are checked. */
  readonly raw: RawClient<paths>;
}

const kinguin: ApiDefinition = {
  creator: 'createKinguin2025Client',
  service,
  operations,
  rules: { placeOrder: placeOrderRules },
  readErrorResponse,
};

/**
 * Creates a client for Kinguin's eCommerce API, edition 2025-07: what the gateway speaks today.
 *
 * @throws {ArgumentError} When an option is unusable; it names the option and never shows the API key.
 * @see https://github.com/kinguinltdhk/Kinguin-eCommerce-API The vendor's documentation
 */
export const createKinguin2025Client = (options: ClientOptions): Kinguin2025Client =>
  createClient<Methods, paths>(kinguin, options);
