import { type Description, exclusiveMembersOf, joinParts, type Node } from '@latchkey/openapi';
import * as fc from 'fast-check';
import { composed } from './composed.ts';
import type { SchemaObject, SchemaPlace } from './schema-object.ts';
import { sizes } from './sizes.ts';
import { dates, texts } from './texts.ts';
import { validatorOf } from './validate.ts';
import { isDateFormat } from './wire.ts';

/** How many items more than the least to make where the contract has no limit. */
const roomForItems = 3;

/** Below so many levels, or once a value has so many places, objects get no members that they need not have. */
const fewMembers = { levels: 8, places: 500 };
/** A schema of more levels is in itself, in a way that no name gives away. */
const mostLevels = 100;

/** So many are looked at before it is said that none fits. */
const fairTrial = 200;

/**
 * Makes values that a schema accepts, of all sorts. They end, also where a schema is inside itself.
 *
 * @param allowDates Whether a text with a date's format comes as a Date too.
 * @throws When no value fits the schema, or hardly any.
 */
export function valuesFor(
  description: Description,
  place: SchemaPlace,
  allowDates: boolean,
): fc.Arbitrary<unknown> {
  const maker = new Maker(description, allowDates);
  const values = maker.valuesOf(place, []);
  if (!values) throw new Error('No value fits its schema, which is inside itself wherever there is one.');
  if (!maker.hasToLook) return values;
  const validate = validatorOf(description).at(place);
  const isFitting = (value: unknown) => validate(JSON.parse(JSON.stringify(value))).length === 0;
  if (!fc.sample(values, { numRuns: fairTrial, seed: 1 }).some(isFitting))
    throw new Error('The kit makes no value that fits its schema: see arbitrary.ts.');
  return values.filter(isFitting);
}

/** `undefined` where no value fits that ends. */
type Values = fc.Arbitrary<unknown> | undefined;

/** What values are made by; a value made of a schema that says more may not fit. */
const known =
  /^(type|enum|const|properties|required|items|(min|max)(imum|Length|Items)|exclusive(Min|Max)imum|pattern|format|title|description|default|examples?|deprecated|readOnly|writeOnly|discriminator|xml|externalDocs|content(Encoding|MediaType)|\$comment|x-.*)$/;

/** Formats of which all texts that are made are right. */
const madeFormats = [
  'date-time',
  'utc-date-time',
  'uuid',
  'int32',
  'int64',
  'float',
  'double',
  'password',
  'binary',
];

class Maker {
  /** Whether some of what is made may not fit. */
  hasToLook = false;
  readonly #description: Description;
  readonly #allowDates: boolean;
  #places = 0;

  constructor(description: Description, allowDates: boolean) {
    this.#description = description;
    this.#allowDates = allowDates;
  }

