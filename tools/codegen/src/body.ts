import { isNode, joinParts, type Kind, type Media, mediaOf, memberNamesOf, resolve } from '@latchkey/openapi';
import type { BodyFormat, JsonSchema, Operation, Schema } from '@latchkey/runtime';
import type { FullSchemas } from './full-schema.ts';
import type { Member } from './member.ts';
import { isOneWay } from './one-way.ts';
import type { Encoding, RequestBody, Spec, SpecOperation, SpecSchema } from './openapi.ts';
import { described } from './parameters.ts';
import { smallSchema } from './request-schema.ts';

/** The body of a request, as part of a method's argument. */
export interface Body {
  readonly members: readonly Member[];
  /** What is sent is the member `body`, and not an object of the members. */
  readonly wholeBody?: true;
  /** It is a form that the caller makes. */
  readonly isForm?: true;
  readonly optionalBody?: Operation['optionalBody'];
  /** Whether the body may have members that the contract does not name. */
  readonly open: boolean;
  /** As the contract writes its media type. */
  readonly media?: string;
  readonly kind?: Kind;
  /** What the small check does not know. */
  readonly check?: JsonSchema;
  readonly format?: BodyFormat;
}

/**
 * A body of which the members can be given one by one, or all of it as one member.
 *
 * @param taken Names that parameters have: members of such a body cannot stand beside them.
 * @throws When the client could not send it.
 */
export function bodyOf(
  spec: Spec,
  id: string,
  verb: string,
  operation: SpecOperation,
  taken: ReadonlySet<string>,
  full: FullSchemas,
): Body {
  const none = { members: [], open: false };
  if (!operation.requestBody) return none;
  const { content = {}, required = false, description } = resolve<RequestBody>(spec, operation.requestBody);
  const media = mediaOf(spec, content);
  if (/GET|HEAD/.test(verb)) {
    // HTTP gives it no meaning.
    if (!required) return none;
    throw new Error(`${id}: fetch sends no body with ${verb}.`);
  }
  if (!media) return none;
  const { name, kind } = media;
  const node = media.schema ?? true;
  const isText = kind === 'text';
  const isBytes = kind === 'bytes' || kind === 'stream';
  const source = joinParts(spec, node);
  // Nobody knows what the parts are called: whoever calls makes the form.
  const isForm = kind === 'multipart' && !!source && !hasParts(source);
  const known = isText ? ({ type: 'string' } as const) : isBytes || isForm ? {} : smallSchema(spec, node);
  const names = isText || isBytes ? [] : namesIn(spec, source, taken);
  const schema = known ?? {};
  const isWhole = names.length === 0;
  const format = formatOf(spec, media, isWhole && mayBeText(schema), source, content[name]?.encoding);
  const about = {
    media: name,
    kind,
    ...(!known && { check: full.add(node, `${id}: body`) }),
    ...(isForm && { isForm }),
    ...(format && { format }),
  };
  if (isWhole) {
    const whole = { name: 'body', place: 'body', wire: 'body', required, schema, description } as const;
    return { ...about, members: [whole], open: false, wholeBody: true };
  }
  const { additionalProperties, unevaluatedProperties, patternProperties, ...declared } = source ?? {};
  const properties = declared.properties as Record<string, SpecSchema>;
  const needed = ((declared.required ?? []) as string[]).filter(
    (name) => !isOneWay(spec, properties[name], 'readOnly'),
  );
  const members = names.map(
    (name): Member => ({
      name,
      place: 'body',
      wire: name,
      required: required && needed.includes(name),
      schema: schema.properties?.[name] ?? {},
      description: described(spec, properties[name]),
      ...(isOneWay(spec, properties[name], 'readOnly') && { isReadOnly: true }),
    }),
  );
  const open = (additionalProperties ?? unevaluatedProperties) !== false || patternProperties !== undefined;
  return { ...about, members, open, ...(!required && { optionalBody: { required: needed } }) };
}

/** Whether a schema says anything of the parts of a form. */
const hasParts = (source: SpecSchema): boolean =>
  source.type === 'object' || Object.keys(source).some((keyword) => /^properties$|Of$/.test(keyword));

/** The names of an object's members; none where they could not stand side by side in an argument. */
function namesIn(spec: Spec, source: SpecSchema | undefined, taken: ReadonlySet<string>): readonly string[] {
  const declared = Object(source?.properties);
  // Many bodies have the id of their path as well, which only the server writes.
  const isWritten = (name: string) => taken.has(name) && isOneWay(spec, declared[name], 'readOnly');
  const names = memberNamesOf(spec, source)?.filter((name) => !isWritten(name)) ?? [];
  return names.some((name) => taken.has(name)) ? [] : names;
}

const mayBeText = ({ type, enum: values }: Schema): boolean =>
  type ? [type].flat().includes('string') : !values || values.some((value) => typeof value === 'string');

/** @returns `undefined` for what every client sends. */
function formatOf(
  spec: Spec,
  { type: media, kind }: Media<unknown>,
  isText: boolean,
  source: SpecSchema | undefined,
  encoding: Readonly<Record<string, Encoding>> = {},
): BodyFormat | undefined {
  if (kind === 'json') {
    const type = media.includes('*') ? 'application/json' : media;
    return isText || type !== 'application/json' ? { media: type, kind } : undefined;
  }
  if (kind !== 'form' && kind !== 'multipart') return { media, kind: 'bytes' };
  const properties = isNode(source?.properties) ? source.properties : {};
  const members = Object.keys({ ...properties, ...encoding }).flatMap((name) => {
    const found = memberFormat(spec, kind, encoding[name] ?? {}, properties[name]);
    return found ? [[name, found] as const] : [];
  });
  return { media, kind, ...(members.length > 0 && { members: Object.fromEntries(members) }) };
}

function memberFormat(
  spec: Spec,
  kind: Kind,
  { style, explode = style === undefined || style === 'form', contentType }: Encoding,
  node: unknown,
) {
  const type = contentType?.split(',')[0]?.trim();
  if (kind === 'multipart') return type && !type.includes('*') ? { type } : undefined;
  if (style === 'deepObject') return { style } as const;
  if (style !== undefined) return explode ? undefined : ({ style: 'commas' } as const);
  const schema = joinParts(spec, node);
  const isObject = schema?.type === 'object' || /json/.test(contentType ?? '');
  return isObject ? ({ style: 'json' } as const) : undefined;
}
