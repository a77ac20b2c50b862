import type { JsonSchema } from './json-schema/keyword.ts';
import type { Effect } from './outcome.ts';
import type { Schema } from './schema-check.ts';
import type { BodyFormat, ParameterStyle, Reading } from './wire/format.ts';

/** Limits that JSON Schema cannot express, or that code outside of a request's check needs. */
export interface Limits {
  /** Units in one order, over all its products. Written as `x-max-units`. */
  readonly unitsPerOrder?: number;
  /** Requests in a minute, by environment. Written as `x-requests-per-minute`. */
  readonly requestsPerMinute?: { readonly production?: number; readonly 'supplier-sandbox'?: number };
  /** Requests in a second, over all environments and API keys of an address. Written as `x-requests-per-second`. */
  readonly requestsPerSecond?: number;
  /** Characters of the id that a shop gives an order: the `maxLength` beside `x-external-id`. */
  readonly externalIdLength?: number;
}

/** What a client needs to know of one operation at run time. Generated from the spec, in `operations.ts`. */
export interface Operation {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE' | 'PATCH' | 'HEAD' | 'OPTIONS';
  /** The path template: `/v2/order/{orderId}/keys`. */
  readonly path: string;
  /** What a call does. Absent, a GET is a read and anything else a write. */
  readonly effect?: Effect;
  /** The argument: an object with the parameters and the members of the body side by side. */
  readonly input: Schema;
  /** Wire names of query parameters that differ from the caller's: `{ externalIds: 'externalIds[]' }`. */
  readonly rename?: { readonly [name: string]: string };
  /** Members of the argument that are the body's; absent where there is no body. */
  readonly body?: readonly string[];
  /** The body is the argument's member `body`, since it is no object with named members. */
  readonly wholeBody?: true;
  /** What the body's members must be if there are any; absent, the body is always sent. */
  readonly optionalBody?: { readonly required: readonly string[] };
  /** Members of the argument that the response must repeat where it has them: `{ orderId: 'orderId' }`. */
  readonly repeats?: { readonly [name: string]: string };
  /** The least that a success must hold, by status; `null` for a status without a body. */
  readonly results: { readonly [status: string]: Schema | null };
  /** What the small check does not know of parameters, by name, and of the body. */
  readonly checks?: {
    readonly parameters?: { readonly [name: string]: JsonSchema };
    readonly body?: JsonSchema;
  };
  /** Parameters that are not written in the default style, by name. */
  readonly styles?: { readonly [name: string]: ParameterStyle };
  /** How a body is written that is not `application/json`. */
  readonly format?: BodyFormat;
  /** How successes are read that are not JSON, by status. */
  readonly reads?: { readonly [status: string]: Reading };
  /** The media types asked for, where JSON is not the only one. */
  readonly accept?: string;
  /** The schemes that prove who calls, where they are not those of the contract: one list of them suffices. */
  readonly security?: readonly (readonly string[])[];
}
