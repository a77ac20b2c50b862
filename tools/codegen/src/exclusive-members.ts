import { exclusiveMembersOf, isNode, mapParts, type Node } from '@latchkey/openapi';
import { mapValues } from './map-values.ts';

/**
 * Makes branches of an object that has exactly one of several members, so that its type is exact too: a branch for
 * each of them, without the others.
 *
 * @returns A copy of the document.
 */
export function branchExclusiveMembers(document: object): object {
  return mapParts(document, (part) => {
    const names = exclusiveMembersOf(part);
    if (!names || !isNode(part.properties)) return undefined;
    const { oneOf: _, properties, required = [], description, ...more } = part;
    const members = branchExclusiveMembers(properties as Node) as Node;
    const branchOf = (name: string) => ({
      ...more,
      required: [...(required as string[]), name],
      properties: mapValues(members, (member, key) => (names.includes(key) && key !== name ? false : member)),
    });
    return { ...(description !== undefined && { description }), oneOf: names.map(branchOf) };
  }) as object;
}
