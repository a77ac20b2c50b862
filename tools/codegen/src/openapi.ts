/** The parts of a bundled OpenAPI 3.1 document that code is generated from. */
export interface Spec {
  /** Whether the document is still being brought into the house style: see `operationsIn`. */
  'x-unfinished'?: boolean;
  servers?: { url: string; 'x-environment'?: string }[];
  security?: Record<string, string[]>[];
  paths: Record<string, PathItem>;
  components?: Record<string, Record<string, unknown>>;
}

export const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;
export type Method = (typeof methods)[number];

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

/** Follows a local `$ref`; anything else is returned as it is. */
export function resolve<Target extends object>(spec: Spec, node: Target | Ref): Target {
  if (!('$ref' in node)) return node;
  const path = (node as Ref).$ref.replace(/^#\//, '').split('/');
  let target: unknown = spec;
  for (const step of path) {
    target = (target as Record<string, unknown> | undefined)?.[
      step.replaceAll('~1', '/').replaceAll('~0', '~')
    ];
  }
  if (!target) throw new Error(`${(node as Ref).$ref} leads nowhere.`);
  return resolve(spec, target as Target | Ref);
}

/** Every operation that has an operationId, with its path and method. */
export function* operationsOf(spec: Spec) {
  for (const [path, item] of Object.entries(spec.paths)) {
    for (const method of methods) {
      const operation = item[method];
      if (!operation) continue;
      if (!operation.operationId) throw new Error(`${method.toUpperCase()} ${path} has no operationId.`);
      // An operation's own parameter takes the place of the path's.
      const named = [...(item.parameters ?? []), ...(operation.parameters ?? [])]
        .map((parameter) => resolve(spec, parameter))
        .map((parameter) => [`${parameter.in} ${parameter.name}`, parameter] as const);
      const parameters = [...new Map(named).values()];
      yield { id: operation.operationId, path, method, operation, parameters };
    }
  }
}
