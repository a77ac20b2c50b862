import { type ApiDefinition, createClient, type RawClient } from '@latchkey/runtime';
import { readErrorResponse } from './error-response.ts';
import type { Methods } from './generated/methods.ts';
import { operations } from './generated/operations.ts';
import type { paths } from './generated/schema.ts';
import { type Options, service } from './generated/service.ts';

/** A method for each operation of $Title$, and `raw`. */
export interface $Type$Client extends Readonly<Methods> {
  /** For what the methods do not offer: neither arguments nor responses are checked. */
  readonly raw: RawClient<paths>;
}

const api: ApiDefinition = {
  creator: 'create$Type$Client',
  service,
  operations,
  // What OpenAPI cannot say about an argument, by operationId.
  rules: {},
  readErrorResponse,
};

/**
 * Creates a client for $Title$.
 *
 * @throws {ArgumentError} When an option is unusable; it names the option and never shows the API key.
 */
export const create$Type$Client = (options: Options): $Type$Client =>
  createClient<Methods, paths>(api, options);
