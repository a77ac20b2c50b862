import type { Operation, Service } from './contract.ts';
import type { ErrorResponse } from './errors/supplier-error.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { RetryPolicyName } from './retry-policy.ts';
import type { Violation } from './schema-check.ts';

/** A rule of one operation that its schema cannot express. Says what is wrong with the argument, if anything. */
export type InputRule = (input: never) => Violation | undefined;

/**
 * Reads an error response to an operation as its supplier means it.
 *
 * @param body Parsed; `undefined` when it is not JSON. What is returned of its texts is masked afterwards.
 */
export type ReadErrorResponse = (status: number, body: unknown, operation: string) => ErrorResponse;

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
