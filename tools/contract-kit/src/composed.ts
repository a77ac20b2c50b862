import { type Description, joinParts, type Node } from '@latchkey/openapi';
import type { SchemaObject, SchemaPlace } from './schema-object.ts';

/** A schema and the parts of its `allOf`, all the way down: a value has to fit each of them. */
export const partsOf = (description: Description, at: SchemaPlace): SchemaPlace[] => [
  at,
  ...description.members<SchemaObject>(['allOf'], at).flatMap(([, part]) => partsOf(description, part)),
];

/**
 * What a schema and the parts of its `allOf` demand together, as one schema. Its keys stay those of the whole: the
 * places of its members are right only when these are composed of nothing.
 *
 * @throws When they cannot be written as one schema: a test could not make values of it.
 */
export function composed(description: Description, at: SchemaPlace): SchemaPlace {
  const value = joinParts(description.root.value, at.value as Node);
  if (!value) throw new Error('The kit cannot make values for this "allOf": write it as one schema.');
  return { ...at, value };
}
