import { joinParts, resolve } from '@latchkey/openapi';
import type { Operation, Schema } from '@latchkey/runtime';
import type { Parameter, Ref, RequestBody, Spec, SpecOperation, SpecSchema } from './openapi.ts';
import { requestSchema } from './request-schema.ts';

const json = 'application/json';

/** How the client writes parameters: OpenAPI's defaults. */
const styles = { path: 'simple', query: 'form' };

/** One member of a method's argument. */
export interface Member {
  /** As callers write it. */
  readonly name: string;
  readonly place: 'path' | 'query' | 'body';
  /** What the wire calls it. */
  readonly wire: string;
  readonly required: boolean;
  /** What is checked of it. */
  readonly schema: Schema;
  readonly description: string | undefined;
}

/** A method's one argument: parameters and the members of the body, side by side. */
export interface Input {
  readonly members: readonly Member[];
  readonly wholeBody?: true;
  readonly optionalBody?: Operation['optionalBody'];
  /** Whether the body may have members that the contract does not name. */
  readonly open: boolean;
}

/**
 * Makes one flat argument of an operation's parameters and body. A body that is no object with named members is its
 * member `body`.
 *
 * @throws When the client could not send it, or when a name stands for two things.
 */
export function inputOf(spec: Spec, id: string, parameters: Parameter[], operation: SpecOperation): Input {
  const sent = parameters.flatMap((parameter) => parameterMember(spec, id, parameter) ?? []);
  const body = bodyOf(spec, id, operation);
  const members = [...sent, ...body.members];
  const names = new Set<string>();
  for (const { name } of members) {
    if (names.has(name)) throw new Error(`${id}: two parts of the request are called "${name}".`);
    names.add(name);
  }
  return { ...body, members };
}

/** @returns `undefined` for one that is left to `raw`. */
function parameterMember(spec: Spec, id: string, parameter: Parameter): Member | undefined {
  const { name: wire, in: place, required = false } = parameter;
  if (spec['x-unfinished'] && !required && !['path', 'query'].includes(place)) return;
  if (place !== 'path' && place !== 'query')
    throw new Error(`${id}: the client cannot send "${wire}" in the ${place}.`);
  const { style = styles[place], explode = place === 'query' } = parameter;
  if (style !== styles[place] || explode !== (place === 'query') || !parameter.schema)
    throw new Error(`${id}: the client cannot write "${wire}" in any but the default style.`);
  const schema = requestSchema(spec, parameter.schema, `${id}: ${wire}`);
  if ([schema.type].flat().includes('object'))
    throw new Error(`${id}: the client cannot write "${wire}", which is an object.`);
  return {
    name: wire.replace(/\[\]$/, ''),
    place,
    wire,
    required,
    schema: place === 'path' ? oneSegment(schema) : schema,
    description: parameter.description ?? described(spec, parameter.schema),
  };
}

function bodyOf(spec: Spec, id: string, operation: SpecOperation): Input {
  if (!operation.requestBody) return { members: [], open: false };
  const { content, required = false, description } = resolve<RequestBody>(spec, operation.requestBody);
  const node = content[json]?.schema;
  if (node === undefined) throw new Error(`${id}: the request body is not ${json}.`);
  const schema = requestSchema(spec, node, `${id}: body`);
  const names = Object.keys(schema.properties ?? {});
  // Side by side with parameters, members could not exclude each other in the type.
  if (schema.type !== 'object' || names.length === 0 || schema.oneOf) {
    const whole = { name: 'body', place: 'body', wire: 'body', required, schema, description } as const;
    return { members: [whole], open: false, wholeBody: true };
  }
  const { required: needed = [], properties = {} } = schema;
  const source = joinParts(spec, node as SpecSchema)?.properties as Record<string, SpecSchema> | undefined;
  const members = names.map(
    (name): Member => ({
      name,
      place: 'body',
      wire: name,
      required: required && needed.includes(name),
      schema: properties[name] as Schema,
      description: described(spec, source?.[name]),
    }),
  );
  const optionalBody = required ? {} : { optionalBody: { required: needed } };
  return { members, open: schema.additionalProperties !== false, ...optionalBody };
}

/** What a schema says for people, beside a reference or behind it. */
function described(spec: Spec, node: SpecSchema | Ref | undefined): string | undefined {
  if (typeof node !== 'object') return undefined;
  const { description = resolve<SpecSchema>(spec, node).description } = node as SpecSchema;
  return description as string | undefined;
}

/**
 * Keeps a text within its place in the path. Percent-encoding does that for every character but the dot: URL
 * parsers take `..` for a step up and `.` for nothing, encoded or not. An empty text would leave another path.
 */
function oneSegment(schema: Schema): Schema {
  if (schema.type !== 'string' || schema.pattern || schema.enum) return schema;
  return { ...schema, minLength: schema.minLength || 1, not: { enum: ['.', '..'] } };
}

/** What the client needs of it at run time. */
export function inputData({ members, open, wholeBody, optionalBody }: Input) {
  const required = members.filter((member) => member.required).map(({ name }) => name);
  const rename = members.filter(({ name, wire }) => name !== wire).map(({ name, wire }) => [name, wire]);
  const body = members.filter(({ place }) => place === 'body').map(({ name }) => name);
  return {
    input: {
      type: 'object',
      ...(required.length > 0 && { required }),
      ...(!open && { additionalProperties: false }),
      properties: Object.fromEntries(members.map(({ name, schema }) => [name, schema])),
    },
    ...(rename.length > 0 && { rename: Object.fromEntries(rename) }),
    ...(body.length > 0 && { body }),
    ...(wholeBody && { wholeBody }),
    ...(optionalBody && { optionalBody }),
  } satisfies Partial<Operation>;
}
