import { fromReference } from '@latchkey/openapi';
import { demandedIn, isNode, type Node } from './read-document.ts';

/**
 * Adds, in place, the schemas that a document refers to and lacks: they let anything pass, as nobody knows what they are.
 *
 * @returns Their names.
 */
export function addSchemas(document: Node): string[] {
  const components = isNode(document.components) ? document.components : {};
  const schemas = isNode(components.schemas) ? components.schemas : {};
  const missing = demandedIn(document).flatMap((written) => {
    const [first, section, name, ...more] = fromReference(written).keys;
    const isSchema = first === 'components' && section === 'schemas' && more.length === 0;
    return isSchema && name !== undefined && !Object.hasOwn(schemas, name) ? [name] : [];
  });
  for (const name of missing) schemas[name] = {};
  if (missing.length > 0) document.components = { ...components, schemas };
  return [...new Set(missing)];
}
