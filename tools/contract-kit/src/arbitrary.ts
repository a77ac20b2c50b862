import { type Description, exclusiveMembersOf, type Node } from '@latchkey/openapi';
import * as fc from 'fast-check';
import { composed } from './composed.ts';
import type { SchemaObject, SchemaPlace } from './schema-object.ts';
import { isDateFormat } from './wire.ts';

/** Texts that are known to go wrong on the way into a URL or into JSON. */
const awkward = [
  ' ',
  'a b',
  'a/b',
  '%2F',
  '%',
  '?',
  '#',
  '&a=b',
  '+',
  ',',
  '"',
  '\\',
  '\0',
  '€',
  '😀',
  'null',
];

/** How many characters and items more than the least to make where the contract has no limit. */
const roomForText = 40;
const roomForItems = 3;

const dates = fc.date({
  min: new Date('0000-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59Z'),
  noInvalidDate: true,
});

const dateTimes = fc
  .tuple(dates, fc.constantFrom('Z', 'z', '+00:00', '+05:30', '-11:00'), fc.constantFrom('', '.5', '.123456'))
  .map(([date, zone, fraction]) => `${date.toISOString().slice(0, 19)}${fraction}${zone}`);

/** Below so many levels, or once a value has so many places, objects get no members that they need not have. */
const fewMembers = { levels: 8, places: 500 };
/** A schema of more levels is in itself, in a way that no name gives away. */
const mostLevels = 100;

/**
 * Makes values that a request's schema accepts, of all sorts. They end, also where a schema is inside itself.
 *
 * @param allowDates Whether a text with a date's format comes as a Date too.
 * @throws When no value fits the schema.
 */
export function arbitrary(
  description: Description,
  place: SchemaPlace,
  allowDates: boolean,
): fc.Arbitrary<unknown> {
  const values = new Maker(description, allowDates).valuesOf(place, []);
  if (!values) throw new Error('No value fits its schema, which is inside itself wherever there is one.');
  return values;
}

/** `undefined` where no value fits that ends. */
type Values = fc.Arbitrary<unknown> | undefined;

class Maker {
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
      number: () => fc.oneof(numbers(schema), integers(schema)),
      string: () =>
        this.#allowDates && isDateFormat(schema.format) ? fc.oneof(dates, texts(schema)) : texts(schema),
      array: () => arrays(schema, schema.items ? below('items') : anyJson),
      object: () => {
        const exclusive = exclusiveMembersOf(schema as Node);
        if (!exclusive) return records(schema, mayHaveMore, below);
        return anyOf(
          exclusive.map((name) => records(withOneOf(schema, name, exclusive), mayHaveMore, below)),
        );
      },
    };
    return anyOf([schema.type ?? Object.keys(makers)].flat().map((type) => makers[type]?.()));
  }
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

function texts({ minLength, maxLength, pattern, format }: SchemaObject): fc.Arbitrary<string> {
  if (pattern) return fc.stringMatching(new RegExp(pattern, 'u'));
  if (format === 'date-time') return dateTimes;
  if (format === 'uuid') return fc.uuid();
  const size = sizes(minLength, maxLength, roomForText);
  const anyText = fc.array(characters, size).map((text) => text.join(''));
  const fitting = awkward.filter((text) => {
    const { length } = [...text];
    return length >= size.minLength && length <= size.maxLength;
  });
  return fitting.length > 0 ? fc.oneof(anyText, fc.constantFrom(...fitting)) : anyText;
}

/** Any character but the halves of a pair, which are none; half of them what a keyboard has. */
const characters = fc
  .oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0, max: 0x10f7ff }))
  .map((number) => String.fromCodePoint(number < 0xd800 ? number : number + 0x800));

const sizes = (least = 0, most: number | undefined, room: number) => ({
  minLength: least,
  maxLength: most ?? least + room,
});

const integers = ({ minimum, maximum }: SchemaObject) =>
  fc.integer({
    min: Math.ceil(minimum ?? Number.MIN_SAFE_INTEGER),
    max: Math.floor(maximum ?? Number.MAX_SAFE_INTEGER),
  });

const numbers = ({ minimum, maximum }: SchemaObject) =>
  fc.double({
    noNaN: true,
    noDefaultInfinity: true,
    ...(minimum !== undefined && { min: minimum }),
    ...(maximum !== undefined && { max: maximum }),
  });
