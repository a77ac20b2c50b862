import { isDeepStrictEqual } from 'node:util';
import { isAnnotation } from './annotation.ts';
import { isNode, type Node, resolve } from './description.ts';
import { fromReference, valueAt } from './pointer.ts';

/** Makes one value of two that both hold; `undefined` when no value says the same. */
type Join = (one: unknown, other: unknown) => unknown;

const both: Join = (one, other) => ({ allOf: [one, other] });
const same: Join = (one, other) => (isDeepStrictEqual(one, other) ? one : undefined);
const greater: Join = (one, other) => Math.max(Number(one), Number(other));
const lesser: Join = (one, other) => Math.min(Number(one), Number(other));

const joins: { readonly [keyword: string]: Join } = {
  type: joinTypes,
  enum: (one, other) =>
    (one as unknown[]).filter((value) => (other as unknown[]).some((each) => isDeepStrictEqual(value, each))),
  ...{ minimum: greater, exclusiveMinimum: greater, maximum: lesser, exclusiveMaximum: lesser },
  ...{ minLength: greater, minItems: greater, minProperties: greater },
  ...{ maxLength: lesser, maxItems: lesser, maxProperties: lesser },
  required: (one, other) => [...new Set([...(one as string[]), ...(other as string[])])],
  properties: (one, other) => joinMembers(one as Node, other as Node),
  items: both,
};

/** What means something else beside other keywords. */
const bound = [
  ...['if', 'then', 'else', 'contains', 'minContains', 'maxContains', 'prefixItems', 'patternProperties'],
  ...['unevaluatedItems', 'discriminator', '$defs', '$id', '$anchor', '$dynamicAnchor', '$dynamicRef'],
];

/**
 * Puts a schema together with what it refers to and with the parts of its `allOf`: the members of all, and what each
 * demands. What several say about one member stays an `allOf` of that member. Of what is said to people, that of the last
 * part counts, which is the schema itself.
 *
 * @param document What the references point into.
 * @param keywords All that is to be read of the parts; what else they say is left out. Default all keywords.
 * @returns The schema itself where it has no parts; `undefined` when no schema without parts says the same, and for what
 *   is no mapping.
 * @throws When a reference leads nowhere.
 */
export function joinParts(
  document: object,
  schema: unknown,
  keywords?: readonly string[],
  above: readonly Node[] = [],
): Node | undefined {
  if (!isNode(schema)) return undefined;
  const { $ref, allOf = [], ...own } = schema;
  const referred = typeof $ref === 'string' ? [referredBy(document, $ref)] : [];
  if (!referred.length && schema.allOf === undefined) return schema;
  if (!Array.isArray(allOf) || above.includes(schema)) return undefined;
  const parts: Node[] = [];
  for (const part of [...referred, ...allOf]) {
    const joined = part === true ? {} : joinParts(document, part, keywords, [...above, schema]);
    if (!joined) return undefined;
    parts.push(joined);
  }
  const read = [...parts, own].map((part) => pick(part, keywords));
  if (!areSeparable(read)) return undefined;
  return read.reduce<Node | undefined>((joined, part) => joined && joinTwo(joined, part), {});
}

const pick = (part: Node, keywords?: readonly string[]): Node =>
  Object.fromEntries(Object.entries(part).filter(([keyword]) => keywords?.includes(keyword) ?? true));

/** Whether what each part says means the same in one schema with the others. */
function areSeparable(parts: readonly Node[]): boolean {
  const demanding = parts.filter((part) => Object.keys(part).some((keyword) => !isAnnotation(keyword)));
  if (demanding.length < 2) return true;
  // Only the schema itself, the last, looks at all of them.
  const closed = parts.slice(0, -1).some((part) => part.unevaluatedProperties !== undefined);
  const isBound = (part: Node) => bound.some((keyword) => keyword in part) || !admits(part, parts);
  return !closed && !demanding.some(isBound);
}

/** What a reference leads to, which may be another one. @throws When it leads nowhere. */
export const referredBy = (document: object, $ref: string): unknown =>
  valueAt(document, fromReference($ref).keys) ?? resolve(document, { $ref });

/** Whether a part lets the members pass that the others name: `additionalProperties` knows of its own alone. */
function admits({ additionalProperties = true, properties = {} }: Node, parts: readonly Node[]): boolean {
  const names = parts.flatMap((part) => Object.keys(part.properties ?? {}));
  return additionalProperties === true || names.every((name) => Object.hasOwn(properties as Node, name));
}

function joinTwo(one: Node, other: Node): Node | undefined {
  const joined: Record<string, unknown> = { ...one };
  for (const [keyword, value] of Object.entries(other)) {
    const isNew = !Object.hasOwn(one, keyword) || isAnnotation(keyword);
    const join = Object.hasOwn(joins, keyword) ? joins[keyword] : same;
    const result = isNew ? value : join?.(one[keyword], value);
    if (result === undefined) return undefined;
    joined[keyword] = result;
  }
  return joined;
}

function joinTypes(one: unknown, other: unknown): unknown {
  const [mine, theirs] = [[one].flat(), [other].flat()];
  const types = [
    ...mine.filter((type) => theirs.includes(type) || (type === 'integer' && theirs.includes('number'))),
    ...theirs.filter((type) => type === 'integer' && mine.includes('number') && !mine.includes('integer')),
  ];
  return types.length > 1 ? types : types[0];
}

function joinMembers(one: Node, other: Node): Node {
  const shared = Object.keys(other).filter((name) => Object.hasOwn(one, name));
  return {
    ...one,
    ...other,
    ...Object.fromEntries(shared.map((name) => [name, both(one[name], other[name])])),
  };
}
