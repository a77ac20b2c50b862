import { isAnnotation } from './annotation.ts';
import { isNode } from './description.ts';
import { joinParts } from './join-parts.ts';

/** What may stand beside the members of an object without making another object of it. */
const beside =
  /^(type|properties|required|(additional|unevaluated|min|max|pattern)Properties|propertyNames|dependentRequired)$/;

/**
 * The names of an object's members, where a caller can give them one by one, beside others that exclude none of them;
 * `undefined` for any other schema.
 *
 * @throws When a reference leads nowhere.
 */
export function memberNamesOf(document: object, schema: unknown): readonly string[] | undefined {
  const source = joinParts(document, schema);
  const names = source?.type === 'object' && isNode(source.properties) ? Object.keys(source.properties) : [];
  // Side by side with parameters, members could not exclude each other in the type.
  const isPlain = Object.keys(source ?? {}).every((keyword) => beside.test(keyword) || isAnnotation(keyword));
  return isPlain && names.length > 0 ? names : undefined;
}
