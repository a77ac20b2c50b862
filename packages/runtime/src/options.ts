import { removeTrailingSlash } from 'openapi-fetch';
import type { Service } from './contract.ts';
import { ArgumentError } from './errors/argument-error.ts';
import { checkSchema, type Schema } from './schema-check.ts';

export interface ClientOptions {
  /** The key that the supplier gave the shop. It is kept where neither inspection nor JSON shows it. */
  apiKey: string;
  /** Which environment to call, or the base URL of another one. Default `production`. */
  baseUrl?: 'production' | 'sandbox' | (string & {});
  /** Does the sending. Default the global `fetch`. */
  fetch?: typeof fetch;
  /** Longest wait for one whole answer, its body included, in milliseconds: 1 to 2,147,483,647. Default 30,000. */
  timeoutMs?: number;
}

const schema: Schema = {
  type: 'object',
  required: ['apiKey'],
  additionalProperties: false,
  properties: {
    // Visible ASCII: a header takes little else, and the runtime's own complaint would quote the key.
    apiKey: { type: 'string', pattern: '^[!-~]+$' },
    // No credentials, query or fragment: they would be in every request or in none.
    baseUrl: { type: 'string', pattern: '^https?://[^\\s@?#]+$' },
    fetch: { type: 'function' },
    // What a timer can hold; with more it would fire at once.
    timeoutMs: { type: 'integer', minimum: 1, maximum: 2 ** 31 - 1 },
  },
};

/**
 * Checks the options of a client and fills in what is left out.
 *
 * @param creator The function that was called, for errors.
 * @throws {ArgumentError} Naming the option. The message never holds the API key.
 */
export function resolveOptions(creator: string, { servers }: Service, options: ClientOptions) {
  const {
    baseUrl = 'production',
    fetch = globalThis.fetch,
    timeoutMs = 30_000,
  } = Object(options) as ClientOptions;
  const url = servers[baseUrl as keyof typeof servers] ?? baseUrl;
  const resolved = { ...options, baseUrl: url, fetch, timeoutMs };
  const violation =
    checkSchema(schema, resolved) ??
    (URL.canParse(url) ? undefined : { field: 'baseUrl', rule: 'format', limit: 'uri' });
  if (violation) throw new ArgumentError(creator, violation);
  return { ...resolved, baseUrl: removeTrailingSlash(url) };
}
