/** Any part of a contract, as plain JSON. */
export type Node = { readonly [key: string]: Node };

/**
 * Called for each keyword of a schema with the place that it is about: `body.products[].qty`.
 *
 * @param isInUnion Whether it is in one branch of several: a value may fit another one.
 */
export type Visit = (place: string, keyword: string, value: unknown, isInUnion: boolean) => void;

/** What has members that are not sent this way: a request those that are `readOnly`. */
export type Left = 'readOnly' | 'writeOnly';

/** Keywords that demand nothing. */
const annotation =
  /^(\$ref|\$comment|title|description|default|examples?|deprecated|readOnly|writeOnly|content(Encoding|MediaType)|discriminator|xml|externalDocs|x-.*)$/;

/** Follows a reference into the same document, if the node is one. */
export const follow = (bundle: Node, node: Node): Node =>
  node.$ref ? follow(bundle, referred(bundle, node)) : node;

function referred(bundle: Node, { $ref }: Node): Node {
  const tokens = String($ref).slice(2).split('/').map(decodeURIComponent);
  return tokens.reduce((at, token) => at[token.replaceAll('~1', '/').replaceAll('~0', '~')] as Node, bundle);
}

/** Whether a branch does no more than ask for a member. */
const requiresOnly = (branch: Node) => Object.keys(branch).join() === 'required';

/** All that a value has to fit which fits a schema: what it refers to, the parts of its `allOf`, and itself. */
export function partsOf(bundle: Node, node: Node, above: readonly Node[] = []): Node[] {
  // A schema that is a part of itself says nothing more by it.
  if (above.includes(node)) return [];
  const parts = [...(node.$ref ? [referred(bundle, node)] : []), ...Object.values(node.allOf ?? {})];
  return [node, ...parts.flatMap((part) => partsOf(bundle, part, [...above, node]))];
}

/** Schemas that lead into each other have more places in one another than anybody can test. */
export const mostPlaces = 5000;

/**
 * Visits every keyword of a schema and of those inside it, known or not. `required` is visited once for each
 * member, at the place of the member.
 *
 * @param left Marks the members that are passed over.
 * @throws When it has more places than can be tested.
 */
export function visitSchema(
  bundle: Node,
  node: Node,
  place: string,
  visit: Visit,
  left: Left,
  above: readonly Node[] = [],
  places = { visited: 0 },
  isInUnion = false,
): void {
  const schema = follow(bundle, node);
  // A schema inside itself: what it says has been visited.
  if (above.includes(schema)) return;
  if (++places.visited > mostPlaces)
    throw new Error(`Its schemas lead into each other: they have more than ${mostPlaces} places to test.`);
  const below = (child: Node, at: string, isBranch = isInUnion) =>
    visitSchema(bundle, child, at, visit, left, [...above, schema], places, isBranch);

  const parts = partsOf(bundle, node);
  const isLeft = (name: string) =>
    parts.some(({ properties }) => properties?.[name] && follow(bundle, properties[name])[left]);
  for (const [keyword, value] of parts.flatMap((part) => Object.entries(part))) {
    if (annotation.test(keyword) || keyword === 'allOf') continue;
    if (keyword === 'required') {
      for (const name of Object.values(value).map(String))
        if (!isLeft(name)) visit(`${place}.${name}`, keyword, true, isInUnion);
    } else if (keyword === 'properties') {
      for (const [name, property] of Object.entries(value)) {
        if (isLeft(name)) continue;
        visit(`${place}.${name}`, keyword, property, isInUnion);
        below(property, `${place}.${name}`);
      }
    } else if (keyword === 'items') {
      below(value, `${place}[]`);
    } else if (keyword === 'oneOf' && Object.values(value).every(requiresOnly)) {
      // Exactly one of some members: that is one demand, and no branch has anything of its own.
      visit(place, keyword, value, isInUnion);
    } else if (keyword === 'oneOf' || keyword === 'anyOf') {
      visit(place, keyword, value, isInUnion);
      for (const [index, branch] of Object.entries(value)) {
        visit(place, `${keyword} ${index}`, branch, true);
        below(branch, place, true);
      }
    } else {
      visit(place, keyword, value, isInUnion);
    }
  }
}
