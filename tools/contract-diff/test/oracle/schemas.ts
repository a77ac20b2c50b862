import fc from 'fast-check';

export type Schema = boolean | { [keyword: string]: unknown };

const names = ['a', 'b', 'c'];
const texts = ['', 'x', 'xy', 'abc', 'A1'];
const patterns = ['^[a-z]+$', '^[a-z]*$', '^x', '.*', '^[A-Za-z0-9]{1,3}$'];

const limit = fc.integer({ min: 0, max: 4 });
const someNames = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 2 });
const scalar = fc.oneof(
  fc.constantFrom(...texts),
  fc.integer({ min: -1, max: 4 }),
  fc.boolean(),
  fc.constant(null),
);

/** A few of the keywords of each type, with values that often matter. */
const text = fc.record(
  {
    type: fc.constant('string'),
    minLength: limit,
    maxLength: limit,
    pattern: fc.constantFrom(...patterns),
    enum: fc.uniqueArray(fc.constantFrom(...texts), { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ['type'] },
);
const number = fc.record(
  {
    type: fc.constantFrom('integer', 'number'),
    minimum: limit,
    maximum: limit,
    exclusiveMinimum: limit,
    exclusiveMaximum: limit,
    multipleOf: fc.constantFrom(1, 2, 4, 0.5),
  },
  { requiredKeys: ['type'] },
);

/** Schemas of a depth that edits can still meet. */
export const schemas: fc.Arbitrary<Schema> = fc.letrec<{ schema: Schema; object: Schema }>((tie) => {
  const members = fc.dictionary(fc.constantFrom(...names), tie('schema'), { minKeys: 1, maxKeys: 3 });
  const list = fc.array(tie('schema'), { minLength: 1, maxLength: 3 });
  const object = fc.record(
    {
      type: fc.constant('object'),
      properties: members,
      required: someNames,
      additionalProperties: fc.oneof(fc.constant(false), fc.constant(true), tie('schema')),
      unevaluatedProperties: fc.constant(false),
      patternProperties: fc.dictionary(fc.constantFrom('^b', 'c'), tie('schema'), { minKeys: 1, maxKeys: 1 }),
      minProperties: limit,
      maxProperties: limit,
      dependentRequired: fc.dictionary(fc.constantFrom(...names), someNames, { minKeys: 1, maxKeys: 1 }),
      propertyNames: fc.record({ pattern: fc.constantFrom('^[ab]$', '^[a-z]$') }),
    },
    { requiredKeys: ['type', 'properties'] },
  );
  const array = fc.record(
    {
      type: fc.constant('array'),
      items: tie('schema'),
      prefixItems: list,
      minItems: limit,
      maxItems: limit,
      uniqueItems: fc.boolean(),
      contains: tie('schema'),
      minContains: limit,
    },
    { requiredKeys: ['type'] },
  );
  return {
    object,
    schema: fc.oneof(
      { depthSize: 'small', maxDepth: 4, withCrossShrink: true },
      text,
      number,
      fc.record({ enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 4 }) }),
      fc.record({ const: scalar }),
      fc.record({
        type: fc.uniqueArray(fc.constantFrom('string', 'integer', 'null', 'boolean'), { minLength: 1 }),
      }),
      { weight: 4, arbitrary: object },
      array,
      fc.record({ oneOf: list }),
      fc.record({ anyOf: list }),
      fc.record({ allOf: list }),
      fc.record({ not: tie('schema') }, { requiredKeys: ['not'] }),
      fc.record({
        type: fc.constant('string'),
        not: fc.record({ enum: fc.uniqueArray(fc.constantFrom(...texts), { minLength: 1 }) }),
      }),
      fc.record(
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        { if: tie('schema'), then: tie('schema'), else: tie('schema') },
        { requiredKeys: ['if', 'then'] },
      ),
      fc.constantFrom<Schema>(true, {}),
    ) as fc.Arbitrary<Schema>,
  };
}).schema;

/** What is done to one of the schemas inside a schema. */
export interface Edit {
  readonly at: number;
  readonly how: number;
  readonly part: Schema;
}

export const edits: fc.Arbitrary<Edit> = fc.record({ at: fc.nat(50), how: fc.nat(20), part: schemas });

const copyOf = (schema: Schema): { [keyword: string]: unknown } =>
  typeof schema === 'object' ? structuredClone(schema) : {};

