import type { Schema } from '@latchkey/runtime';
import { type Ref, resolve, type Spec, type SpecSchema } from './openapi.ts';

/** Says something to people only. */
const annotations = new Set([
  'title',
  'description',
  'default',
  'example',
  'examples',
  'deprecated',
  'x-extensible-enum',
]);

/** What the client's check knows, in the order in which it is to look. */
const checked = [
  'type',
  'enum',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minItems',
  'maxItems',
  'required',
  'additionalProperties',
] as const satisfies (keyof Schema)[];

/** How a text of each format is written, unless the schema itself gives a pattern. */
const formats = {
  'date-time': '^\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([Zz]|[+-]\\d\\d:\\d\\d)$',
} as const;

/**
 * The checkable part of a request schema, with its references resolved.
 *
 * @param where The place in the spec, for errors.
 * @throws When the schema says something that the client could not check: it would be skipped in silence.
 */
export function requestSchema(spec: Spec, node: SpecSchema | Ref, where: string): Schema {
  const schema = resolve<SpecSchema>(spec, node);
  const known = new Set<string>([...checked, ...annotations, 'const', 'properties', 'items']);
  for (const keyword in schema) {
    if (!known.has(keyword)) {
      throw new Error(`${where}: a request schema may not use "${keyword}": the client cannot check it.`);
    }
  }
  const result: Record<string, unknown> = {};
  for (const keyword of checked) if (schema[keyword] !== undefined) result[keyword] = schema[keyword];
  const pattern = formats[schema.format as keyof typeof formats];
  if (pattern) result.pattern = pattern;
  if (schema.const !== undefined) result.enum = [schema.const];
  if (schema.items) result.items = requestSchema(spec, schema.items as SpecSchema, `${where}/items`);
  if (schema.properties) {
    result.properties = mapValues(schema.properties as Record<string, SpecSchema>, (property, name) =>
      requestSchema(spec, property, `${where}/properties/${name}`),
    );
  }
  return result;
}

export const mapValues = <From, To>(record: Record<string, From>, map: (value: From, key: string) => To) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
