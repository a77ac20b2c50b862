import { isAnnotation, resolve } from '@latchkey/openapi';
import type { Ref, Spec, SpecSchema } from './openapi.ts';

/** What the check of a success reads. */
export const read = ['type', 'const', 'required', 'properties', 'items', 'not', 'oneOf', 'anyOf'];

/** What says nothing that a value could break, or is only about numbers, texts and lists that are longer than thought. */
const harmless = new Set([
  ...['$ref', 'allOf', 'discriminator', ...read],
  // Limits and forms: an order that was paid for must not be lost over a member that nobody reads.
  ...['enum', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['minLength', 'maxLength', 'pattern', 'format', 'contentEncoding', 'contentMediaType'],
  ...['minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties'],
  ...['additionalProperties', 'unevaluatedProperties'],
]);

/**
 * Sees to it that the check of a success skips nothing in silence that says which members there are.
 *
 * @param unchecked Notified of a keyword that it cannot read.
 */
export function noteUnreadable(
  spec: Spec,
  node: SpecSchema | Ref,
  where: string,
  unchecked: (what: string) => void,
  seen = new Set<unknown>(),
): void {
  if (typeof node !== 'object' || seen.has(node)) return;
  seen.add(node);
  const unreadable = Object.keys(node).find((word) => !harmless.has(word) && !isAnnotation(word));
  if (unreadable) unchecked(`${where}: "${unreadable}" of a success`);
  const { $ref, allOf = [] } = node as SpecSchema;
  const target = $ref === undefined ? [] : [resolve<SpecSchema>(spec, node)];
  for (const part of [...target, ...[allOf].flat()])
    noteUnreadable(spec, part as SpecSchema, where, unchecked, seen);
}
