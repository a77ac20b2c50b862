import { type Description, joinParts, type Node } from '@latchkey/openapi';
import type { SchemaObject, SchemaPlace } from './schema-object.ts';

/** A schema and the parts of its `allOf`, all the way down: a value has to fit each of them. */
export const partsOf = (description: Description, at: SchemaPlace): SchemaPlace[] => [
  at,
  ...description.members<SchemaObject>(['allOf'], at).flatMap(([, part]) => partsOf(description, part)),
];

/**
 * What a schema and the parts of its `allOf` demand together, as one schema. Its keys stay those of the whole: the
 * places of its members are right only when these are composed of nothing. Where no schema without parts says the same,
 * it is something near: whoever makes values of it has to look whether they fit.
 */
export function composed(description: Description, at: SchemaPlace): SchemaPlace {
  const joined = joinParts(description.root.value, at.value as Node);
  if (joined) return { ...at, value: joined };
  const parts = partsOf(description, at).map(({ value }) => value);
  const properties = Object.assign({}, ...parts.map((part) => part.properties));
  const required = [...new Set(parts.flatMap((part) => part.required ?? []))];
  return { ...at, value: { ...Object.assign({}, ...parts), allOf: undefined, properties, required } };
}
