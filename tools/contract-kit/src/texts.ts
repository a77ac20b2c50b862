import * as fc from 'fast-check';
import { matching } from './matching.ts';
import type { SchemaObject } from './schema-object.ts';
import { sizes } from './sizes.ts';

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

/** How many characters more than the least to make where the contract has no limit. */
const roomForText = 40;

export const dates = fc.date({
  min: new Date('0000-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59Z'),
  noInvalidDate: true,
});

const dateTimes = fc
  .tuple(dates, fc.constantFrom('Z', 'z', '+00:00', '+05:30', '-11:00'), fc.constantFrom('', '.5', '.123456'))
  .map(([date, zone, fraction]) => `${date.toISOString().slice(0, 19)}${fraction}${zone}`);

/** What a path consists of. `fc.webUrl()` takes any character, and lists all of Unicode first: that takes a second. */
const pathUnits = [
  ...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
  ...`-._~!$&'()*+,;=:@`,
  ...[' ', '/', '%', '?', '#', '€', '😀'].map(encodeURIComponent),
];

const segments = fc.string({ unit: fc.constantFrom(...pathUnits) });

const webUrls = fc
  .tuple(fc.constantFrom('http', 'https'), fc.webAuthority(), fc.array(segments))
  .map(([scheme, authority, path]) => [`${scheme}://${authority}`, ...path].join('/'));

/** Texts of the formats that validators know. */
const formats: { readonly [format: string]: () => fc.Arbitrary<string> } = {
  uuid: () => fc.uuid(),
  email: () => fc.emailAddress(),
  uri: () => webUrls,
  url: () => webUrls,
  hostname: () => fc.domain(),
  ipv4: () => fc.ipV4(),
  ipv6: () => fc.ipV6(),
  date: () => dates.map((date) => date.toISOString().slice(0, 10)),
  time: () => dates.map((date) => date.toISOString().slice(11)),
  duration: () => fc.integer({ min: 1, max: 99 }).map((days) => `P${days}D`),
  byte: () => fc.base64String({ maxLength: 40 }),
  'uri-reference': () => webUrls,
};

/** Makes texts of a format, of a pattern or of any characters; `undefined` where none is found. */
export function texts({
  minLength,
  maxLength,
  pattern,
  format,
}: SchemaObject): fc.Arbitrary<string> | undefined {
  if (pattern) return matching(pattern, minLength, maxLength);
  if (format === 'date-time') return dateTimes;
  const byFormat = formats[format ?? ''];
  if (byFormat) return byFormat();
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
