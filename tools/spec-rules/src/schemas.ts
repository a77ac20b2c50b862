import { type Context, entriesOf, isNode, type Location, type Node } from './redocly.ts';

export interface Found {
  node: Node;
  location: Location;
}

/** The mapping behind a `$ref`, or the mapping itself. */
export function follow(context: Context, written: unknown, at: Location): Found | undefined {
  if (!isNode(written)) return undefined;
  if (typeof written.$ref !== 'string') return { node: written, location: at };
  const { node, location } = context.resolve(written, at.source.absoluteRef);
  return isNode(node) && location ? { node, location } : undefined;
}

/** The branches of a union; a schema without `oneOf` or `anyOf` has none. */
export function branchesOf(context: Context, schema: Node, at: Location): Found[] {
  const keyword = Array.isArray(schema.oneOf) ? 'oneOf' : 'anyOf';
  return membersOf(context, schema, at, keyword);
}

/** The properties a schema declares, those of its `allOf` included, as they are written. */
export function propertiesOf(context: Context, { node, location }: Found): Map<string, Found> {
  const found = new Map<string, Found>();
  for (const base of membersOf(context, node, location, 'allOf')) {
    for (const [name, property] of propertiesOf(context, base)) found.set(name, property);
  }
  for (const [name, property] of entriesOf(node.properties)) {
    if (isNode(property)) found.set(name, { node: property, location: location.child(['properties', name]) });
  }
  return found;
}

/** The values a schema allows, when it lists them. */
export function listedValues(schema: Node): unknown[] | undefined {
  if ('const' in schema) return [schema.const];
  return Array.isArray(schema.enum) ? schema.enum : undefined;
}

/**
 * Where a union's tag is declared: a property that every branch with properties declares and narrows, by
 * listing values or by excluding them.
 */
export function tagsOf(context: Context, schema: Node, at: Location): Location[] {
  const branches = branchesOf(context, schema, at)
    .map((branch) => propertiesOf(context, branch))
    .filter((properties) => properties.size > 0);
  if (branches.length < 2) return [];
  return [...(branches[0]?.keys() ?? [])].flatMap((name) => {
    const declared = branches.map((properties) => properties.get(name));
    return declared.every((property) => property && narrows(context, property))
      ? declared.flatMap((property) => (property ? [property.location] : []))
      : [];
  });
}

function narrows(context: Context, property: Found): boolean {
  const target = follow(context, property.node, property.location);
  return [property.node, target?.node].some((node) => node && (listedValues(node) || isNode(node.not)));
}

function membersOf(context: Context, schema: Node, at: Location, keyword: string): Found[] {
  const list = schema[keyword];
  if (!Array.isArray(list)) return [];
  return list.flatMap((member, index) => follow(context, member, at.child([keyword, String(index)])) ?? []);
}
