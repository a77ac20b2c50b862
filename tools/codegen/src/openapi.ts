import type { Method } from '@latchkey/openapi';

/** The parts of a bundled OpenAPI 3.1 document that code is generated from. */
export interface Spec {
  /** Whether the document is still being brought into the house style: see `contractOf`. */
  'x-unfinished'?: boolean;
  'x-requests-per-second'?: unknown;
  servers?: { url: string; 'x-environment'?: string; 'x-requests-per-minute'?: unknown }[];
  security?: Record<string, string[]>[];
  externalDocs?: ExternalDocs;
  paths: Record<string, PathItem>;
  components?: Record<string, Record<string, unknown>>;
}

export type PathItem = { parameters?: (Parameter | Ref)[] } & { [M in Method]?: SpecOperation };

export interface SpecOperation {
  operationId?: string;
  summary?: string;
  description?: string;
  externalDocs?: ExternalDocs;
  /** What a call does, where its method does not say: `purchase` for one that places an order. */
  'x-effect'?: string;
  /** Members of the argument that the response must repeat where it has them, by name: `{ orderId: 'orderId' }`. */
  'x-repeats'?: Record<string, string>;
  parameters?: (Parameter | Ref)[];
  requestBody?: RequestBody | Ref;
  responses: Record<string, Response | Ref>;
}

export interface ExternalDocs {
  url: string;
  description?: string;
}

export interface Parameter {
  name: string;
  description?: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required?: boolean;
  style?: string;
  explode?: boolean;
  allowReserved?: boolean;
  schema?: SpecSchema | Ref;
  /** In the place of a schema: one media type that the value is written in. */
  content?: Content;
}

export interface RequestBody {
  description?: string;
  required?: boolean;
  content?: Content;
}

/** By media type. */
export interface Content {
  [media: string]: { schema?: SpecSchema | Ref; encoding?: Record<string, Encoding> };
}

/** How a member of a form is written. */
export interface Encoding {
  contentType?: string;
  style?: string;
  explode?: boolean;
}

export interface Response {
  description?: string;
  content?: Content;
}

export interface Ref {
  $ref: string;
}

/** A JSON Schema; narrowed where it is read. */
export type SpecSchema = { [keyword: string]: unknown };
