import { isDeepStrictEqual } from 'node:util';
import { type Description, isNode, type Node, type Place } from '@latchkey/openapi';
import { unreadable } from '../unreadable.ts';

/** What one node says itself: without what it refers to, and without its `allOf`. */
export interface Part {
  readonly description: Description;
  /** Where it is written. */
  readonly place: Place<Node>;
  /** In the words of OpenAPI 3.1, whatever the contract speaks. */
  readonly value: Node;
}

/** A schema as the parts that all hold: wherever they are written, and however often. */
export interface View {
  readonly parts: readonly Part[];
  /** Whether one part is `false`. */
  readonly isNever: boolean;
}

/** A schema that lets everything pass. */
export const anything: View = { parts: [], isNever: false };

/** All of several schemas at once. */
export const joined = (...views: readonly View[]): View => ({
  parts: [...new Set(views.flatMap(({ parts }) => parts))],
  isNever: views.some(({ isNever }) => isNever),
});

/** Reads a schema. @throws {UnreadableContract} When a reference in it leads nowhere. */
export function viewOf(description: Description, place: Place): View {
  const parts: Part[] = [];
  const seen = new Set<unknown>();
  let isNever = false;
  take(place);
  return { parts, isNever };

  function take(from: Place): void {
    if (from.value === false) isNever = true;
    if (!isNode(from.value) || seen.has(from.value)) return;
    seen.add(from.value);
    const here = from as Place<Node>;
    const { $ref } = here.value;
    const isReference = typeof $ref === 'string';
    // Up to OpenAPI 3.0 nothing stands beside a reference.
    if (!isReference || !isOld(description)) parts.push(partOf(description, here));
    if (isReference) take(targetOf(description, here));
    const allOf = description.child(here, 'allOf');
    if (!allOf) return;
    for (const [, branch] of description.children(targetOf(description, allOf))) take(branch);
  }
}

/** What a reference leads to. @throws {UnreadableContract} When it leads nowhere. */
export function targetOf(description: Description, place: Place): Place {
  const target = description.follow(place);
  if (target) return target;
  const { $ref } = place.value as Node;
  throw unreadable(description, { ...place, keys: [...place.keys, '$ref'] }, `"$ref: ${$ref}" leads nowhere`);
}

/** What a part has below a keyword, as a schema: `properties`, `a`. */
export function below(part: Part, ...keys: readonly string[]): View {
  const place = placeBelow(part, ...keys);
  return place ? viewOf(part.description, place) : anything;
}

export function placeBelow({ description, place }: Part, ...keys: readonly string[]): Place | undefined {
  return keys.reduce<Place | undefined>(
    (here, key, index) => here && description.child(index > 0 ? targetOf(description, here) : here, key),
    place,
  );
}

/** A view without a keyword of one of its parts. */
export const without = (view: View, part: Part, keyword: string): View => ({
  ...view,
  parts: view.parts.map((each) => (each === part ? reduced(part, keyword) : each)),
});

const reductions = new WeakMap<Node, Map<string, Part>>();
/** The same part each time, so that what is known of it is found again. */
function reduced(part: Part, keyword: string): Part {
  const known = reductions.get(part.value) ?? new Map<string, Part>();
  reductions.set(part.value, known);
  const { [keyword]: _, ...value } = part.value;
  const found = known.get(keyword) ?? { ...part, value };
  known.set(keyword, found);
  return found;
}

/** Files that are the same on both sides are read once, so a node may belong to both. */
const parts = new WeakMap<Description, WeakMap<Node, Part>>();

function partOf(description: Description, place: Place<Node>): Part {
  const ofSide = parts.get(description) ?? new WeakMap<Node, Part>();
  parts.set(description, ofSide);
  const known = ofSide.get(place.value);
  if (known) return known;
  const { $ref: _, allOf: __, ...own } = place.value;
  const value = withMaps(description, place, isOld(description) ? modern(own) : own);
  const part = { description, place, value };
  ofSide.set(place.value, part);
  return part;
}

/** Some write the members themselves in another place: `properties: { $ref }`. */
function withMaps(description: Description, place: Place, value: Node): Node {
  const maps = ['properties', 'patternProperties'].filter(
    (keyword) => typeof Object(value[keyword]).$ref === 'string',
  );
  if (maps.length === 0) return value;
  const read = (keyword: string) => targetOf(description, description.child(place, keyword) as Place).value;
  return { ...value, ...Object.fromEntries(maps.map((keyword) => [keyword, read(keyword)])) };
}

const isOld = ({ root }: Description) => String(root.value.openapi).startsWith('3.0');

