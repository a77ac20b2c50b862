import { removeTrailingSlash } from 'openapi-fetch';
import type { Service } from './contract.ts';
import { ArgumentError } from './errors/argument-error.ts';
import type { RateLimiter } from './rate-limiter.ts';
import { checkSchema, type Schema } from './schema-check.ts';

export interface ClientOptions {
  /** The key that the supplier gave the shop. It is kept where neither inspection nor JSON shows it. */
  apiKey: string;
  /** Which environment to call, or the base URL of another one. Default `production`. */
  baseUrl?: 'production' | 'sandbox' | (string & {});
  /** Does the sending. Default the global `fetch`. */
  fetch?: typeof fetch;
  /** Longest wait for one whole response, its body included, in milliseconds: 1 to 2,147,483,647. Default 30,000. */
  timeoutMs?: number;
  /** Longest time for one call, all attempts and waits included, in milliseconds: 1 to 2,147,483,647. Default 60,000. */
  deadlineMs?: number;
  /** Decides when a request may be sent; `false` for no limit. The default is the supplier's own limit, if it has one. */
  rateLimiter?: RateLimiter | false;
}

export type ResolvedOptions = Required<Omit<ClientOptions, 'rateLimiter'>> &
  Pick<ClientOptions, 'rateLimiter'>;

// What a timer can hold; with more it would fire at once.
const milliseconds: Schema = { type: 'integer', minimum: 1, maximum: 2 ** 31 - 1 };

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
    timeoutMs: milliseconds,
    deadlineMs: milliseconds,
    rateLimiter: {},
  },
};

/**
 * Checks the options of a client and fills in what is left out.
 *
 * @param creator The function that was called, for errors.
 * @throws {ArgumentError} Naming the option. The message never holds the API key.
 */
export function resolveOptions(
  creator: string,
  { servers }: Service,
  options: ClientOptions,
): ResolvedOptions {
  const {
    baseUrl = 'production',
    fetch = globalThis.fetch,
    timeoutMs = 30_000,
    deadlineMs = 60_000,
  } = Object(options) as ClientOptions;
  const url = servers[baseUrl as keyof typeof servers] ?? baseUrl;
  const resolved = { ...options, baseUrl: url, fetch, timeoutMs, deadlineMs };
  const violation =
    checkSchema(schema, resolved) ??
    (URL.canParse(url) ? undefined : { field: 'baseUrl', rule: 'format', limit: 'uri' });
  if (violation) throw new ArgumentError(creator, violation);
  return { ...resolved, baseUrl: removeTrailingSlash(url) };
}
