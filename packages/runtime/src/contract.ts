import type { Schema } from './schema-check.ts';

/** Where a supplier is and how it knows its callers. Generated from the spec as `service.ts`. */
export interface Service {
  /** Base URLs by the name a caller gives them. */
  readonly servers: { readonly production: string; readonly sandbox: string };
  /** The header that carries the API key, and what stands before the key in it. */
  readonly auth: { readonly header: string; readonly prefix: string };
  /** What the contract allows at most; absent where it names no such limit. */
  readonly limits?: Limits;
}

/** Limits that JSON Schema cannot express, or that code outside of a request's check needs. */
export interface Limits {
  /** Units in one order, over all its products. Written as `x-max-units`. */
  readonly unitsPerOrder?: number;
  /** Requests in a minute, by environment. Written as `x-requests-per-minute`. */
  readonly requestsPerMinute?: { readonly production?: number; readonly sandbox?: number };
  /** Requests in a second, over all environments and API keys of an address. Written as `x-requests-per-second`. */
  readonly requestsPerSecond?: number;
  /** Characters of the id that a shop gives an order: the `maxLength` beside `x-external-id`. */
  readonly externalIdLength?: number;
}

/** What a client needs to know of one operation at run time. Generated from the spec, in `operations.ts`. */
export interface Operation {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE' | 'PATCH';
  /** The path template: `/v2/order/{orderId}/keys`. */
  readonly path: string;
  /** The parameters as one object, named as callers name them; absent when there are none. */
  readonly parameters?: Schema;
  /** Wire names of query parameters that differ from the caller's: `{ externalIds: 'externalIds[]' }`. */
  readonly rename?: { readonly [name: string]: string };
  /** The request body; absent when there is none. */
  readonly body?: Schema;
  /** The least that a success must hold: the required members and their types. */
  readonly result: Schema;
}
