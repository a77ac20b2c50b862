import { mapParts } from '@latchkey/openapi';
import { isNode, type Node } from './read-document.ts';

/**
 * Puts the values that a list may have, in place, where they are meant: written beside `type: array`, they say that the
 * list is one of them, which none can be.
 *
 * @returns The first value of each.
 */
export function moveEnums(document: Node): string[] {
  const moved: string[] = [];
  mapParts(document, (part) => {
    const { type, enum: values, items = {} } = part;
    if (type !== 'array' || !Array.isArray(values) || values.length === 0 || !isNode(items)) return undefined;
    if (values.some((value) => Array.isArray(value)) || items.enum) return undefined;
    Reflect.deleteProperty(part, 'enum');
    Reflect.set(part, 'items', items.$ref ? { allOf: [items], enum: values } : { ...items, enum: values });
    moved.push(`${values[0]}`);
    return undefined;
  });
  return moved;
}
