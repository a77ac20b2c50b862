import { isNode, joinParts, mediaOf } from '@latchkey/openapi';
import type { ParameterStyle, Schema } from '@latchkey/runtime';
import type { FullSchemas } from './full-schema.ts';
import type { Member } from './member.ts';
import type { Parameter, Spec, SpecSchema } from './openapi.ts';
import { smallSchema } from './request-schema.ts';

/** The styles of each place, its default first. Any other is not one that OpenAPI allows there. */
const styles: { readonly [place in Parameter['in']]: readonly ParameterStyle['style'][] } = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  header: ['simple'],
  cookie: ['form'],
};

/** OpenAPI has them ignored: media types and security say what they are. */
const ignored = /^(accept|content-type|authorization)$/i;

/** What a header cannot hold is rejected before it is sent. */
const inHeader = { pattern: '^[\\t -~\\x80-\\xff]*$', words: 'must be of characters that a header can hold' };

/** The members of a method's argument that are parameters. */
export function parameterMembers(
  spec: Spec,
  id: string,
  parameters: readonly Parameter[],
  full: FullSchemas,
): Member[] {
  const names = new Set<string>();
  const members = new Map<Parameter, Member>();
  const sent = parameters.filter(({ name, in: place }) => !(place === 'header' && ignored.test(name)));
  for (const place of Object.keys(styles))
    for (const parameter of sent.filter((each) => each.in === place)) {
      const name = nameOf(parameter, names);
      names.add(name);
      members.set(parameter, memberOf(spec, id, parameter, name, full));
    }
  // In the order of the contract, as a reader expects it.
  return parameters.flatMap((parameter) => members.get(parameter) ?? []);
}

/** The wire's own name; with its place before it where another parameter has that name. */
function nameOf({ name: wire, in: place }: Parameter, taken: ReadonlySet<string>): string {
  const name = wire.replace(/\[\]$/, '');
  return taken.has(name) ? inPlace(name, place, taken) : name;
}

/** `queryId` for a parameter `id` of the query. */
export function inPlace(name: string, place: string, taken: ReadonlySet<string>): string {
  const longer = `${place}${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`;
  return taken.has(longer) ? `${longer}_` : longer;
}

function memberOf(spec: Spec, id: string, parameter: Parameter, name: string, full: FullSchemas): Member {
  const { name: wire, in: place, required = false, content } = parameter;
  const media = content && mediaOf(spec, content);
  const node = media ? media.schema : parameter.schema;
  const known = smallSchema(spec, node ?? true);
  const style = styleOf(spec, parameter, node);
  const whole = known ?? (isText(spec, node) ? { type: 'string' as const } : {});
  const schema =
    style?.style === 'json'
      ? whole
      : place === 'path'
        ? oneSegment(whole)
        : place === 'header'
          ? forHeader(whole)
          : whole;
  return {
    name,
    place,
    wire,
    required: required || place === 'path',
    schema,
    description: parameter.description ?? described(spec, node),
    ...(!known && { check: full.add(node, `${id}: ${wire}`) }),
    ...(style && { style }),
  };
}

/** @returns `undefined` for what every client can write. */
function styleOf(
  spec: Spec,
  { name, in: place, content, ...parameter }: Parameter,
  node: unknown,
): ParameterStyle | undefined {
  const wire = place === 'query' ? encodeName(name) : name;
  if (content) return { in: place, wire, style: 'json', explode: false };
  const style =
    styles[place].find((each) => each === parameter.style) ?? (styles[place][0] as ParameterStyle['style']);
  const { explode = style === 'form' } = parameter;
  // It means nothing elsewhere.
  const allowReserved = place === 'query' && parameter.allowReserved === true;
  const isUsual = /path|query/.test(place) && style === styles[place][0] && !allowReserved;
  const shape = shapeOf(spec, node);
  if (isUsual && (shape === 'single' || (shape === 'list' && explode === (place === 'query'))))
    return undefined;
  return { in: place, wire, style, explode, ...(allowReserved && { allowReserved }) };
}

/** Whether a value is a single one, a list of such, or who knows what. */
function shapeOf(spec: Spec, node: unknown): 'single' | 'list' | 'other' {
  const { type, enum: values, const: only, items }: SpecSchema = joinParts(spec, node) ?? {};
  const types = [
    type ?? [values ?? only ?? 'other'].flat().map((value) => (value === 'other' ? value : typeof value)),
  ].flat();
  if (types.every((each) => each !== 'array' && each !== 'object' && each !== 'other')) return 'single';
  const isList =
    types.every((each) => each !== 'object' && each !== 'other') &&
    (items === undefined || shapeOf(spec, items) === 'single');
  return isList ? 'list' : 'other';
}

/** What has a meaning in a query, or cannot stand in a URL, is encoded; brackets are not: suppliers show them as they are. */
export const encodeName = (name: string): string => name.replace(/[^\w.~\-[\]$@!:*,]/gu, encodeURIComponent);

const isText = (spec: Spec, node: unknown): boolean => joinParts(spec, node)?.type === 'string';

/** What a schema says for people, beside a reference or behind it. */
export function described(spec: Spec, node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  const { description = joinParts(spec, node)?.description } = node;
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

const forHeader = (schema: Schema): Schema =>
  schema.type !== 'string' || schema.pattern || schema.enum ? schema : { ...schema, ...inHeader };
