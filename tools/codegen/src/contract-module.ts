import { isDeepStrictEqual } from 'node:util';
import { Description, headerOf, type Node, operationsOf, resolve } from '@latchkey/openapi';
import type { Effect, Operation, Service } from '@latchkey/runtime';
import { type Input, inputData, inputOf } from './input.ts';
import { limitsOf } from './limits.ts';
import type { Parameter, Response, Spec, SpecOperation } from './openapi.ts';
import { resultSchema } from './result-schema.ts';

const json = 'application/json';

/** The source of `operations.ts`: what the client needs of each operation at run time. */
export function operationsModule(methods: readonly ClientMethod[]): string {
  const operations = Object.fromEntries(methods.map(({ id, data }) => [id, data]));
  return `import type { Operation } from '@latchkey/runtime';

export const operations: { readonly [operationId: string]: Operation } = ${JSON.stringify(operations, null, 2)};
`;
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

/** An operation that the client has a method for. */
export interface ClientMethod {
  readonly id: string;
  readonly operation: SpecOperation;
  readonly input: Input;
  /** What the client needs of it at run time, and nothing more. */
  readonly data: Operation;
}

/**
 * The operations that the client has methods for.
 *
 * @param leaveOut Notified of the operations of an unfinished contract that the client cannot have methods for.
 * @throws For the first of them in a contract that is finished.
 */
export function methodsOf(spec: Spec, leaveOut: (operation: LeftOut) => void = () => {}): ClientMethod[] {
  const methods = new Map<string, ClientMethod>();
  for (const { id, path, method, place, parameters, servers, isWebhook } of operationsOf(
    new Description(spec),
  )) {
    if (isWebhook) continue;
    const verb = method.toUpperCase();
    if (!id) throw new Error(`${verb} ${path} has no operationId.`);
    if (methods.has(id)) throw new Error(`Two operations have the operationId "${id}".`);
    if (!/^[A-Za-z_$][\w$]*$/.test(id) || id === 'raw')
      throw new Error(`${id}: no method can have this operationId.`);
    const operation = place.value as unknown as SpecOperation;
    const known = parameters.map((parameter) => parameter.place.value as unknown as Parameter);
    try {
      if (!isSendable(verb)) throw new Error(`${id}: the client has no method that sends ${verb}.`);
      if (!isDeepStrictEqual(servers, spec.servers ?? []))
        throw new Error(`${id}: the client sends to the servers of the root, and not to any of its own.`);
      const input = inputOf(spec, id, known, operation);
      const data = {
        method: verb,
        path,
        ...extensionsOf(id, operation, input),
        ...inputData(input),
        results: resultsOf(spec, id, operation),
      };
      methods.set(id, { id, operation, input, data });
    } catch (error) {
      if (!spec['x-unfinished']) throw error;
      leaveOut({ id, method: verb, path, why: (error as Error).message });
    }
  }
  return [...methods.values()];
}

const isSendable = (verb: string): verb is Operation['method'] =>
  ['GET', 'PUT', 'POST', 'DELETE', 'PATCH'].includes(verb);

function serversOf(spec: Spec): Service['servers'] {
  const url = (environment: string) => {
    const server = spec.servers?.find((candidate) => candidate['x-environment'] === environment);
    if (!server) throw new Error(`No server has "x-environment: ${environment}".`);
    return server.url;
  };
  return { production: url('production'), 'supplier-sandbox': url('supplier-sandbox') };
}

/** The first scheme that the spec asks for; the others are aliases. */
function authOf(spec: Spec): Service['auth'] {
  const name = Object.keys(spec.security?.[0] ?? {})[0] ?? '';
  const header = headerOf(spec.components?.securitySchemes?.[name] as Node | undefined);
  if (header) return header;
  throw new Error(`security: "${name}" is neither a bearer token nor a key in a header.`);
}

/** The least that each success must hold, by its status. */
function resultsOf(spec: Spec, id: string, { responses }: SpecOperation): Operation['results'] {
  const successes = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  const schemas = successes.map(([status, response]) => {
    const { content } = resolve<Response>(spec, response);
    if (!content) return [status, null] as const;
    const schema = content[json]?.schema;
    if (schema === undefined)
      throw new Error(`${id}: the ${status} is not ${json}, and the client reads nothing else.`);
    return [status, resultSchema(spec, schema, id) ?? {}] as const;
  });
  // Where the contract promises nothing, anything will do.
  return schemas.length ? Object.fromEntries(schemas) : { '2XX': {} };
}

const effects: readonly Effect[] = ['read', 'write', 'purchase'];

/** What the contract says of a call beyond OpenAPI. */
function extensionsOf(id: string, operation: SpecOperation, { members }: Input) {
  const { 'x-effect': given, 'x-repeats': repeats } = operation;
  const effect = effects.find((known) => known === given);
  if (given && !effect) throw new Error(`${id}: x-effect is one of ${effects.join(', ')}.`);
  for (const name in repeats) {
    if (!members.some((member) => member.name === name))
      throw new Error(`${id}: x-repeats names "${name}", which is not sent.`);
  }
  return { ...(effect && { effect }), ...(repeats && { repeats }) };
}
