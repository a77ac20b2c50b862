import { Description, operationsOf } from '@latchkey/openapi';
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
  for (const { id, isWebhook, place, parameters, security } of operationsOf(new Description(document))) {
    const header = parameters.find((each) => each.in === 'header' && /^authorization$/i.test(each.name));
    if (isWebhook || !header || security.length > 0) continue;
    const isRequired = header.place.value.required;
    Object.assign(place.value, { security: [...(isRequired ? [] : [{}]), { [name]: [] }] });
    found.push(`${id}`);
  }
  if (found.length > 0) {
    schemes[name] = { type: 'apiKey', in: 'header', name: 'Authorization' };
    document.components = { ...components, securitySchemes: schemes };
  }
  return found;
}
