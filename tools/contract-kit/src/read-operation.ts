import {
  type Description,
  type Media,
  mediaOf,
  memberNamesOf,
  type Node,
  needsOf,
  type Place,
  type Operation as Read,
  schemesIn,
} from '@latchkey/openapi';
import { readParameters } from './read-parameters.ts';
import { readExamples, schemaOf } from './read-schema.ts';
import type { Body, Content, DocumentedResponse, Operation, Parameter, SecurityScheme } from './spec.ts';

/**
 * Reads an operation of a contract, or a call that the supplier makes.
 *
 * @param responses The contract as responses see it.
 * @throws When the kit cannot test it.
 */
export function readOperation(description: Description, responses: Description, read: Read): Operation {
  const { id, method, path, place, keys, security } = read;
  const given = readParameters(description, read.parameters);
  const body = place.value.requestBody
    ? readBody(description, method, description.get(['requestBody'], place), given)
    : undefined;
  // A body that is one member has that name.
  const inPlace = (each: Parameter) =>
    body?.isWhole && each.callerName === 'body' ? { ...each, callerName: `${each.in}Body` } : each;
  return {
    description,
    id: id ?? `${method} ${path}`,
    method: method.toUpperCase(),
    path,
    parameters: given.map(inPlace),
    body,
    responses: readResponses(responses, method, responses.members([...keys, 'responses'])),
    security: readSecurity(description, security),
    repeats: (place.value['x-repeats'] ?? {}) as Record<string, string>,
  };
}

function readBody(
  description: Description,
  method: string,
  body: Place<Node>,
  parameters: readonly Parameter[],
): Body | undefined {
  const media = mediaIn(description, body);
  // HTTP gives the body of such a request no meaning.
  if (!media || /get|head/.test(method)) return undefined;
  const { name, kind } = media;
  const content = description.get<Node>(['content', name], body);
  const schema = schemaOf(description, content);
  const names = ['json', 'form', 'multipart'].includes(kind)
    ? memberNamesOf(description.root.value, schema.value)
    : undefined;
  return {
    mediaType: name,
    kind,
    isWhole: !names || parameters.some(({ callerName }) => names.includes(callerName)),
    required: body.value.required === true,
    examples: readExamples(description, content),
    schema,
    encoding: (content.value.encoding ?? {}) as Record<string, Node>,
  };
}

/** The media type that a client takes of those that there are. */
const mediaIn = (description: Description, owner: Place<Node>): Media<Node> | undefined =>
  mediaOf<Node>(description.root.value, (owner.value.content ?? {}) as Record<string, { schema?: Node }>);

function readResponses(
  description: Description,
  method: string,
  declared: readonly (readonly [status: string, response: Place<Node>])[],
): DocumentedResponse[] {
  const names = declared.map(([name]) => name);
  const hasSuccess = names.some((name) => name.startsWith('2'));
  return declared.flatMap(([name, response]) => {
    const status = statusOf(name, names, hasSuccess);
    const headers = description
      .members(['headers'], response)
      // A content type is the media type's, and links are no text of one header's.
      .filter(([header]) => header.toLowerCase() !== 'content-type')
      .map(([header, place]) => ({ name: header, schema: schemaOf(description, place) }));
    // HTTP lets no such response have a body, whatever a contract says.
    const isEmpty = method === 'head' || status === 204 || status === 205;
    const contents = isEmpty ? [] : readContents(description, status, response);
    const each = contents.length > 0 ? contents : [undefined];
    return each.map((content) => ({ name, status, headers, content }));
  });
}

/** `default` is a success where there is no other, else some error that the contract does not list. */
function statusOf(name: string, names: readonly string[], hasSuccess: boolean): number {
  if (name !== 'default') return Number(name.replace(/xx$/i, '00'));
  return hasSuccess ? ([500, 503, 418].find((status) => !names.includes(`${status}`)) ?? 520) : 200;
}

/** Of a success, only the media type that the client asks for. */
function readContents(description: Description, status: number, response: Place<Node>): Content[] {
  const wanted = status < 300 ? mediaIn(description, response)?.name : undefined;
  return description
    .members(['content'], response)
    .filter(([mediaType]) => wanted === undefined || mediaType === wanted)
    .map(([mediaType, content]) => ({
      mediaType,
      kind: mediaOf(description.root.value, { [mediaType]: content.value })?.kind ?? 'bytes',
      examples: readExamples(description, content),
      schema: schemaOf(description, content),
    }));
}

function readSecurity(description: Description, security: readonly Node[]): SecurityScheme[][] {
  const schemes = schemesIn(description.root.value);
  const alternatives = needsOf(description.root.value, security).map((ids) =>
    ids.flatMap((id) => {
      const scheme = schemes.get(id);
      return scheme ? [{ id, ...scheme }] : [];
    }),
  );
  if (security.length > 0 && alternatives.length === 0)
    throw new Error(`Cannot test the security scheme ${Object.keys(security[0] ?? {}).join(' with ')}.`);
  return alternatives;
}
