import { isDeepStrictEqual } from 'node:util';
import { Description, headerOf, type Node, operationsOf, resolve } from '@latchkey/openapi';
import type { Operation, Schema, Service } from '@latchkey/runtime';
import { limitsOf } from './limits.ts';
import type { Parameter, RequestBody, Response, Spec, SpecOperation } from './openapi.ts';
import { requestSchema } from './request-schema.ts';
import { resultSchema } from './result-schema.ts';

const json = 'application/json';

/** How the client writes parameters: OpenAPI's defaults. */
const styles = { path: 'simple', query: 'form' };

/** The source of `operations.ts`: an export for each operation, so that a bundler can leave the others out. */
export function operationsModule(spec: Spec): string {
  const operations = operationsIn(spec);
  const exports = Object.entries(operations).map(([id, operation]) => {
    const data = JSON.stringify(operation, null, 2);
    // The literal types of a thousand operations are more than TypeScript writes into a declaration.
    if (spec['x-unfinished']) return `export const ${id}: Operation = ${data};\n`;
    return `export const ${id} = ${data} as const satisfies Operation;\n`;
  });
  const all = `export const operations = { ${Object.keys(operations).join(', ')} };\n`;
  return `import type { Operation } from '@latchkey/runtime';\n\n${[...exports, all].join('\n')}`;
}

/** Where the supplier is, how it knows its callers, and what it allows at most. */
export function serviceOf(spec: Spec): Service {
  const limits = limitsOf(spec);
  return { servers: serversOf(spec), auth: authOf(spec), ...(limits && { limits }) };
}

/** The source of `service.ts`. */
export function serviceModule(spec: Spec): string {
  const service = serviceOf(spec);
  return `import type { Service } from '@latchkey/runtime';

export const service = ${JSON.stringify(service, null, 2)} as const satisfies Service;
`;
}

/** An operation that the client has no method for. */
export interface LeftOut {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly why: string;
}

/**
 * What the client needs of each operation at run time, and nothing more.
 *
 * @param leaveOut Told of the operations of an unfinished contract that the client cannot have methods for.
 * @throws For the first of them in a contract that is finished.
 */
export function operationsIn(
  spec: Spec,
  leaveOut: (operation: LeftOut) => void = () => {},
): Record<string, Operation> {
  const operations: Record<string, Operation> = Object.create(null);
  for (const { id, path, method, place, parameters, servers, isWebhook } of operationsOf(
    new Description(spec),
  )) {
    if (isWebhook) continue;
    const verb = method.toUpperCase();
    if (!id) throw new Error(`${verb} ${path} has no operationId.`);
    if (id in operations) throw new Error(`Two operations have the operationId "${id}".`);
    if (!/^[A-Za-z_$][\w$]*$/.test(id)) throw new Error(`${id}: no method can have this operationId.`);
    const operation = place.value as unknown as SpecOperation;
    const known = parameters.map((parameter) => parameter.place.value as unknown as Parameter);
    try {
      if (!isSendable(verb)) throw new Error(`${id}: the client has no method that sends ${verb}.`);
      if (!isDeepStrictEqual(servers, spec.servers ?? []))
        throw new Error(`${id}: the client sends to the servers of the root, and not to any of its own.`);
      operations[id] = {
        method: verb,
        path,
        ...requestOf(spec, id, known, operation),
        result: resultOf(spec, id, operation),
      };
    } catch (error) {
      if (!spec['x-unfinished']) throw error;
      leaveOut({ id, method: verb, path, why: (error as Error).message });
    }
  }
  return operations;
}

const isSendable = (verb: string): verb is Operation['method'] =>
  ['GET', 'PUT', 'POST', 'DELETE', 'PATCH'].includes(verb);

function serversOf(spec: Spec): Service['servers'] {
  const url = (environment: string) => {
    const server = spec.servers?.find((candidate) => candidate['x-environment'] === environment);
    if (!server) throw new Error(`No server has "x-environment: ${environment}".`);
    return server.url;
  };
  return { production: url('production'), sandbox: url('sandbox') };
}

/** The first scheme that the spec asks for; the others are aliases. */
function authOf(spec: Spec): Service['auth'] {
  const name = Object.keys(spec.security?.[0] ?? {})[0] ?? '';
  const header = headerOf(spec.components?.securitySchemes?.[name] as Node | undefined);
  if (header) return header;
  throw new Error(`security: "${name}" is neither a bearer token nor a key in a header.`);
}

/** The parameters as one object that is checked as a whole, named as callers name them; and the body. */
function requestOf(spec: Spec, id: string, parameters: Parameter[], operation: SpecOperation) {
  const properties: Record<string, Schema> = {};
  const required: string[] = [];
  const rename: Record<string, string> = {};
  for (const parameter of parameters) {
    // A parameter that need not be sent can be left to `raw`.
    if (spec['x-unfinished'] && !parameter.required && !['path', 'query'].includes(parameter.in)) continue;
    if (parameter.in !== 'path' && parameter.in !== 'query') {
      throw new Error(`${id}: the client cannot send "${parameter.name}" in the ${parameter.in}.`);
    }
    const { style = styles[parameter.in], explode = parameter.in === 'query' } = parameter;
    if (style !== styles[parameter.in] || explode !== (parameter.in === 'query') || !parameter.schema) {
      throw new Error(`${id}: the client cannot write "${parameter.name}" in any but the default style.`);
    }
    const name = parameter.name.replace(/\[\]$/, '');
    if (Object.hasOwn(properties, name)) throw new Error(`${id}: two parameters are called "${name}".`);
    if (name !== parameter.name) rename[name] = parameter.name;
    if (parameter.required) required.push(name);
    const schema = requestSchema(spec, parameter.schema, `${id}: ${parameter.name}`);
    properties[name] = parameter.in === 'path' ? oneSegment(schema) : schema;
  }
  const result: Partial<{ -readonly [Key in keyof Operation]: Operation[Key] }> = {};
  if (parameters.length > 0) {
    result.parameters = {
      type: 'object',
      ...(required.length > 0 && { required }),
      additionalProperties: false,
      properties,
    };
  }
  if (Object.keys(rename).length > 0) result.rename = rename;
  if (operation.requestBody) {
    const { content, required } = resolve<RequestBody>(spec, operation.requestBody);
    const schema = content[json]?.schema;
    if (!schema) throw new Error(`${id}: the request body is not ${json}.`);
    if (!required && spec['x-unfinished'])
      throw new Error(`${id}: the request body is optional, and the client always sends one.`);
    result.body = requestSchema(spec, schema, `${id}: body`);
  }
  return result;
}

/**
 * Keeps a text within its place in the path. Percent-encoding does that for every character but the dot: URL
 * parsers take `..` for a step up and `.` for nothing, encoded or not. An empty text would leave another path.
 */
function oneSegment(schema: Schema): Schema {
  if (schema.type !== 'string' || schema.pattern || schema.enum) return schema;
  return { ...schema, minLength: schema.minLength || 1, not: { enum: ['.', '..'] } };
}

function resultOf(spec: Spec, id: string, { responses }: SpecOperation): Schema {
  const successes = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  const schemas = successes.map(([status, response]) => {
    const { content } = resolve<Response>(spec, response);
    if (!content?.[json] && spec['x-unfinished'])
      throw new Error(`${id}: the ${status} is not ${json}, and the client reads nothing else.`);
    const schema = content?.[json]?.schema;
    return (schema && resultSchema(spec, schema, id)) ?? {};
  });
  const [first = {}] = schemas;
  return spec['x-unfinished'] && schemas.length > 1 ? { anyOf: schemas } : first;
}
