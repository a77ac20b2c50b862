import type { Method } from '@latchkey/openapi';

/** The parts of a bundled OpenAPI 3.1 document that code is generated from. */
export interface Spec {
  /** Whether the document is still being brought into the house style: see `operationsIn`. */
  'x-unfinished'?: boolean;
  'x-requests-per-second'?: unknown;
  servers?: { url: string; 'x-environment'?: string; 'x-requests-per-minute'?: unknown }[];
  security?: Record<string, string[]>[];
  paths: Record<string, PathItem>;
  components?: Record<string, Record<string, unknown>>;
}

export type PathItem = { parameters?: (Parameter | Ref)[] } & { [M in Method]?: SpecOperation };

export interface SpecOperation {
  operationId?: string;
  parameters?: (Parameter | Ref)[];
  requestBody?: RequestBody | Ref;
  responses: Record<string, Response | Ref>;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required?: boolean;
  style?: string;
  explode?: boolean;
  schema: SpecSchema | Ref;
}

export interface RequestBody {
  required?: boolean;
  content: Record<string, { schema: SpecSchema | Ref }>;
}

export interface Response {
  content?: Record<string, { schema: SpecSchema | Ref }>;
}

export interface Ref {
  $ref: string;
}

/** A JSON Schema; narrowed where it is read. */
export type SpecSchema = { [keyword: string]: unknown };