  /** @param above What the schema is inside of. */
  valuesOf(place: SchemaPlace, above: readonly SchemaObject[]): Values {
    if (above.includes(place.value) || above.length > mostLevels) return undefined;
    this.#places++;
    const at = composed(this.#description, place);
    const schema = at.value;
    this.hasToLook ||= !this.#isMadeRight(place, schema);
    const branches = this.#branchesOf(at, [...above, place.value]);
    if (branches) return branches;
    if (schema.const !== undefined) return fc.constant(schema.const);
    if (schema.enum) return fc.constantFrom(...schema.enum);
    const within = [...above, place.value];
    const below = (...tokens: string[]) => this.valuesOf(this.#description.get(tokens, at), within);
    const mayHaveMore = above.length < fewMembers.levels && this.#places < fewMembers.places;

    const makers: { readonly [type: string]: () => Values } = {
      null: () => fc.constant(null),
      boolean: () => fc.boolean(),
      integer: () => integers(schema),
      // Money with two decimals is what most numbers will be.
      number: () => anyOf([numbers(schema), integers(schema)]),
      string: () =>
        anyOf([
          this.#allowDates && isDateFormat(schema.format) ? dates : undefined,
          this.#fitting(texts(schema), schema),
        ]),
      array: () => arrays(schema, schema.items ? below('items') : anyJson),
      object: () => {
        const exclusive = exclusiveMembersOf(schema as Node);
        if (!exclusive) return records(schema, mayHaveMore, below);
        return anyOf(
          exclusive.map((name) => records(withOneOf(schema, name, exclusive), mayHaveMore, below)),
        );
      },
    };
    return anyOf([schema.type ?? typesBy(schema)].flat().map((type) => makers[type]?.()));
  }

  /** Texts of a format are looked at by themselves: where a value has many, hardly any whole one would fit. */
  #fitting(made: fc.Arbitrary<string> | undefined, { format, minLength, maxLength }: SchemaObject): Values {
    if (!made || format === undefined || madeFormats.includes(format)) return made;
    const limits = JSON.parse(JSON.stringify({ type: 'string', format, minLength, maxLength }));
    const validate = validatorOf(this.#description).schema(limits);
    const fits = (text: string) => validate(text).length === 0;
    return fc.sample(made, { numRuns: fairTrial, seed: 1 }).some(fits) ? made.filter(fits) : undefined;
  }

  #isMadeRight(place: SchemaPlace, schema: SchemaObject): boolean {
    if (place.value.allOf && !joinParts(this.#description.root.value, place.value as Node)) return false;
    const others = Object.keys(schema).filter((keyword) => !known.test(keyword));
    return others.every(
      (keyword) =>
        /^(additional|unevaluated)Properties$/.test(keyword) ||
        (keyword === 'allOf' && schema.allOf === undefined) ||
        (keyword === 'oneOf' && exclusiveMembersOf(schema as Node) !== undefined),
    );
  }

  /** Values of one branch or another of a union, each with what stands beside it. */
  #branchesOf(at: SchemaPlace, above: readonly SchemaObject[]): Values {
    const { oneOf, anyOf: some, ...beside } = at.value;
    const keyword = oneOf ? 'oneOf' : 'anyOf';
    const branches = oneOf ?? some;
    if (!branches || exclusiveMembersOf(at.value as Node)) return undefined;
    const plain = Object.keys(beside).filter((name) => !/^(title|description|example|x-)/.test(name));
    return anyOf(
      branches.map((_, index) => {
        const branch = this.#description.get<SchemaObject>([keyword, `${index}`], at);
        if (plain.length === 0) return this.valuesOf(branch, above);
        const whole = { ...branch, value: { allOf: [beside, branch.value] } as SchemaObject };
        return this.valuesOf(composed(this.#description, whole), above);
      }),
    );
  }
}

/** The types that a schema without one is about, by what else it says: all where that is nothing. */
function typesBy({ properties, required, items, pattern, format, minimum, maximum }: SchemaObject): string[] {
  if (properties || required) return ['object'];
  if (items) return ['array'];
  if (pattern || format) return ['string'];
  if (minimum !== undefined || maximum !== undefined) return ['number'];
  return ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'];
}

const anyJson = fc.jsonValue({ maxDepth: 1 });

function arrays({ minItems, maxItems }: SchemaObject, items: Values): Values {
  if (items) return fc.array(items, sizes(minItems, maxItems, roomForItems));
  return minItems ? undefined : fc.constant([]);
}

function records(
  { properties = {}, required = [] }: SchemaObject,
  mayHaveMore: boolean,
  below: (keyword: string, name: string) => Values,
): Values {
  const members: Record<string, fc.Arbitrary<unknown>> = {};
  for (const name of new Set([...Object.keys(properties), ...required])) {
    const isRequired = required.includes(name);
    if (!isRequired && !mayHaveMore) continue;
    const values = Object.hasOwn(properties, name) ? below('properties', name) : anyJson;
    if (values) members[name] = values;
    else if (isRequired) return undefined;
  }
  return fc.record(members, { requiredKeys: [...required] });
}

/** The schema of those objects that have this one of some members. */
function withOneOf(
  { properties = {}, required = [] }: SchemaObject,
  name: string,
  members: readonly string[],
) {
  const others = members.filter((member) => member !== name);
  const left = Object.entries(properties).filter(([each]) => !others.includes(each));
  return { properties: Object.fromEntries(left), required: [...required, name] };
}

/** Any of what can be made. */
function anyOf(each: readonly Values[]): Values {
  const made = each.filter((values) => values !== undefined);
  return made.length > 0 ? fc.oneof(...made) : undefined;
}

/** Integers that the format has room for. */
const longest: { readonly [format: string]: number } = { int32: 2 ** 31 - 1 };

function integers(schema: SchemaObject): Values {
  const { exclusiveMinimum: above = -Infinity, exclusiveMaximum: below = Infinity, format = '' } = schema;
  const most = longest[format] ?? Number.MAX_SAFE_INTEGER;
  const step = schema.multipleOf && Number.isInteger(schema.multipleOf) ? schema.multipleOf : 1;
  const min = Math.ceil(Math.max(schema.minimum ?? -most, above + 1) / step);
  const max = Math.floor(Math.min(schema.maximum ?? most, below - 1) / step);
  return min <= max ? fc.integer({ min, max }).map((number) => number * step) : undefined;
}

function numbers(schema: SchemaObject): Values {
  const { minimum = -Infinity, maximum = Infinity, multipleOf } = schema;
  const min = Math.max(minimum, schema.exclusiveMinimum ?? -Infinity);
  const max = Math.min(maximum, schema.exclusiveMaximum ?? Infinity);
  if (min > max) return undefined;
  if (multipleOf) {
    const steps = {
      min: Math.ceil(Math.max(min, -1e6) / multipleOf),
      max: Math.floor(Math.min(max, 1e6) / multipleOf),
    };
    return steps.min <= steps.max ? fc.integer(steps).map((number) => number * multipleOf) : undefined;
  }
  return fc.double({
    noNaN: true,
    noDefaultInfinity: true,
    ...(min > -Infinity && { min, minExcluded: min === schema.exclusiveMinimum }),
    ...(max < Infinity && { max, maxExcluded: max === schema.exclusiveMaximum }),
  });
}
