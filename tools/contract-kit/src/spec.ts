import type { CredentialScheme, Description, Kind, Node } from '@latchkey/openapi';
import type { SchemaPlace } from './schema-object.ts';

export interface Example {
  readonly name: string;
  readonly value: unknown;
  /** What it is called among the contract's components, if it stands there. */
  readonly component: string | undefined;
}

export interface Parameter {
  /** As the wire has it. */
  readonly name: string;
  /** As callers write it: without the brackets that some servers want on arrays, and unlike any other's. */
  readonly callerName: string;
  readonly in: string;
  readonly required: boolean;
  /** As OpenAPI calls it; `json` for one that the contract describes by its media type. */
  readonly style: string;
  readonly explode: boolean;
  readonly examples: readonly Example[];
  readonly schema: SchemaPlace;
}

export interface Body {
  /** As the contract writes it. */
  readonly mediaType: string;
  readonly kind: Kind;
  /** A caller gives it as the one member `body`, and not member by member. */
  readonly isWhole: boolean;
  readonly required: boolean;
  readonly examples: readonly Example[];
  readonly schema: SchemaPlace;
  /** How the members of a form are written where it is not as usual, by name. */
  readonly encoding: Readonly<Record<string, Node>>;
}

/** What a response is in one media type; without one it has no content. */
export interface Content {
  readonly mediaType: string;
  readonly kind: Kind;
  readonly examples: readonly Example[];
  readonly schema: SchemaPlace;
}

/** One status, in one media type if it has any. */
export interface DocumentedResponse {
  /** As the contract writes it: `200`, `2XX`, `default`. */
  readonly name: string;
  /** One that it stands for. */
  readonly status: number;
  readonly headers: readonly { readonly name: string; readonly schema: SchemaPlace }[];
  readonly content: Content | undefined;
}

/** A scheme that proves who calls, and what the contract calls it. */
export interface SecurityScheme extends CredentialScheme {
  readonly id: string;
}

export interface Operation {
  /** The contract that it belongs to, as requests see it. */
  readonly description: Description;
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Body | undefined;
  readonly responses: readonly DocumentedResponse[];
  /** All schemes of any one of them will do; the first is the one to prefer. One without schemes needs nothing. */
  readonly security: readonly (readonly SecurityScheme[])[];
  /** Members of a response that repeat what was sent, by the name of what was sent. */
  readonly repeats: Readonly<Record<string, string>>;
}
