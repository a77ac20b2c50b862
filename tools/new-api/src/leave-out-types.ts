import { mapParts } from '@latchkey/openapi';
import { isNode, type Node } from './read-document.ts';

/**
 * Leaves out, in place, types that are schemas: whoever wrote `type: { type: string }` forgot the name of a member, or has
 * one level too many.
 *
 * @returns Their types.
 */
export function leaveOutTypes(document: Node): string[] {
  const found: string[] = [];
  mapParts(document, (part) => {
    if (!isNode(part.type)) return undefined;
    found.push(`${part.type.type}`);
    Reflect.deleteProperty(part, 'type');
    return undefined;
  });
  return found;
}
