import {
  type CredentialHeader,
  type Description,
  headerOf,
  type Node,
  type Place,
  type Operation as Read,
} from '@latchkey/openapi';
import { composed } from './composed.ts';
import type { SchemaObject, SchemaPlace } from './schema-object.ts';

export interface Example {
  readonly name: string;
  readonly value: unknown;
  /** What it is called among the contract's components, if it stands there. */
  readonly component: string | undefined;
}

export interface Parameter {
  /** As the wire has it. */
  readonly name: string;
  /** As callers write it: without the brackets that some servers want on arrays. */
  readonly callerName: string;
  readonly in: string;
  readonly required: boolean;
  readonly examples: readonly Example[];
  readonly schema: SchemaPlace;
}

export interface Body {
  readonly required: boolean;
  readonly examples: readonly Example[];
  readonly schema: SchemaPlace;
}

/** One status in one media type. */
export interface DocumentedResponse {
  readonly status: number;
  readonly mediaType: string;
  readonly examples: readonly Example[];
  readonly headers: readonly { readonly name: string; readonly schema: SchemaPlace }[];
  readonly schema: SchemaPlace;
}

/** A header that proves who calls, and the scheme that asks for it. */
export interface SecurityScheme extends CredentialHeader {
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
  /** Any one of them will do; the first is the one to prefer. */
  readonly security: readonly SecurityScheme[];
  /** Members of a response that repeat what was sent, by the name of what was sent. */
  readonly repeats: Readonly<Record<string, string>>;
}

/**
 * Reads an operation of a contract, or a call that the supplier makes.
 *
 * @param responses The contract as responses see it.
 * @throws When the kit cannot test it.
 */
export function readOperation(description: Description, responses: Description, read: Read): Operation {
  const { id, method, path, place, keys, parameters, security } = read;
  return {
    description,
    id: id ?? `${method} ${path}`,
    method: method.toUpperCase(),
    path,
    parameters: parameters.map((parameter) => ({
      name: parameter.name,
      callerName: parameter.name.replace(/\[\]$/, ''),
      in: parameter.in,
      required: parameter.place.value.required === true,
      examples: readExamples(description, parameter.place),
      schema: composed(description, description.get(['schema'], parameter.place)),
    })),
    body: place.value.requestBody
      ? readBody(description, description.get(['requestBody'], place))
      : undefined,
    responses: responses
      .members([...keys, 'responses'])
      .flatMap(([status, response]) => readResponses(responses, Number(status), response)),
    security: security.map((alternative) => readSecurity(description, alternative)),
    repeats: (place.value['x-repeats'] ?? {}) as Record<string, string>,
  };
}

function readBody(description: Description, body: Place<Node>): Body {
  const content = description.get<Node>(['content', 'application/json'], body);
  return {
    required: body.value.required === true,
    examples: readExamples(description, content),
    schema: description.get(['schema'], content),
  };
}

function readResponses(description: Description, status: number, response: Place): DocumentedResponse[] {
  const headers = description
    .members(['headers'], response)
    .map(([name, header]) => ({ name, schema: description.get<SchemaObject>(['schema'], header) }));
  return description.members(['content'], response).map(([mediaType, content]) => ({
    status,
    mediaType,
    headers,
    examples: readExamples(description, content),
    schema: description.get(['schema'], content),
  }));
}

function readExamples(description: Description, owner: Place<Node>): Example[] {
  const named = description.members(['examples'], owner).map(([name, { keys, value }]) => ({
    name,
    value: value.value,
    component: keys[0] === 'components' && keys[1] === 'examples' ? keys[2] : undefined,
  }));
  const { example } = owner.value;
  return example === undefined
    ? named
    : [...named, { name: 'example', value: example, component: undefined }];
}

function readSecurity(description: Description, alternative: Node): SecurityScheme {
  const [id, ...others] = Object.keys(alternative);
  if (id === undefined) throw new Error('Cannot test a key that may be left out.');
  const header = headerOf(description.get<Node>(['components', 'securitySchemes', id]).value);
  if (others.length > 0 || !header)
    throw new Error(`Cannot test the security scheme ${Object.keys(alternative).join(' with ')}.`);
  return { id, ...header };
}
