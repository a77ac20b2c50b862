import { isNode, type Node } from './description.ts';
import { joinParts } from './join-parts.ts';

/** What may stand beside the members of an object without making another object of it. */
const beside =
  /^(type|properties|required|(additional|unevaluated|min|max|pattern)Properties|propertyNames|dependentRequired|title|description|default|examples?|deprecated|readOnly|writeOnly|xml|externalDocs|\$comment|x-.*)$/;

/**
 * The names of an object's members, where a caller can give them one by one, beside others that exclude none of them;
 * `undefined` for any other schema.
 *
 * @throws When a reference leads nowhere.
 */
export function memberNamesOf(document: object, schema: unknown): readonly string[] | undefined {
  const source: Node | undefined = isNode(schema) ? joinParts(document, schema) : undefined;
  const names = source?.type === 'object' && isNode(source.properties) ? Object.keys(source.properties) : [];
  // Side by side with parameters, members could not exclude each other in the type.
  const isPlain = Object.keys(source ?? {}).every((keyword) => beside.test(keyword));
  return isPlain && names.length > 0 ? names : undefined;
}
