import type { ApiDefinition } from './definition.ts';
import { createMask, type Mask } from './mask.ts';
import { type ClientOptions, type ResolvedOptions, resolveOptions } from './options.ts';

/** A supplier as one client sees it. It holds the API key: never hand it out. */
export interface Connection extends ResolvedOptions, Omit<ApiDefinition, 'timeoutMs'> {
  /** The host of all requests, and what stands before each operation's path. */
  readonly host: string;
  readonly basePath: string;
  /** What every request has. */
  readonly init: Readonly<RequestInit> & { readonly headers: Readonly<Record<string, string>> };
  /** Masks the API key. */
  readonly mask: Mask;
}

/** @throws {ArgumentError} When an option is unusable. */
export function connect(definition: ApiDefinition, options: ClientOptions): Connection {
  const resolved = resolveOptions(definition, options);
  const { header, prefix } = definition.service.auth;
  const { host, pathname } = new URL(resolved.baseUrl);
  const headers = { [header]: prefix + options.apiKey, Accept: 'application/json' };
  return {
    ...definition,
    ...resolved,
    rateLimiter: resolved.rateLimiter ?? definition.limiterFor?.(resolved.baseUrl),
    host,
    basePath: pathname.replace(/\/$/, ''),
    // A followed redirect turns a POST into a GET of some page; a cached response is one to another call.
    init: { headers, redirect: 'manual', cache: 'no-store' },
    mask: createMask(options.apiKey),
  };
}
