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

/**
 * Makes values that a request's schema accepts, of all sorts.
 *
 * @param allowDates Whether a text with a date's format comes as a Date too.
 */
export function arbitrary(
  description: Description,
  place: SchemaPlace,
  allowDates: boolean,
): fc.Arbitrary<unknown> {
  const at = composed(description, place);
  const schema = at.value;
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const below = (...tokens: string[]) => arbitrary(description, description.get(tokens, at), allowDates);

  const makers: { readonly [type: string]: () => fc.Arbitrary<unknown> } = {
    null: () => fc.constant(null),
    boolean: () => fc.boolean(),
    integer: () => integers(schema),
    // Money with two decimals is what most numbers will be.
    number: () => fc.oneof(numbers(schema), integers(schema)),
    string: () =>
      allowDates && isDateFormat(schema.format) ? fc.oneof(dates, texts(schema)) : texts(schema),
    array: () => fc.array(below('items'), sizes(schema.minItems, schema.maxItems, roomForItems)),
    object: () => {
      const exclusive = exclusiveMembersOf(schema as Node) ?? [];
      const recordWith = (one: readonly string[]) => {
        const members = Object.keys(schema.properties ?? {})
          .filter((name) => one.includes(name) || !exclusive.includes(name))
          .map((name) => [name, below('properties', name)]);
        const requiredKeys = [...(schema.required ?? []), ...one] as never[];
        return fc.record(Object.fromEntries(members), { requiredKeys });
      };
      return exclusive.length > 0 ? fc.oneof(...exclusive.map((name) => recordWith([name]))) : recordWith([]);
    },
  };
  const types = [schema.type ?? Object.keys(makers)].flat();
  return fc.oneof(...types.map((type) => (makers[type] as () => fc.Arbitrary<unknown>)()));
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
