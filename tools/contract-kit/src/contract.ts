import type { Node } from '@latchkey/openapi';

interface ErrorResponse {
  readonly kind: string | undefined;
  readonly retryable: boolean;
  readonly detail: string | undefined;
}

/** A bundled contract as JSON: one document, whose references all point into itself. */
export interface Bundle {
  readonly info: { readonly title: string };
  readonly paths?: object;
  readonly webhooks?: object;
  readonly components?: Node;
}

/** What a test of a client has to say about it; all else is read from the bundle. */
export interface Contract {
  /** The bundled contract that the client was generated from. */
  readonly bundle: Bundle;
  /** It is given a key as a text: a client that takes anything else rejects it, and says so. */
  readonly createClient: (options: never) => object;
  /** What the client is to make of an error response. */
  readonly errorResponseOf: (status: number, body: unknown) => ErrorResponse;
  /** Operations of an unfinished contract that are not tested yet, and why: a list to work off, by operationId. */
  readonly untested?: { readonly [operationId: string]: string };
  /** The rules that the client has beyond the contract, by operationId: `{ placeOrder: ['sum of qty'] }`. */
  readonly rules?: { readonly [operationId: string]: readonly string[] };
}
