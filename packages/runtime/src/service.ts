import type { Limits } from './contract.ts';

/** Where a supplier is and how it knows its callers. Generated from the spec as `service.ts`. */
export interface ServiceData {
  /** Base URLs by the name a caller gives them. */
  readonly servers: { readonly production: string; readonly 'supplier-sandbox': string };
  /** The header that carries the API key, and what stands before the key in it; absent where that takes more. */
  readonly auth?: { readonly header: string; readonly prefix: string };
  /** What the contract allows at most; absent where it names no such limit. */
  readonly limits?: Limits;
}
