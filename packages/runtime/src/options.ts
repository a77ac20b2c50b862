import type { Attempt, CallInfo } from './attempt.ts';
import { rejectIf } from './errors/argument-error.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { NextAttempt } from './retry-policy.ts';
import { checkSchema, type Schema, type Violation } from './schema-check.ts';
import type { ServiceData } from './service.ts';
import { longestMs } from './within.ts';

/** What is notified on the way of a call. What it throws is ignored. */
export interface Hooks {
  /** Notified of each attempt when it is over, and how long and why the call waits before the next one. */
  onAttempt?: ((attempt: Attempt, next: NextAttempt | undefined) => void) | undefined;
  /** Notified when a call has to wait for its turn under a rate limit, of the expected wait in milliseconds. */
  onWait?: ((waitMs: number, call: CallInfo) => void) | undefined;
}

export interface ClientOptions<Key = string> extends Hooks {
  /** The key that the supplier gave the shop. It is kept where neither inspection nor JSON shows it. */
  apiKey: Key;
  /**
   * Which environment of the supplier to call, or a base URL, such as one that `npx @latchkey/sandbox` prints. Default
   * `production`. `supplier-sandbox` is the supplier's own test environment, and needs an account there.
   */
  baseUrl?: 'production' | 'supplier-sandbox' | (string & {});
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
  rateLimiter?: RateLimiter | false | undefined;
}

/** Those of any client, whatever it takes for a key. */
export type AnyOptions = Omit<ClientOptions, 'apiKey'> & { readonly apiKey?: unknown };

export interface CallOptions extends Hooks {
  /** Ends the call early. What was sent may be carried out all the same: the error's `outcome` says. */
  signal?: AbortSignal | null | undefined;
  /** Longest time for the whole call, all attempts and the waits between them, in milliseconds: 1 to 2,147,483,647. */
  deadlineMs?: number | undefined;
  /** The most attempts, 1 or more. By default until the deadline. */
  maxAttempts?: number | undefined;
}

declare const nothing: unique symbol;

/** No value is one. What TypeScript says of a value in its place is its name. */
export interface OptionsAreTheSecondArgument {
  readonly [nothing]: never;
}

/** The argument of an operation that takes none: `{}`, or nothing at all. A `signal` and the like come after it. */
export interface NoInput {
  readonly [name: string]: OptionsAreTheSecondArgument;
}

export type ResolvedOptions = Omit<ClientOptions, 'apiKey' | 'allowInsecure'> &
  Required<Pick<ClientOptions, 'baseUrl' | 'timeoutMs' | 'deadlineMs' | 'maxBodyBytes'>>;

const milliseconds: Schema = { type: 'integer', minimum: 1, maximum: longestMs };
const hook: Schema = { type: 'function' };
const count: Schema = { type: 'integer', minimum: 1 };

/** What a client and a call have in common. */
const shared = { deadlineMs: milliseconds, onAttempt: hook, onWait: hook };

const clientOptions: Schema = {
  type: 'object',
  required: ['apiKey'],
  additionalProperties: false,
  properties: {
    // A header takes little else, and the runtime's own complaint would quote the key.
    apiKey: { type: 'string', pattern: '^[!-~]+$', words: 'must be visible ASCII' },
    // No credentials, query or fragment: they would be in every request or in none.
    baseUrl: {
      type: 'string',
      pattern: '^https?://[^\\s@?#]+$',
      words: 'must be an http(s) URL without a query',
    },
    allowInsecure: { type: 'boolean' },
    fetch: hook,
    timeoutMs: milliseconds,
    maxBodyBytes: count,
    rateLimiter: {},
    ...shared,
  },
};

const callOptions: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    signal: { type: ['AbortSignal', 'null'] },
    maxAttempts: count,
    ...shared,
  },
};

/** `http:` to these never leaves the machine. */
const loopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

interface Definition {
  readonly creator: string;
  readonly service: ServiceData;
  readonly timeoutMs?: number;
}

/**
 * Checks the options of a client and fills in what is left out.
 *
 * @throws {ArgumentError} Naming the option. The message never holds the API key.
 */
export function resolveOptions(
  { creator, service: { servers }, timeoutMs: usual = 30_000 }: Definition,
  options: AnyOptions,
): ResolvedOptions {
  const {
    baseUrl = 'production',
    timeoutMs = usual,
    deadlineMs = 60_000,
    maxBodyBytes = 2 ** 23,
  } = Object(options) as ClientOptions;
  const url = servers[baseUrl as keyof typeof servers] ?? baseUrl;
  const resolved = { ...options, baseUrl: url, timeoutMs, deadlineMs, maxBodyBytes };
  rejectIf(creator, checkSchema(clientOptions, resolved) ?? checkUrl(url, resolved.allowInsecure));
  resolved.baseUrl = url.replace(/\/$/, '');
  return resolved;
}

function checkUrl(url: string, allowInsecure = false): Violation | undefined {
  if (URL.canParse(url)) {
    const { protocol, hostname } = new URL(url);
    if (allowInsecure || protocol === 'https:' || loopback.test(hostname)) return;
  }
  const words = 'must be an https URL without `allowInsecure`';
  return { field: 'baseUrl', rule: 'https', limit: true, words };
}

/**
 * Checks the options of one call.
 *
 * @throws {ArgumentError} Naming the option.
 */
export function checkCallOptions(operation: string, options: CallOptions): void {
  rejectIf(operation, checkSchema(callOptions, options));
}
