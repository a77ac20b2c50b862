import { isDeepStrictEqual } from 'node:util';
import { Description, operationsOf } from '@latchkey/openapi';
import type { Effect, Operation } from '@latchkey/runtime';
import { FullSchemas } from './full-schema.ts';
import { type Input, inputData, inputOf } from './input.ts';
import type { Parameter, Spec, SpecOperation } from './openapi.ts';
import { resultData, type Success, successesOf } from './results.ts';
import { type Needs, type Proof, proofOf, securityOf } from './security.ts';

/** What a client is made of. */
export interface Contract {
  readonly methods: readonly ClientMethod[];
  /** The schemas that are checked as they are written. */
  readonly checks: FullSchemas;
  readonly proof: Proof;
}

/** The source of `operations.ts`: what the client needs of each operation at run time. */
export function operationsModule({ methods, checks }: Contract): string {
  const operations = Object.fromEntries(methods.map(({ id, data }) => [id, data]));
  const isChecked = methods.some(({ data }) => data.checks);
  return `import type { ${isChecked ? 'JsonSchema, ' : ''}Operation } from '@latchkey/runtime';

export const operations: { readonly [operationId: string]: Operation } = ${JSON.stringify(operations, null, 2)};
${
  isChecked
    ? `
/** What the checks of operations refer to. */
export const schemas: { readonly [reference: string]: JsonSchema } = ${JSON.stringify(checks.schemas, null, 2)};
`
    : ''
}`;
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
  readonly successes: readonly Success[];
  /** What the client needs of it at run time, and nothing more. */
  readonly data: Operation;
}

/** What a client cannot do of what its contract says. */
export interface Limitations {
  readonly leftOut: LeftOut[];
  /** What is not checked: its place and the keyword. */
  readonly unchecked: Set<string>;
}

/**
 * What a client is made of.
 *
 * @param limitations Gets what the client cannot do, where the contract is unfinished.
 * @throws For the first of that in a contract that is finished: it would be skipped in silence.
 */
export function contractOf(
  spec: Spec,
  limitations: Limitations = { leftOut: [], unchecked: new Set() },
): Contract {
  const isUnfinished = !!spec['x-unfinished'];
  const unchecked = (what: string) => {
    if (!isUnfinished) throw new Error(`${what}: the client cannot check it.`);
    limitations.unchecked.add(what);
  };
  const checks = new FullSchemas(spec, unchecked);
  const methods = new Map<string, ClientMethod>();
  const own: Needs[] = [];
  for (const { id, path, method, place, parameters, servers, security, isWebhook } of operationsOf(
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
      const needs = securityOf(spec, id, security);
      // What gets no method counts as well: once it gets one, callers give their keys as before.
      if (needs) own.push(needs);
      if (!isSendable(verb)) throw new Error(`${id}: fetch does not send ${verb}.`);
      if (!isDeepStrictEqual(servers, spec.servers ?? []))
        throw new Error(`${id}: the client sends to the servers of the root, and not to any of its own.`);
      const input = inputOf(spec, id, verb, known, operation, checks);
      const successes = successesOf(spec, verb, operation);
      const data = {
        method: verb,
        path,
        ...extensionsOf(id, operation, input),
        ...inputData(input),
        ...resultData(spec, id, successes, unchecked),
        ...(needs && { security: needs }),
      };
      methods.set(id, { id, operation, input, successes, data });
    } catch (error) {
      if (!isUnfinished) throw error;
      limitations.leftOut.push({ id, method: verb, path, why: (error as Error).message });
    }
  }
  return { methods: [...methods.values()], checks, proof: proofOf(spec, own) };
}

const sendable: readonly string[] = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'];

const isSendable = (verb: string): verb is Operation['method'] => sendable.includes(verb);

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