/** What OpenAPI 3.0 writes in other words than 3.1. */
function modern({ nullable, ...node }: Node): Node {
  const schema: Record<string, unknown> = { ...node };
  if (nullable === true && node.type !== undefined) schema.type = [node.type, 'null'].flat();
  for (const [exclusive, limit] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (typeof node[exclusive] !== 'boolean') continue;
    delete schema[exclusive];
    if (node[exclusive] && node[limit] !== undefined) {
      schema[exclusive] = node[limit];
      delete schema[limit];
    }
  }
  return schema;
}

/** The values of a keyword in all parts that have it. */
export const said = ({ parts: all }: View, keyword: string): unknown[] =>
  all.flatMap(({ value }) => (value[keyword] === undefined ? [] : [value[keyword]]));

/** JSON types, with numbers that are no integers for themselves. */
export const types = ['null', 'boolean', 'object', 'array', 'string', 'integer', 'fraction'] as const;
export type JsonType = (typeof types)[number];

export function typeOf(value: unknown): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'fraction';
  return typeof value as JsonType;
}

/** What is known of a view: nearly each question about one asks for its types. */
const known = new WeakMap<View, ReadonlySet<JsonType>>();

/** The types that all parts let pass. */
export function typesOf(view: View): ReadonlySet<JsonType> {
  const found = known.get(view) ?? readTypes(view);
  known.set(view, found);
  return found;
}

function readTypes(view: View): ReadonlySet<JsonType> {
  if (view.isNever) return new Set();
  const values = listed(view)?.map(typeOf);
  return new Set(values ? types.filter((type) => values.includes(type)) : types.filter(namedIn(view)));
}

/** @returns Whether a type is among those that each part names. */
function namedIn(view: View): (type: JsonType) => boolean {
  const lists = said(view, 'type').map((names) => [names].flat());
  return (type) =>
    lists.every((names) => names.some((name) => name === type || (name === 'number' && isNumber(type))));
}

const isNumber = (type: JsonType) => type === 'integer' || type === 'fraction';

/** All values of a schema that lists them. */
export function listed(view: View): unknown[] | undefined {
  const lists = [...said(view, 'enum'), ...said(view, 'const').map((value) => [value])] as unknown[][];
  const [first, ...others] = lists;
  const isNamed = namedIn(view);
  return first?.filter((value) => isNamed(typeOf(value)) && others.every((list) => isIn(list, value)));
}

export const isIn = (list: readonly unknown[], value: unknown) =>
  list.some((other) => isDeepStrictEqual(other, value));

/** The values of a schema that lists them and says nothing else of them. */
export const exactly = (view: View): unknown[] | undefined =>
  view.parts.every(({ value }) => Object.keys(value).every((keyword) => /^(enum|const|type)$/.test(keyword)))
    ? listed(view)
    : undefined;

/** What is written of a member of an object, all parts together. */
export function memberOf(view: View, name: string): { readonly view: View; readonly isListed: boolean } {
  let isListed = false;
  const views = view.parts.flatMap((part): View[] => {
    const { properties, patternProperties, additionalProperties, unevaluatedProperties } = part.value;
    const own: View[] = [];
    if (isNode(properties) && Object.hasOwn(properties, name)) own.push(below(part, 'properties', name));
    for (const pattern of Object.keys(isNode(patternProperties) ? patternProperties : {}))
      if (matches(pattern, name)) own.push(below(part, 'patternProperties', pattern));
    if (own.length > 0) {
      isListed = true;
      return own;
    }
    if (additionalProperties !== undefined) {
      if (additionalProperties !== false) isListed = true;
      return [below(part, 'additionalProperties')];
    }
    const isSeen = () => namesIn(viewOf(part.description, part.place)).has(name);
    return unevaluatedProperties === undefined || isSeen() ? [] : [below(part, 'unevaluatedProperties')];
  });
  return { view: joined(...views), isListed };
}

/** Every name of a member that a schema lists, in branches too. */
export function namesIn(view: View, seen = new Set<unknown>()): Set<string> {
  const names = new Set<string>();
  const add = (more: Iterable<string>) => {
    for (const name of more) names.add(name);
  };
  for (const part of view.parts) {
    if (seen.has(part.value)) continue;
    seen.add(part.value);
    if (isNode(part.value.properties)) add(Object.keys(part.value.properties));
    for (const branch of branchesIn(part)) add(namesIn(branch, seen));
  }
  return names;
}

/** All schemas of a part that look at the same value, of which some may hold. */
function branchesIn(part: Part): View[] {
  const single = ['if', 'then', 'else'].filter((keyword) => part.value[keyword] !== undefined);
  const lists = ['oneOf', 'anyOf', 'dependentSchemas'].flatMap((keyword) => {
    const owner = placeBelow(part, keyword);
    return owner ? part.description.children(owner).map(([key]) => [keyword, key]) : [];
  });
  return [...single.map((keyword) => [keyword]), ...lists].map((keys) => below(part, ...keys));
}

export function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return false;
  }
}
