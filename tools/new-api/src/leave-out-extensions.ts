import { mapParts } from '@latchkey/openapi';
import { isExtension, isNode, type Node } from './read-document.ts';

/**
 * Leaves out, in place, the extensions that refer to something: what they mean by it only their author knows, and
 * Redocly and Prism take them for references of the description.
 *
 * @returns Their names.
 */
export function leaveOutExtensions(document: Node): string[] {
  const found: [owner: Node, name: string][] = [];
  const look = (owner: Node) => {
    for (const [name, value] of Object.entries(owner))
      if (isExtension(name) && refers(value)) found.push([owner, name]);
    return undefined;
  };
  mapParts(document, (part) => look(part as Node));
  if (isNode(document.paths)) look(document.paths);
  for (const [owner, name] of found) delete owner[name];
  return found.map(([, name]) => name);
}

const refers = (value: unknown): boolean =>
  (isNode(value) && typeof value.$ref === 'string') ||
  (typeof value === 'object' && value !== null && Object.values(value).some(refers));
