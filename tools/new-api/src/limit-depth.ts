import { freeName, toReference } from '@latchkey/openapi';
import { isExtension, isNode, type Node } from './read-document.ts';

/** A schema of more levels is made a component of its own: Redocly reads no file that has more than 100. */
const mostLevels = 40;

/** Gives a name, in place, to schemas inside of schemas that are nested too deep for one file. */
export function limitDepth(document: Node): void {
  const components = isNode(document.components) ? document.components : {};
  const schemas = isNode(components.schemas) ? components.schemas : {};
  shorten(document, false);
  if (Object.keys(schemas).length > 0) document.components = { ...components, schemas };

  /**
   * @param isNames Whether names of members stand below, and no keywords.
   * @returns How many levels are left.
   */
  function shorten(part: unknown, isNames: boolean): number {
    if (typeof part !== 'object' || part === null) return 0;
    let levels = 0;
    for (const [key, member] of Object.entries(part)) {
      if (!isNames && (isExtension(key) || /^(examples?|default|const|enum|value)$/.test(key))) continue;
      let below = shorten(member, !isNames && key === 'properties');
      const isSchema = isNames || /^(schema|items|additionalProperties|not)$/.test(key);
      if (below > mostLevels && isSchema && isNode(member)) {
        Reflect.set(part, key, { $ref: toReference(['components', 'schemas', keep(member)]) });
        below = 1;
      }
      levels = Math.max(levels, below);
    }
    return levels + 1;
  }

  function keep(schema: Node): string {
    const name = freeName('Nested', (each) => Object.hasOwn(schemas, each));
    schemas[name] = schema;
    return name;
  }
}
