import type { Schema } from './schemas.ts';

/** Numbers from 0 to below 1, the same for the same seed. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const texts = ['', 'x', 'xy', 'abc', 'A1', 'abcd', 'xyzzy', '_', 'b\n'];

/**
 * Values that one of two schemas may let pass, near where their limits lie.
 *
 * @param names Of the members that objects may have.
 */
export function createValues(pair: readonly Schema[], names: readonly string[], random: () => number) {
  const numbers = [
    ...new Set(numbersIn(pair).flatMap((limit) => [limit - 1, limit, limit + 1, limit + 0.5])),
  ];
  const scalars = [...texts, ...numbers, true, false, null, 5, -7, 0.25];
  const one = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item;

  return function makeValue(schema: Schema = true, depth = 0): unknown {
    if (typeof schema !== 'object' || depth > 6 || random() < 0.04) return anyValue(depth);
    const {
      oneOf,
      anyOf,
      allOf,
      enum: values,
      const: only,
      if: condition,
      then,
      type,
    } = schema as {
      [keyword: string]: unknown;
    };
    const parts = [
      ...((allOf as Schema[]) ?? []),
      ...(oneOf ? [one(oneOf as Schema[])] : []),
      ...(anyOf ? [one(anyOf as Schema[])] : []),
      ...(condition !== undefined && random() < 0.5 ? [condition as Schema, (then as Schema) ?? true] : []),
    ];
    const inParts = parts.map((part) => makeValue(part, depth + 1));
    if (values) return one(values as unknown[]);
    if ('const' in schema) return only;
    const kind = one([type].flat());
    const own = ofType(kind === undefined && schema.properties ? 'object' : kind, schema, depth);
    const all = own === undefined ? inParts : [own, ...inParts];
    // What all parts say of an object goes into one.
    if (all.length > 0 && all.every(isObject)) return Object.assign({}, ...all.reverse());
    return all.length > 0 ? one(all) : anyValue(depth);
  };

  function ofType(type: unknown, schema: { [keyword: string]: unknown }, depth: number): unknown {
    if (type === 'string') return one(texts);
    if (type === 'integer' || type === 'number')
      return one(numbers.length > 0 ? [...numbers, 5] : [0, 1, 2.5]);
    if (type === 'boolean') return random() < 0.5;
    if (type === 'null') return null;
    if (type === 'array') return arrayOf(schema, depth);
    return type === 'object' ? objectOf(schema, depth) : undefined;
  }

  function arrayOf(schema: { [keyword: string]: unknown }, depth: number): unknown[] {
    const {
      prefixItems = [],
      items,
      contains,
    } = schema as { prefixItems?: Schema[]; items?: Schema; contains?: Schema };
    const make = createInside(depth);
    return Array.from({ length: Math.floor(random() * 5) }, (_, index) =>
      make(prefixItems[index] ?? (contains !== undefined && random() < 0.4 ? contains : items)),
    );
  }

  function objectOf(schema: { [keyword: string]: unknown }, depth: number): object {
    const {
      properties = {},
      required = [],
      additionalProperties,
      patternProperties = {},
    } = schema as {
      properties?: { [name: string]: Schema };
      required?: string[];
      additionalProperties?: Schema;
      patternProperties?: { [pattern: string]: Schema };
    };
    const make = createInside(depth);
    const chosen = names.filter((name) => required.includes(name) || random() < 0.5);
    return Object.fromEntries(
      chosen.map((name) => {
        const [, held] =
          Object.entries(patternProperties).find(([each]) => new RegExp(each).test(name)) ?? [];
        return [name, make(properties[name] ?? held ?? additionalProperties)];
      }),
    );
  }

  function createInside(depth: number) {
    const makeValue = createValues(pair, names, random);
    return (schema: Schema | undefined) => makeValue(schema ?? true, depth + 1);
  }

  function anyValue(depth: number): unknown {
    if (depth > 3 || random() < 0.6) return one(scalars);
    return random() < 0.5
      ? Object.fromEntries(names.filter(() => random() < 0.5).map((name) => [name, anyValue(depth + 1)]))
      : Array.from({ length: Math.floor(random() * 3) }, () => anyValue(depth + 1));
  }
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

/** Whether a value has members that no schema of its own names, where callers give only what is named. */
export function hasUnlisted(value: unknown, schema: Schema): boolean {
  if (Array.isArray(value)) return value.some((item, index) => hasUnlisted(item, itemOf(schema, index)));
  if (!isObject(value)) return false;
  return Object.entries(value).some(([name, member]) => {
    const found = membersOf(schema, name);
    return found === undefined || hasUnlisted(member, { allOf: found });
  });
}

function inner(schema: Schema): Schema[] {
  if (typeof schema !== 'object') return [];
  const lists = ['allOf', 'oneOf', 'anyOf'].flatMap((keyword) => (schema[keyword] as Schema[]) ?? []);
  const single = ['if', 'then', 'else'].filter((keyword) => schema[keyword] !== undefined);
  return [...lists, ...single.map((keyword) => schema[keyword] as Schema)];
}

/** The schemas of a member; `undefined` where nothing names it. Where nothing at all is named, anything is free. */
function membersOf(schema: Schema, name: string): Schema[] | undefined {
  if (!namesAny(schema)) return [true];
  if (typeof schema !== 'object') return undefined;
  const { properties, patternProperties, additionalProperties } = schema as {
    [keyword: string]: { [name: string]: Schema };
  };
  const own = [
    ...(properties && Object.hasOwn(properties, name) ? [properties[name] as Schema] : []),
    ...Object.keys(patternProperties ?? {})
      .filter((each) => new RegExp(each).test(name))
      .map((each) => patternProperties?.[each] as Schema),
  ];
  if (own.length === 0 && additionalProperties !== undefined) own.push(additionalProperties as Schema);
  const all = [
    ...own,
    ...inner(schema).flatMap((part) => (namesAny(part) ? (membersOf(part, name) ?? []) : [])),
  ];
  return all.length > 0 ? all : undefined;
}

const namesAny = (schema: Schema): boolean =>
  typeof schema === 'object' &&
  (['properties', 'patternProperties', 'additionalProperties'].some(
    (keyword) => schema[keyword] !== undefined,
  ) ||
    inner(schema).some(namesAny));

function itemOf(schema: Schema, index: number): Schema {
  if (typeof schema !== 'object') return true;
  const { prefixItems = [], items } = schema as { prefixItems?: Schema[]; items?: Schema };
  const own = prefixItems[index] ?? items;
  return {
    allOf: [...(own === undefined ? [] : [own]), ...inner(schema).map((part) => itemOf(part, index))],
  };
}
