import type { Parameter } from './spec.ts';

/** Names and values, decoded, in the order of the contract. */
export type Pairs = readonly (readonly [name: string, value: string])[];

type Values = readonly (readonly [name: string, value: string])[];

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Whether no style but brackets can write a value: it has lists or objects in it. */
const isNested = (value: unknown) => isObject(value) && Object.values(value).some(isObject);

/** The texts in a value, each with its name: of a list without one. */
const valuesOf = (value: unknown): Values =>
  Object.entries(Array.isArray(value) || isObject(value) ? value : [value])
    .filter(([, member]) => member !== undefined && member !== null)
    .map(([name, member]) => [Array.isArray(value) || !isObject(value) ? '' : name, String(member)]);

/** What stands between the values of a list that is one text. */
const between: { readonly [style: string]: string } = { spaceDelimited: ' ', pipeDelimited: '|' };

/** `filter[colour]=red`, all the way down. */
export function bracketed(name: string, value: unknown): Pairs {
  if (value === undefined || value === null) return [];
  if (!isObject(value)) return [[name, String(value)]];
  return Object.entries(value).flatMap(([key, member]) => bracketed(`${name}[${key}]`, member));
}

/** A parameter of the query or of a cookie, as pairs. */
export function pairsOf(
  { name, style, explode }: Pick<Parameter, 'name' | 'style' | 'explode'>,
  value: unknown,
): Pairs {
  if (style === 'json') return [[name, JSON.stringify(value)]];
  if (style === 'deepObject' || isNested(value)) return bracketed(name, value);
  const values = valuesOf(value);
  if (values.length === 0) return [];
  if (explode) return values.map(([member, text]) => [member || name, text]);
  return [
    [
      name,
      values.flatMap(([member, text]) => (member ? [member, text] : [text])).join(between[style] ?? ','),
    ],
  ];
}

/** A parameter of the path or of a header, as one text, each part of it encoded in this way. */
export function textOf(
  { name, style, explode }: Parameter,
  value: unknown,
  encode: (text: string) => string,
): string {
  if (style === 'json') return encode(JSON.stringify(value));
  const parts = valuesOf(value).map(([member, text]) => [encode(member), encode(text)] as const);
  const assigned = parts.map(([member, text]) => (member ? `${member}=${text}` : text));
  const flat = parts.flatMap(([member, text]) => (member ? [member, text] : [text]));
  if (style === 'label') return `.${explode ? assigned.join('.') : flat.join(',')}`;
  if (style === 'matrix') {
    const named = parts.map(([member, text]) => `;${member || name}=${text}`);
    return explode ? named.join('') : `;${name}=${flat.join(',')}`;
  }
  return (explode ? assigned : flat).join(',');
}
