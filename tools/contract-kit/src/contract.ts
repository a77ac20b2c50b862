import type { ClientOptions } from '@latchkey/runtime';
import type { Bundle } from './locate.ts';

/** What a test of a client has to say about it; all else is read from the bundle. */
export interface Contract {
  /** The bundled contract that the client was generated from. */
  readonly bundle: Bundle;
  readonly createClient: (options: ClientOptions) => object;
  /** What the client is to make of an error answer. */
  readonly refusalOf: (status: number, body: unknown) => { kind?: unknown; retryable: boolean };
  /** The rules that the client has beyond the contract, by operationId: `{ placeOrder: ['sum of qty'] }`. */
  readonly rules?: { readonly [operationId: string]: readonly string[] };
}
