import { methodsIn, resolve } from '@latchkey/openapi';
import { isNode, type Node } from './read-document.ts';

/**
 * Says, in place, by security what operations without any say by a header `Authorization`: OpenAPI ignores a parameter
 * of that name, so that nobody could send it.
 *
 * @returns Their operationIds.
 */
export function secureOperations(document: Node): string[] {
  const found: string[] = [];
  const components = isNode(document.components) ? document.components : {};
  const schemes = isNode(components.securitySchemes) ? components.securitySchemes : {};
  const name = Object.hasOwn(schemes, 'authorization') ? 'authorizationHeader' : 'authorization';
  for (const item of Object.values(document.paths as Node).filter(isNode)) {
    for (const operation of methodsIn(item).map(([, each]) => each as Node)) {
      const { security = document.security } = operation;
      const header = [item.parameters ?? [], operation.parameters ?? []]
        .flat()
        .map((each) => resolve<Node>(document, each as Node))
        .find((each) => each.in === 'header' && /^authorization$/i.test(`${each.name}`));
      if (!header || (Array.isArray(security) && security.length > 0)) continue;
      operation.security = [...(header.required ? [] : [{}]), { [name]: [] }];
      found.push(`${operation.operationId}`);
    }
  }
  if (found.length > 0) {
    schemes[name] = { type: 'apiKey', in: 'header', name: 'Authorization' };
    document.components = { ...components, securitySchemes: schemes };
  }
  return found;
}
