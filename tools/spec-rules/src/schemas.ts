import { isNode, type Node } from '@latchkey/openapi';
import { type Context, entriesOf, type Location } from './redocly.ts';

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

/**
 * What a schema says together with the parts of its `allOf`: of a keyword that several have, what stands nearest, and
 * the required members and the properties of all.
 */
export function wholeOf(context: Context, { node, location }: Found, above: readonly Node[] = []): Found {
  const parts = above.includes(node) ? [] : membersOf(context, node, location, 'allOf');
  if (parts.length === 0) return { node, location };
  const all = [...parts.map((part) => wholeOf(context, part, [...above, node]).node), node];
  const lists = all.flatMap((part) => (Array.isArray(part.required) ? [part.required] : []));
  const maps = all.flatMap((part) => (isNode(part.properties) ? [part.properties] : []));
  const whole: Record<string, unknown> = Object.assign({}, ...all);
  if (lists.length > 0) whole.required = lists.flat();
  if (maps.length > 0) whole.properties = Object.assign({}, ...maps);
  return { node: whole, location };
}

/** The properties a schema declares, those of its `allOf` included: where each is written last, and what all say. */
export function propertiesOf(context: Context, { node, location }: Found): Map<string, Found> {
  const found = new Map<string, Found>();
  for (const base of membersOf(context, node, location, 'allOf')) {
    for (const [name, property] of propertiesOf(context, base)) found.set(name, property);
  }
  for (const [name, written] of entriesOf(node.properties)) {
    const at = location.child(['properties', name]);
    const property = follow(context, written, at);
    if (!property) continue;
    const inBase = found.get(name)?.node;
    found.set(name, { node: { ...inBase, ...wholeOf(context, property).node }, location: at });
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
    return declared.every((property) => property && narrows(property))
      ? declared.flatMap((property) => (property ? [property.location] : []))
      : [];
  });
}

const narrows = ({ node }: Found): boolean => listedValues(node) !== undefined || isNode(node.not);

function membersOf(context: Context, schema: Node, at: Location, keyword: string): Found[] {
  const list = schema[keyword];
  if (!Array.isArray(list)) return [];
  return list.flatMap((member, index) => follow(context, member, at.child([keyword, String(index)])) ?? []);
}
