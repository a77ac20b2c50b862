import { isNode, mapParts, type Node, referredBy, resolve } from '@latchkey/openapi';
import { isOneWay } from './one-way.ts';

/**
 * Writes out the members that an `allOf` demands in one part and has in another: openapi-typescript asks for them only
 * where the schema itself demands what a part right below it has.
 *
 * @returns A copy of the document.
 */
export function demandMembers(document: object): object {
  return mapParts(document, demand) as object;

  function demand(part: Node): Node | undefined {
    const { $ref, allOf = [], ...own } = part;
    const referred = typeof $ref === 'string' ? [{ $ref }] : [];
    if (!Array.isArray(allOf) || allOf.length + (own.required ? referred.length : 0) === 0) return undefined;
    const parts = [own, ...[...referred, ...allOf].flatMap((each) => partsOf(document, each))];
    const members: Node = Object.assign({}, ...parts.map(({ properties }) => properties));
    const has = ({ properties }: Node, name: string) => Object.hasOwn(Object(properties), name);
    const right = allOf.map((each) => resolve<Node>(document, each)).filter((each) => !each.discriminator);
    const isAsked = (name: string) =>
      parts.some((each) => demandedIn(each).includes(name) && has(each, name)) ||
      (demandedIn(own).includes(name) && right.some((each) => has(each, name)));
    const isOneWayOnly = (name: string) =>
      (['readOnly', 'writeOnly'] as const).some((way) => isOneWay(document, members[name], way));
    const missing = [...new Set(parts.flatMap(demandedIn))].filter(
      (name) => Object.hasOwn(members, name) && !isAsked(name) && !isOneWayOnly(name),
    );
    if (missing.length === 0) return undefined;
    const properties = Object.fromEntries(missing.map((name) => [name, members[name]]));
    const asked = { type: 'object', required: missing, properties };
    return mapParts({ ...own, allOf: [...referred, ...allOf, asked] }, demand) as Node;
  }
}

const demandedIn = ({ required }: Node): string[] => (Array.isArray(required) ? required : []);

/** A schema, what it refers to, and the parts of its `allOf`, all the way down. */
function partsOf(document: object, node: unknown, above: readonly unknown[] = []): Node[] {
  if (!isNode(node) || above.includes(node)) return [];
  const { $ref, allOf } = node;
  const below = [...(typeof $ref === 'string' ? [referredBy(document, $ref)] : []), ...[allOf ?? []].flat()];
  return [node, ...below.flatMap((each) => partsOf(document, each, [...above, node]))];
}