/** The ways to edit a schema, given another that it may take parts of. */
const ways: readonly ((schema: Schema, part: Schema, how: number) => Schema)[] = [
  (_, part) => part,
  // Gives it one keyword of the other, or another value for it.
  (schema, part, how) => ({ ...copyOf(schema), ...pick(part, how) }),
  (schema, part, how) => ({ ...copyOf(schema), ...pick(part, how + 1) }),
  (schema, _, how) => omit(schema, how),
  (schema) => ({ allOf: [schema] }),
  (schema, part) => ({ anyOf: [schema, part] }),
  (schema, part) => ({ oneOf: [schema, part] }),
  (schema, part) => ({ allOf: [schema, part] }),
  (schema, _, how) => mapEntry(schema, how, (value) => (typeof value === 'number' ? value + 1 : value)),
  (schema, _, how) => mapEntry(schema, how, (value) => (typeof value === 'number' ? value - 1 : value)),
  (schema, part, how) =>
    mapEntry(schema, how, (value, keyword) =>
      Array.isArray(value) && keyword !== 'type' ? [...value, ...listIn(part, value)] : value,
    ),
  (schema, _, how) =>
    mapEntry(schema, how, (value) => (Array.isArray(value) && value.length > 1 ? value.slice(1) : value)),
  (schema, part) => ({ ...copyOf(schema), properties: { ...Object(copyOf(schema).properties), c: part } }),
  (schema) => {
    const { properties, ...rest } = copyOf(schema);
    const [, ...kept] = Object.entries(Object(properties));
    return properties === undefined ? rest : { ...rest, properties: Object.fromEntries(kept) };
  },
];

const keywordsOf = (schema: Schema) => (typeof schema === 'object' ? Object.keys(schema) : []);
const pick = (schema: Schema, how: number) => {
  const keys = keywordsOf(schema);
  const key = keys[how % Math.max(1, keys.length)];
  return key === undefined ? {} : { [key]: (schema as { [key: string]: unknown })[key] };
};
function omit(schema: Schema, how: number): Schema {
  const [key = ''] = Object.keys(pick(schema, how));
  const { [key]: _, ...rest } = copyOf(schema);
  return rest;
}
function mapEntry(schema: Schema, how: number, map: (value: unknown, keyword: string) => unknown): Schema {
  const [entry] = Object.entries(pick(schema, how));
  return entry ? { ...copyOf(schema), [entry[0]]: map(entry[1], entry[0]) } : schema;
}
/** More of what a list holds: schemas, names or values. */
function listIn(part: Schema, list: unknown[]): unknown[] {
  if (typeof list[0] === 'object') return [part];
  return names
    .concat(texts)
    .filter((value) => typeof list[0] === 'string' && !list.includes(value))
    .slice(0, 1);
}

/** A copy of a schema in which one schema inside it is edited. */
export function edited(schema: Schema, { at, how, part }: Edit): Schema {
  const places = schemasIn(schema);
  const path = places[at % places.length] ?? [];
  const way = ways[how % ways.length] as (typeof ways)[number];
  return replace(schema, path, (here) => way(here, part, at));
}

type Path = readonly string[];

function schemasIn(schema: Schema, path: Path = []): Path[] {
  if (typeof schema !== 'object') return [path];
  const found: Path[] = [path];
  for (const [keyword, value] of Object.entries(schema)) {
    const isNamed = ['properties', 'patternProperties'].includes(keyword);
    const isList = ['oneOf', 'anyOf', 'allOf', 'prefixItems'].includes(keyword);
    const isSingle = 'items additionalProperties not if then else contains'.split(' ').includes(keyword);
    if (isNamed || isList)
      for (const [key, each] of Object.entries(Object(value)))
        found.push(...schemasIn(each as Schema, [...path, keyword, key]));
    if (isSingle) found.push(...schemasIn(value as Schema, [...path, keyword]));
  }
  return found;
}

function replace(value: unknown, [key, ...rest]: Path, map: (schema: Schema) => Schema): Schema {
  if (key === undefined) return map(value as Schema);
  const copy = (Array.isArray(value) ? [...value] : { ...Object(value) }) as { [key: string]: unknown };
  copy[key] = replace(copy[key], rest, map);
  return copy as Schema;
}
