import type { Attempt, CallInfo } from './attempt.ts';
import type { Service } from './contract.ts';
import { ArgumentError } from './errors/argument-error.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { NextAttempt } from './retry-policy.ts';
import { checkSchema, type Schema, type Violation } from './schema-check.ts';

/** What is notified on the way of a call. What it throws is ignored. */
export interface Hooks {
  /** Notified of each attempt when it is over, and how long and why the call waits before the next one. */
  onAttempt?: ((attempt: Attempt, next: NextAttempt | undefined) => void) | undefined;
  /** Notified when a call has to wait for its turn under a rate limit, of the expected wait in milliseconds. */
  onWait?: ((waitMs: number, call: CallInfo) => void) | undefined;
}

export interface ClientOptions extends Hooks {
  /** The key that the supplier gave the shop. It is kept where neither inspection nor JSON shows it. */
  apiKey: string;
  /** Which environment to call, or the base URL of another one. Default `production`. */
  baseUrl?: 'production' | 'sandbox' | (string & {});
  /** Lets the API key go out in clear, over `http:` to another machine. Default `false`. */
  allowInsecure?: boolean;
  /** Does the sending. Default the global `fetch` of the moment. */
  fetch?: typeof fetch;
  /** Longest wait for one whole response, its body included, in milliseconds: 1 to 2,147,483,647. Default 30,000. */
  timeoutMs?: number;
  /** Longest time for one call, all attempts and waits included, in milliseconds: 1 to 2,147,483,647. Default 60,000. */
  deadlineMs?: number;
  /** The longest body of a response, in bytes, decompressed. Default 8,388,608: 8 MiB. */
  maxBodyBytes?: number;
  /** Decides when a request may be sent; `false` for no limit. The default is the supplier's own limit, if it has one. */
  rateLimiter?: RateLimiter | false;
}

export interface CallOptions extends Hooks {
  /** Ends the call early. What was sent may be carried out all the same: the error's `outcome` says. */
  signal?: AbortSignal | undefined;
  /** Longest time for the whole call, all attempts and the waits between them, in milliseconds: 1 to 2,147,483,647. */
  deadlineMs?: number | undefined;
  /** The most attempts, 1 or more. By default until the deadline. */
  maxAttempts?: number | undefined;
}

export type ResolvedOptions = Omit<ClientOptions, 'apiKey' | 'allowInsecure'> &
  Required<Pick<ClientOptions, 'baseUrl' | 'timeoutMs' | 'deadlineMs' | 'maxBodyBytes'>>;

// What a timer can hold; with more it would fire at once.
const milliseconds: Schema = { type: 'integer', minimum: 1, maximum: 2 ** 31 - 1 };
const hook: Schema = { type: 'function' };
const count: Schema = { type: 'integer', minimum: 1 };

const clientOptions: Schema = {
  type: 'object',
  required: ['apiKey'],
  additionalProperties: false,
  properties: {
    // A header takes little else, and the runtime's own complaint would quote the key.
    apiKey: { type: 'string', pattern: '^[!-~]+$', words: 'must be of visible ASCII characters' },
    // No credentials, query or fragment: they would be in every request or in none.
    baseUrl: {
      type: 'string',
      pattern: '^https?://[^\\s@?#]+$',
      words: 'must be an http or https URL with nothing behind its path',
    },
    allowInsecure: { type: 'boolean' },
    fetch: hook,
    timeoutMs: milliseconds,
    deadlineMs: milliseconds,
    maxBodyBytes: count,
    rateLimiter: {},
    onAttempt: hook,
    onWait: hook,
  },
};

const callOptions: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    signal: { type: ['AbortSignal', 'null'] },
    deadlineMs: milliseconds,
    maxAttempts: count,
    onAttempt: hook,
    onWait: hook,
  },
};

/** `http:` to these never leaves the machine. */
const loopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

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
    timeoutMs = 30_000,
    deadlineMs = 60_000,
    maxBodyBytes = 2 ** 23,
  } = Object(options) as ClientOptions;
  const url = servers[baseUrl as keyof typeof servers] ?? baseUrl;
  const resolved = { ...options, baseUrl: url, timeoutMs, deadlineMs, maxBodyBytes };
  const violation = checkSchema(clientOptions, resolved) ?? checkUrl(url, resolved.allowInsecure);
  if (violation) throw new ArgumentError(creator, violation);
  return { ...resolved, baseUrl: url.replace(/\/$/, '') };
}

function checkUrl(url: string, allowInsecure = false): Violation | undefined {
  if (!URL.canParse(url)) return { field: 'baseUrl', rule: 'format', limit: 'uri', words: 'must be a URL' };
  const { protocol, hostname } = new URL(url);
  if (allowInsecure || protocol === 'https:' || loopback.test(hostname)) return;
  const words = 'must be https, or the API key would go out in clear; `allowInsecure` allows that';
  return { field: 'baseUrl', rule: 'https', limit: true, words };
}

/**
 * Checks the options of one call.
 *
 * @param more The schemas of options that only this operation has.
 * @throws {ArgumentError} Naming the option.
 */
export function checkCallOptions(operation: string, options: CallOptions, more?: Schema['properties']): void {
  const schema = more ? { ...callOptions, properties: { ...callOptions.properties, ...more } } : callOptions;
  const violation = checkSchema(schema, options);
  if (violation) throw new ArgumentError(operation, violation);
}
