import type { Operation } from './contract.ts';
import type { ErrorResponse } from './errors/supplier-error.ts';
import type { Failed } from './failed.ts';
import type { Mask } from './mask.ts';
import type { AnyOptions, ResolvedOptions } from './options.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { Body, WholeResponse } from './read-body.ts';
import type { RequestParts, WrittenRequest } from './request.ts';
import type { RetryPolicyName } from './retry-policy.ts';
import type { Violation } from './schema-check.ts';
import type { ServiceData } from './service.ts';

/** A rule of one operation that its schema cannot express. Says what is wrong with the argument, if anything. */
export type InputRule = (input: never) => Violation | undefined;

/**
 * Reads an error response to an operation as its supplier means it.
 *
 * @param body Parsed; `undefined` when it is not JSON. What is returned of its texts is masked afterwards.
 */
export type ReadErrorResponse = (status: number, body: unknown, operation: string) => ErrorResponse;

/** Where a supplier is, how it knows its callers, and what its contract needs of the runtime. */
export interface Service extends ServiceData {
  /** How a client is connected, where the contract needs what not every contract does: see `withFeatures`. */
  readonly connect?: Connect;
}

/** What all clients of a supplier have in common. */
export interface ApiDefinition {
  /** The name of the function that creates the client, for errors. */
  readonly creator: string;
  readonly service: Service;
  /** All operations of the contract, by operationId. */
  readonly operations: { readonly [operationId: string]: Operation };
  readonly readErrorResponse: ReadErrorResponse;
  /** What OpenAPI cannot say about an argument, by operationId. */
  readonly rules?: { readonly [operationId: string]: InputRule };
  /** The longest wait for one whole response, in milliseconds, unless the caller says otherwise. Default 30,000. */
  readonly timeoutMs?: number;
  /** Keeps to the supplier's own limit at a base URL, for a client that is given no other limiter. */
  readonly limiterFor?: (baseUrl: string) => RateLimiter | undefined;
  /** How operations are retried that are neither a plain read nor a plain write, by operationId. */
  readonly policies?: { readonly [operationId: string]: RetryPolicyName };
}

/** A supplier as one client sees it. It holds the API key: never hand it out. */
export interface Connection extends ResolvedOptions, Omit<ApiDefinition, 'timeoutMs'> {
  /** What every request has. */
  readonly init: Readonly<RequestInit> & { readonly headers: Readonly<Record<string, string>> };
  /** Masks the API key. */
  readonly mask: Mask;
  /** How requests are written and responses read: see `withFeatures`. */
  readonly write: (connection: Connection, parts: RequestParts) => WrittenRequest;
  readonly read: ReadResponse;
  readonly readBody: (
    response: Response,
    type: string | null,
    most: number,
    operation: string,
  ) => Promise<Body>;
}

export type ReadResponse = (
  connection: Connection,
  id: string,
  operation: Operation,
  values: { readonly [name: string]: unknown },
  response: WholeResponse,
) => { readonly result: unknown } | Failed;

/** Makes a connection: the runtime's own way, or one that does what only some contracts need. */
export type Connect = (definition: ApiDefinition, options: AnyOptions) => Connection;
