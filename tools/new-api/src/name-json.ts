import { mapParts, mediaOf } from '@latchkey/openapi';
import { isNode, type Node } from './read-document.ts';

/**
 * Calls JSON, in place, what may be of any media type and is read as JSON. A Swagger 2.0 document that names no media type
 * gives any to its responses, as which no mock can write an object.
 *
 * @returns The media types, as they were written.
 */
export function nameJson(document: Node): string[] {
  const found: string[] = [];
  mapParts(document, ({ content }) => {
    for (const [name, media] of Object.entries(isNode(content) ? content : {})) {
      if (!name.includes('*') || !isNode(media) || mediaOf(document, { [name]: media })?.kind !== 'json')
        continue;
      Reflect.deleteProperty(content as Node, name);
      Reflect.set(content as Node, 'application/json', (content as Node)['application/json'] ?? media);
      found.push(name);
    }
    return undefined;
  });
  return found;
}
