import {
  freeName,
  fromReference,
  isNode,
  mapParts,
  mapReferences,
  type Node,
  referencesIn,
  toReference,
} from '@latchkey/openapi';
import { mapValues } from './map-values.ts';
import { type OneWay, oneWayIn } from './one-way.ts';

/** Where each direction is, and the members that it does not ask for. */
const directions: readonly {
  readonly at: string;
  readonly shared: string;
  readonly name: string;
  readonly without: OneWay;
}[] = [
  { at: 'requestBody', shared: 'requestBodies', name: 'Request', without: 'readOnly' },
  { at: 'responses', shared: 'responses', name: 'Response', without: 'writeOnly' },
];

/**
 * Gives schemas of which a request or a response does not need all required members another one for that direction,
 * `ThingRequest` beside `Thing`: openapi-typescript has one type for both.
 *
 * @returns A copy of the document, or the document itself where it has none.
 */
export const splitByDirection = (document: object): object =>
  directions.reduce((split, direction) => splitOff(split, direction), document);

function splitOff(
  document: object,
  { at, shared, name: suffix, without }: (typeof directions)[number],
): object {
  if (!JSON.stringify(document).includes(`"${without}":true`)) return document;
  const { paths, components = {} } = document as { paths?: object; components?: Record<string, unknown> };
  const schemas = (components.schemas ?? {}) as Record<string, unknown>;
  const copies = mapValues(schemas, (schema, name) =>
    relax(document, nameBranches(schemas, name, schema), without),
  );
  const others = affected(copies);
  const own: Record<string, unknown> = { ...schemas };
  /** Those that something in this direction refers to. */
  const names = new Map<string, string>();
  const nameOf = (name: string): string => {
    const known = names.get(name);
    if (known !== undefined) return known;
    const free = freeName(`${name}${suffix}`, (each) => Object.hasOwn(own, each));
    names.set(name, free);
    own[free] = undefined;
    return free;
  };
  const redirect = (part: unknown) =>
    mapReferences(part, (written) => {
      const { keys } = fromReference(written);
      const name = keys.length === 3 && keys[1] === 'schemas' ? String(keys[2]) : '';
      return others.has(name) ? toReference(['components', 'schemas', nameOf(name)]) : written;
    });
  const convert = (owner: Node, key: string): Node => {
    const part = { [key]: owner[key] };
    return { ...owner, ...(redirect(relax(document, part, without).schema) as Node) };
  };
  const split = {
    ...document,
    // What the supplier calls, in callbacks, is left as it is: an operation is taken whole.
    ...(mapParts({ paths }, (part) => (isNode(part[at]) ? convert(part, at) : undefined)) as object),
    components: { ...(components[shared] ? convert(components, shared) : components), schemas: own },
  };
  // They refer to each other: what is named on the way has its turn too.
  for (const [name, free] of names) own[free] = redirect(copies[name]?.schema);
  return split;
}

/** The names of the schemas that are another one in this direction: they ask for less, or refer to such a one. */
function affected(copies: Readonly<Record<string, Relaxed>>): Set<string> {
  const users = new Map<string, string[]>();
  for (const [name, { schema }] of Object.entries(copies))
    for (const { written } of referencesIn(schema)) {
      const target = fromReference(written).keys[2] ?? '';
      users.set(target, [...(users.get(target) ?? []), name]);
    }
  const found = new Set(Object.keys(copies).filter((name) => copies[name]?.asksForLess));
  // What is added on the way has its turn too.
  for (const name of found) for (const user of users.get(name) ?? []) found.add(user);
  return found;
}

interface Relaxed {
  readonly schema: unknown;
  readonly asksForLess: boolean;
}

/** A copy that does not ask for what goes the other way. */
function relax(document: object, schema: unknown, without: OneWay): Relaxed {
  let asksForLess = false;
  return { schema: mapParts(schema, map), asksForLess };

  function map(part: Node): Node | undefined {
    const { allOf } = part;
    const parts = [part, ...(Array.isArray(allOf) ? allOf.filter(isNode) : [])];
    if (!parts.some(({ required }) => Array.isArray(required))) return undefined;
    const left = oneWayIn(document, part, without);
    const asked = ({ required }: Node) => (Array.isArray(required) ? required : []);
    if (!parts.some((each) => asked(each).some((name) => left.includes(name)))) return undefined;
    asksForLess = true;
    const less = (each: unknown) =>
      isNode(each) ? { ...each, required: asked(each).filter((name) => !left.includes(name)) } : each;
    return mapParts(
      { ...(less(part) as Node), ...(Array.isArray(allOf) && { allOf: allOf.map(less) }) },
      map,
    ) as Node;
  }
}

/** Where names of schemas tell branches apart, they stay those that go over the wire. */
function nameBranches(schemas: Node, name: string, schema: unknown): unknown {
  if (!isNode(schema) || !isNode(schema.discriminator)) return schema;
  const here = toReference(['components', 'schemas', name]);
  const refersHere = (part: unknown) => isNode(part) && part.$ref === here;
  const heirs = Object.keys(schemas).filter((each) =>
    [Object(schemas[each]).allOf ?? []].flat().some(refersHere),
  );
  const branches = [schema.oneOf ?? schema.anyOf ?? []]
    .flat()
    .map((part) => fromReference(`${Object(part).$ref}`).keys[2]);
  const implied = [...heirs, ...branches].flatMap((each) =>
    each === undefined ? [] : [[each, toReference(['components', 'schemas', each])]],
  );
  const mapping = { ...Object.fromEntries(implied), ...Object(schema.discriminator.mapping) };
  return { ...schema, discriminator: { ...schema.discriminator, mapping } };
}
