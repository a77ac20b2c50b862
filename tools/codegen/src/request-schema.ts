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

/** What the client's check knows, in the order in which it is to look: the others rely on `type`. */
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
] as const satisfies (keyof Schema)[];

/** The only type (but null) that a keyword may stand beside: the check would apply it to any other type too. */
const typeOf: { readonly [keyword: string]: readonly string[] } = {
  minimum: ['number', 'integer'],
  maximum: ['number', 'integer'],
  minLength: ['string'],
  maxLength: ['string'],
  pattern: ['string'],
  format: ['string'],
  minItems: ['array'],
  maxItems: ['array'],
  items: ['array'],
  required: ['object'],
  additionalProperties: ['object'],
  properties: ['object'],
};

/** How a text of each format is written, unless the schema itself gives a pattern. */
const formats = {
  // Of what no time can be, only the days that a month lacks get through.
  'date-time':
    '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3]):[0-5]\\d)$',
} as const;

/**
 * The checkable part of a request schema, with its references resolved.
 *
 * @param where The place in the spec, for errors.
 * @throws When the schema says something that the client could not check: it would be skipped in silence.
 */
export function requestSchema(spec: Spec, node: SpecSchema | Ref, where: string): Schema {
  const schema = resolve<SpecSchema>(spec, node);
  refuseUncheckable(node as SpecSchema, schema, where);
  const result: Record<string, unknown> = {};
  for (const keyword of checked) if (schema[keyword] !== undefined) result[keyword] = schema[keyword];
  if (schema.additionalProperties === false) result.additionalProperties = false;
  const pattern = schema.pattern ?? formats[schema.format as keyof typeof formats];
  if (pattern) result.pattern = pattern;
  if (schema.const !== undefined) result.enum = [schema.const];
  if (schema.items) result.items = requestSchema(spec, schema.items as SpecSchema, `${where}/items`);
  // Without properties the check would not look at `required` and `additionalProperties` either.
  if (schema.properties || schema.required || schema.additionalProperties === false) {
    result.properties = mapValues((schema.properties ?? {}) as Record<string, SpecSchema>, (property, name) =>
      requestSchema(spec, property, `${where}/properties/${name}`),
    );
  }
  return result;
}

function refuseUncheckable(node: SpecSchema, schema: SpecSchema, where: string): void {
  const refuse = (what: string, why = 'the client cannot check it') => {
    throw new Error(`${where}: a request schema may not use ${what}: ${why}.`);
  };
  const known = new Set<string>([
    ...checked,
    ...annotations,
    'const',
    'additionalProperties',
    'properties',
    'items',
  ]);
  for (const keyword in schema) if (!known.has(keyword)) refuse(`"${keyword}"`);
  if (node !== schema) {
    for (const keyword in node) {
      if (keyword !== '$ref' && !annotations.has(keyword)) refuse(`"${keyword}" beside "$ref"`);
    }
  }

  const types = [schema.type ?? []].flat().filter((type) => type !== 'null');
  for (const keyword in schema) {
    const fitting = typeOf[keyword];
    if (fitting && !(types.length === 1 && fitting.includes(types[0] as string))) {
      refuse(`"${keyword}" without "type: ${fitting[0]}"`, 'the client would apply it to other types too');
    }
  }
  if (![undefined, true, false].includes(schema.additionalProperties as boolean | undefined))
    refuse('a schema as "additionalProperties"');
  if (schema.format && !schema.pattern && !Object.hasOwn(formats, schema.format as string))
    refuse(`"format: ${schema.format}" without a "pattern"`);
  if ([schema.enum ?? schema.const].flat().some((value) => typeof value === 'object' && value !== null))
    refuse('an object or array as a value of "enum" or "const"');
}

export const mapValues = <From, To>(record: Record<string, From>, map: (value: From, key: string) => To) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
