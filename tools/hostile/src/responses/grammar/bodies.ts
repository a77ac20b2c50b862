import type { Random } from '../../choice.ts';

/** A body, and the charset that it is in, where that is not UTF-8. */
export interface Body {
  readonly bytes: Buffer;
  readonly charset?: string;
}

export type MakeBody = (json: string, random: Random) => Body;

const text =
  (make: (json: string, random: Random) => string): MakeBody =>
  (json, random) => ({ bytes: Buffer.from(make(json, random)) });
const fixed = (body: string): MakeBody => text(() => body);
const inCharset =
  (charset: string, encode: (json: string) => Buffer): MakeBody =>
  (json) => ({ bytes: encode(json), charset });

/** Puts members into the outer object. */
const and = (members: string) => text((json) => json.replace(/\}$/, `,${members}}`));
const first = (members: string) => text((json) => json.replace(/^\{/, `{${members},`));
/** Puts another value in the place of one that is chosen. */
const withValue = (value: string) =>
  text((json, random) => {
    const places = [...json.matchAll(/:("(?:[^"\\]|\\.)*"|[-\d.]+|true|false|null)/g)];
    const place = places[random(Math.max(1, places.length))];
    if (!place) return value;
    return `${json.slice(0, place.index)}:${value}${json.slice(place.index + place[0].length)}`;
  });
const nested = (depth: number) => `"deep":${'[{"a":'.repeat(depth)}1${'}]'.repeat(depth)}`;

export const bodies: Readonly<Record<string, MakeBody>> = {
  plain: text((json) => json),
  'with blanks': text((json) => ` \r\n\t${JSON.stringify(JSON.parse(json), null, 2)}\n \n`),
  'escaped throughout': text((json) =>
    json.replace(/[^ -~]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`),
  ),
  'names escaped': text((json) =>
    json.replace(/"(\w)(\w*":)/g, (_, one: string, rest) => `"\\u00${one.charCodeAt(0).toString(16)}${rest}`),
  ),
  'with a mark in front': text((json) => `\ufeff${json}`),
  'with two marks in front': text((json) => `\ufeff\ufeff${json}`),
  'in UTF-16': inCharset('utf-16le', (json) => Buffer.from(json, 'utf16le')),
  'in UTF-16 with a mark': inCharset('utf-16', (json) => Buffer.from(`\ufeff${json}`, 'utf16le')),
  'in Latin-1': inCharset('iso-8859-1', (json) => Buffer.from(json.replace(/[^\0-\x7f]/g, '\xe9'), 'latin1')),
  'in a charset that it is not': inCharset('utf-16be', (json) => Buffer.from(json)),
  'UTF-16 that is not said': (json) => ({ bytes: Buffer.from(json, 'utf16le') }),
  'a byte changed': (json, random) => mutated(json, random, 1),
  'bytes changed': (json, random) => mutated(json, random, 8),
  'a byte missing': (json, random) => {
    const bytes = [...Buffer.from(json)];
    bytes.splice(random(bytes.length), 1);
    return { bytes: Buffer.from(bytes) };
  },
  'half a character': withRaw(Buffer.from([0xc3])),
  'a byte that UTF-8 does not have': withRaw(Buffer.from([0xff])),
  'a slash in two bytes': withRaw(Buffer.from([0xc0, 0xaf])),
  'a surrogate in UTF-8': withRaw(Buffer.from([0xed, 0xa0, 0x80])),
  'half a pair': withValue('"\\ud800"'),
  'a zero byte': text((json) => `${json}\0`),
  cut: text((json, random) => json.slice(0, random(json.length))),
  'twice over': text((json) => json + json),
  'lines of JSON': text((json) => `${json}\n${json}\n`),
  'a comma too many': text((json) => json.replace(/\}$/, ',}')),
  'in single quotes': text((json) => json.replaceAll('"', "'")),
  'with a comment': text((json) => `/* x */${json}`),
  'with a guard': text((json) => `)]}',\n${json}`),
  'a value NaN': withValue('NaN'),
  'a value Infinity': withValue('-Infinity'),
  'a value undefined': withValue('undefined'),
  'a value null': withValue('null'),
  'a value true': withValue('true'),
  'a value of another type': withValue('[{}]'),
  'a value empty': withValue('""'),
  'a value of text': withValue('"x"'),
  'a value beyond all numbers': withValue('1e400'),
  'a value of too many digits': withValue('9007199254740993.00000000000000001'),
  'a value below nothing': withValue('-1'),
  'a value of a number with a zero in front': withValue('01'),
  'a value -0': withValue('-0'),
  'a value with an exponent': withValue('1E+2'),
  'a value of as many digits as there is room for': withValue('1'.repeat(100_000)),
  'a value of a day that there is not': withValue('"2026-02-30T25:61:61Z"'),
  'a value of a time without a date': withValue('"0000-00-00 00:00:00"'),
  'a value of control characters': withValue('"\u0000\u001b\n"'),
  'a member twice': text((json) => json.replace(/^\{("[^"]*":)/, '{$1null,$1')),
  'all members twice': text((json) => json.replace(/\}$/, `,${json.slice(1)}`)),
  'members that are twice and wrong': and('"orderId":null,"id":[],"status":{}'),
  'names of prototypes': first('"__proto__":{"isAdmin":true},"constructor":1,"toString":null'),
  'all of it as a prototype': text((json) => `{"__proto__":${json}}`),
  'a member more': and('"notInTheContract":1'),
  'a member without a name': and('"":0'),
  'a deep member': and(nested(100)),
  'a deep member without end': and(nested(50_000).slice(0, 300_000)),
  'many members': text((json) =>
    json.replace(/\}$/, `,${Array.from({ length: 20_000 }, (_, index) => `"m${index}":0`).join()}}`),
  ),
  'a long member': text((json) => json.replace(/\}$/, `,"long":"${'x'.repeat(2 ** 20)}"}`)),
  'as long as allowed': text((json) =>
    json.replace(/\}$/, `,"long":"${'x'.repeat(2 ** 23 - 10 - Buffer.byteLength(json))}"}`),
  ),
  'longer than allowed': text((json) => json.replace(/\}$/, `,"long":"${'x'.repeat(2 ** 23)}"}`)),
  'a list': text((json) => `[${json}]`),
  'in an envelope': text((json) => `{"data":${json}}`),
  'JSON in a text': text((json) => JSON.stringify(json)),
  none: fixed(''),
  blank: fixed(' '),
  null: fixed('null'),
  true: fixed('true'),
  'a number': fixed('1'),
  'an empty text': fixed('""'),
  'an empty list': fixed('[]'),
  'an empty object': fixed('{}'),
  'brackets without end': fixed('['.repeat(100_000)),
  'an HTML page': fixed('<!doctype html><title>502 Bad Gateway</title>'),
  XML: fixed('<?xml version="1.0"?><order/>'),
  'an error in a success': fixed('{"error":"x","message":"y","status":500,"kind":"z"}'),
};

function mutated(json: string, random: Random, count: number): Body {
  const bytes = Buffer.from(json);
  for (let left = count; left > 0; left--) bytes[random(bytes.length)] = random(256);
  return { bytes };
}

/** Puts raw bytes into a text. */
function withRaw(raw: Buffer): MakeBody {
  return (json) => {
    const bytes = Buffer.from(json);
    const at = bytes.indexOf('"', bytes.indexOf(':"') + 2);
    return { bytes: Buffer.concat([bytes.subarray(0, at), raw, bytes.subarray(at)]) };
  };
}
