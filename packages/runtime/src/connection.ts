import type { Service } from './contract.ts';
import { type ClientOptions, type ResolvedOptions, resolveOptions } from './options.ts';
import type { BodyRule } from './prepare-request.ts';
import type { ReadErrorResponse } from './read-response.ts';
import type { RetryPolicyName } from './retry-policy.ts';

/** What all clients of a supplier have in common. */
export interface Supplier {
  /** The name of the function that creates the client, for errors. */
  readonly creator: string;
  readonly service: Service;
  /** What OpenAPI cannot say about a body, by operationId. */
  readonly rules: { readonly [operationId: string]: BodyRule };
  readonly readErrorResponse: ReadErrorResponse;
  /** How operations are retried that are neither a plain read nor a plain write, by operationId. */
  readonly policies?: { readonly [operationId: string]: RetryPolicyName };
}

/** A supplier as one client sees it. It holds the API key: never hand it out. */
export interface Connection extends ResolvedOptions, Omit<Supplier, 'creator' | 'service'> {
  /** What every request has. */
  readonly init: { readonly headers: Readonly<Record<string, string>>; readonly redirect: 'manual' };
}

/** @throws {ArgumentError} When an option is unusable. */
export function connect({ creator, service, ...supplier }: Supplier, options: ClientOptions): Connection {
  const resolved = resolveOptions(creator, service, options);
  const { header, prefix } = service.auth;
  const headers = { [header]: prefix + resolved.apiKey, Accept: 'application/json' };
  // A followed redirect turns a POST into a GET of some page.
  return { ...supplier, ...resolved, init: { headers, redirect: 'manual' } };
}
