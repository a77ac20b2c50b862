import { exclusiveMembersOf, joinParts, resolve } from '@latchkey/openapi';
import type { Schema } from '@latchkey/runtime';
import { isInsideItself, madeOf } from './inside-itself.ts';
import type { Ref, Spec, SpecSchema } from './openapi.ts';

/** Says something to people only. */
const annotations = new Set([
  'title',
  'description',
  'default',
  'example',
  'examples',
  'deprecated',
  'x-extensible-enum',
  // These go into the service data: see limits.ts.
  'x-external-id',
  'x-max-units',
  // This goes into the types: see schema-module.ts.
  'x-unit',
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
  oneOf: ['object'],
  additionalProperties: ['object'],
  unevaluatedProperties: ['object'],
  properties: ['object'],
};

/** How a text of each format is written, unless the schema itself gives a pattern. */
const formats = {
  // Of what no time can be, only the days that a month lacks get through.
  'date-time':
    '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3]):[0-5]\\d)$',
  uuid: '^[\\dA-Fa-f]{8}(-[\\dA-Fa-f]{4}){3}-[\\dA-Fa-f]{12}$',
} as const;

/**
 * The checkable part of a request schema, with its references resolved and the parts of an `allOf` put together.
 *
 * @param where The place in the spec, for errors.
 * @param above The schemas that this one is inside of.
 * @throws When the schema says something that the client could not check: it would be skipped in silence. What an
 *   unfinished contract says is skipped.
 */
export function requestSchema(
  spec: Spec,
  node: SpecSchema | Ref,
  where: string,
  above: readonly unknown[] = [],
): Schema {
  const target = resolve<SpecSchema>(spec, node);
  const endsHere = isInsideItself(spec, node, above);
  const joined = endsHere ? undefined : joinParts(spec, node as SpecSchema);
  const schema = joined ?? target;
  const faults = endsHere
    ? [{ what: 'a schema inside itself', keyword: undefined, why: cannotCheck }]
    : uncheckable(schema);
  if (!joined && !faults.length)
    faults.push({ what: 'what stands beside this "$ref"', keyword: undefined, why: cannotCheck });
  const [fault] = faults;
  if (fault && !spec['x-unfinished'])
    throw new Error(`${where}: a request schema may not use ${fault.what}: ${fault.why}.`);
  // Nothing of it can be checked then.
  if (typeof schema !== 'object' || endsHere) return {};
  const skipped = new Set(faults.map(({ keyword }) => keyword));
  const has = (keyword: string) => schema[keyword] !== undefined && !skipped.has(keyword);
  const below = (child: unknown, at: string) =>
    requestSchema(spec, child as SpecSchema, `${where}/${at}`, [...above, ...madeOf(spec, node)]);

  const result: Record<string, unknown> = {};
  for (const keyword of checked) if (has(keyword)) result[keyword] = schema[keyword];
  // Without other keywords that look at members, what `unevaluatedProperties` has not seen is additional.
  const isOpen = has('patternProperties') || skipped.has('additionalProperties');
  const closed =
    isOpen || (schema.additionalProperties ?? (faults.length > 0 || schema.unevaluatedProperties));
  if (closed === false) result.additionalProperties = false;
  const pattern = schema.pattern ?? (has('format') && formats[schema.format as keyof typeof formats]);
  if (pattern && !skipped.has('pattern')) result.pattern = pattern;
  if (has('const')) result.enum = [schema.const];
  // Beside `prefixItems` they are only those that come after.
  if (has('items') && !has('prefixItems')) result.items = below(schema.items, 'items');
  if (has('oneOf')) result.oneOf = exclusiveMembersOf(schema);
  // Without properties the check would not look at `required` and the like either.
  if (has('properties') || has('required') || has('oneOf') || result.additionalProperties === false) {
    const properties = has('properties') ? (schema.properties as Record<string, SpecSchema>) : {};
    result.properties = mapValues(properties, (property, name) => below(property, `properties/${name}`));
  }
  return result;
}

const cannotCheck = 'the client cannot check it';

interface Fault {
  readonly what: string;
  /** Which keyword cannot be checked, if it is one of those that are. */
  readonly keyword: string | undefined;
  readonly why: string;
}

function uncheckable(schema: SpecSchema): Fault[] {
  const faults: Fault[] = [];
  const reject = (what: string, keyword?: string, why = cannotCheck) => faults.push({ what, keyword, why });
  if (typeof schema !== 'object') reject(`"${schema}" as a schema`);
  const known = new Set<string>([
    ...checked,
    ...annotations,
    'const',
    'additionalProperties',
    'unevaluatedProperties',
    'properties',
    'items',
    ...(exclusiveMembersOf(schema) ? ['oneOf'] : []),
  ]);
  for (const keyword in schema) if (!known.has(keyword)) reject(`"${keyword}"`);

  const types = [schema.type ?? []].flat().filter((type) => type !== 'null');
  for (const keyword in schema) {
    const fitting = Object.hasOwn(typeOf, keyword) ? typeOf[keyword] : undefined;
    if (fitting && !(types.length === 1 && fitting.includes(types[0] as string))) {
      const why = 'the client would apply it to other types too';
      reject(`"${keyword}" without "type: ${fitting[0]}"`, keyword, why);
    }
  }
  for (const keyword of ['additionalProperties', 'unevaluatedProperties']) {
    if (![undefined, true, false].includes(schema[keyword] as boolean | undefined))
      reject(`a schema as "${keyword}"`, keyword);
  }
  if (schema.format && !schema.pattern && !Object.hasOwn(formats, schema.format as string))
    reject(`"format: ${schema.format}" without a "pattern"`, 'format');
  for (const keyword of ['enum', 'const']) {
    if (valuesOf(schema, keyword).some((value) => typeof value === 'object' && value !== null))
      reject('an object or array as a value of "enum" or "const"', keyword);
  }
  if (typeof schema.pattern === 'string' && !isPattern(schema.pattern))
    reject(`"pattern: ${schema.pattern}"`, 'pattern', 'it is no regular expression');
  return faults;
}

const valuesOf = (schema: SpecSchema, keyword: string): unknown[] =>
  keyword === 'const' ? [schema.const] : [schema[keyword] ?? []].flat();

/** As the client's check reads it. */
function isPattern(text: string): boolean {
  try {
    return !!new RegExp(text, 'u');
  } catch {
    return false;
  }
}

export const mapValues = <From, To>(record: Record<string, From>, map: (value: From, key: string) => To) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
