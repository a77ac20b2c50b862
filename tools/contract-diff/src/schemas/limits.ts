import { isDeepStrictEqual } from 'node:util';
import { arePatternsApart, isPatternWithin } from './patterns.ts';
import { type JsonType, listed, matches, said, typeOf, typesOf, type View } from './view.ts';

/** A keyword that limits values of some types, each value for itself. */
export interface Limit {
  readonly types: readonly JsonType[];
  /** Whether a value keeps it. */
  holds(value: never, limit: never): boolean;
  /** Whether all values of a schema keep it, as its keywords say. */
  isKept(sub: View, limit: never): boolean;
  /** How a message shows it. */
  readonly label?: string;
  show?(limit: unknown): string;
}

const numbers = ['integer', 'fraction'] as const;
const strings = ['string'] as const;

/** Beyond these no value of a schema lies. An exclusive border of integers is the next integer. */
function borderOf(view: View, side: 'low' | 'high'): { value: number; isExclusive: boolean } {
  const sign = side === 'low' ? 1 : -1;
  const [inclusive, exclusive] =
    side === 'low' ? (['minimum', 'exclusiveMinimum'] as const) : (['maximum', 'exclusiveMaximum'] as const);
  const isWhole = !typesOf(view).has('fraction');
  const borders = [
    ...said(view, inclusive).map((value) => ({ value: Number(value), isExclusive: false })),
    ...said(view, exclusive).map((value) => ({ value: Number(value), isExclusive: true })),
  ].map(({ value, isExclusive }) => {
    if (!isWhole) return { value, isExclusive };
    const whole = sign * Math.ceil(sign * value);
    return { value: isExclusive && whole === value ? value + sign : whole, isExclusive: false };
  });
  const none = { value: -sign * Number.POSITIVE_INFINITY, isExclusive: false };
  return borders.reduce((most, next) => (isInside(next, most, sign) ? next : most), none);
}

type Border = ReturnType<typeof borderOf>;

const isInside = (one: Border, other: Border, sign: number) =>
  sign * (one.value - other.value) > 0 ||
  (one.value === other.value && (one.isExclusive || !other.isExclusive));

const border = (side: 'low' | 'high', isExclusive: boolean): Limit => {
  const sign = side === 'low' ? 1 : -1;
  return {
    types: numbers,
    label: side === 'low' ? 'Lower bound' : 'Upper bound',
    show: (limit) => `'${side === 'low' ? '>' : '<'}${isExclusive ? '' : '='} ${limit}'`,
    holds: (value: number, limit: number) => sign * (value - limit) > 0 || (!isExclusive && value === limit),
    isKept: (sub, limit: number) => isInside(borderOf(sub, side), { value: limit, isExclusive }, sign),
  };
};

/** The least or the most of something that is counted. */
const countOf = (view: View, keyword: string, isLeast: boolean): number => {
  const counts = said(view, keyword).map(Number);
  if (keyword === 'minProperties') counts.push(new Set(said(view, 'required').flat()).size);
  return isLeast ? Math.max(0, ...counts) : Math.min(Number.POSITIVE_INFINITY, ...counts);
};

const count = (keyword: string, type: JsonType, sizeOf: (value: never) => number): Limit => {
  const isLeast = keyword.startsWith('min');
  return {
    types: [type],
    holds: (value, limit: number) => (isLeast ? sizeOf(value) >= limit : sizeOf(value) <= limit),
    isKept: (sub, limit: number) =>
      isLeast ? countOf(sub, keyword, true) >= limit : countOf(sub, keyword, false) <= limit,
  };
};

const length = (text: string) => [...text].length;
const size = (list: unknown[]) => list.length;
const members = (value: object) => Object.keys(value).length;

/** Decimals are no exact numbers here: 19.99 is a multiple of 0.01. */
const isMultiple = (value: number, of: number) => {
  const times = value / of;
  return Math.abs(times - Math.round(times)) < 1e-9 * Math.max(1, Math.abs(times));
};

/** Formats whose texts or numbers have another format as well. */
const wider: { readonly [format: string]: readonly string[] } = {
  int32: ['int64', 'double'],
  float: ['double'],
  email: ['idn-email'],
  hostname: ['idn-hostname'],
  uri: ['iri', 'uri-reference', 'iri-reference'],
  iri: ['iri-reference'],
  'uri-reference': ['iri-reference'],
};

export const limits: { readonly [keyword: string]: Limit } = {
  minimum: border('low', false),
  exclusiveMinimum: border('low', true),
  maximum: border('high', false),
  exclusiveMaximum: border('high', true),
  minLength: count('minLength', 'string', length),
  maxLength: count('maxLength', 'string', length),
  minItems: count('minItems', 'array', size),
  maxItems: count('maxItems', 'array', size),
  minProperties: count('minProperties', 'object', members),
  maxProperties: count('maxProperties', 'object', members),
  multipleOf: {
    types: numbers,
    holds: (value: number, limit: number) => isMultiple(value, limit),
    isKept: (sub, limit: number) =>
      [...said(sub, 'multipleOf').map(Number), ...(typesOf(sub).has('fraction') ? [] : [1])].some((own) =>
        isMultiple(own, limit),
      ),
  },
  pattern: {
    types: strings,
    holds: (value: string, limit: string) => matches(limit, value),
    isKept: (sub, limit: string) =>
      ['', ...(said(sub, 'pattern') as string[])].some((own) => isPatternWithin(own, limit)),
  },
  uniqueItems: {
    types: ['array'],
    holds: (value: unknown[], limit: boolean) =>
      !limit ||
      value.every((one, index) => value.slice(index + 1).every((other) => !isDeepStrictEqual(one, other))),
    isKept: (sub, limit: boolean) =>
      !limit || said(sub, 'uniqueItems').includes(true) || countOf(sub, 'maxItems', false) <= 1,
  },
  format: {
    types: [...strings, ...numbers],
    // Listed values say enough of themselves.
    holds: () => true,
    isKept: (sub, limit: string) =>
      (said(sub, 'format') as string[]).some((own) => own === limit || wider[own]?.includes(limit)),
  },
  contentEncoding: encoding('contentEncoding'),
  contentMediaType: encoding('contentMediaType'),
};

/** It limits no value, but says how each is to be read. */
function encoding(keyword: string): Limit {
  return { types: strings, holds: () => true, isKept: (sub, limit) => said(sub, keyword).includes(limit) };
}

/** Whether a schema keeps a limit, by its keywords or by each of its values. */
export function keeps(sub: View, limit: Limit, value: unknown): boolean {
  const relevant = [...typesOf(sub)].filter((type) => limit.types.includes(type));
  if (relevant.length === 0 || limit.isKept(sub, value as never)) return true;
  const values = listed(sub)?.filter((each) => relevant.includes(typeOf(each)));
  return values?.every((each) => limit.holds(each as never, value as never)) ?? false;
}

/** Whether one value is certainly none of a schema's, as far as it is seen without looking into it. */
export function excludes(view: View, value: unknown): boolean {
  const type = typeOf(value);
  if (!typesOf(view).has(type)) return true;
  if (listed(view)?.some((each) => isDeepStrictEqual(each, value)) === false) return true;
  return Object.entries(limits).some(
    ([keyword, { types, holds }]) =>
      types.includes(type) && said(view, keyword).some((limit) => !holds(value as never, limit as never)),
  );
}

/** Whether the limits of two schemas leave no value that keeps both. */
export function areLimitsApart(one: View, other: View): boolean {
  const both: View = { parts: [...one.parts, ...other.parts], isNever: one.isNever || other.isNever };
  const shared = typesOf(both);
  const isCrossed = (type: JsonType): boolean => {
    if (type === 'integer' || type === 'fraction') {
      const [low, high] = [borderOf(both, 'low'), borderOf(both, 'high')];
      return low.value > high.value || (low.value === high.value && (low.isExclusive || high.isExclusive));
    }
    const names = { string: 'Length', array: 'Items', object: 'Properties' }[type as string];
    if (names && countOf(both, `min${names}`, true) > countOf(both, `max${names}`, false)) return true;
    const patterns = [one, other].map((view) => said(view, 'pattern') as string[]) as [string[], string[]];
    return (
      type === 'string' &&
      patterns[0].some((own) => patterns[1].some((their) => arePatternsApart(own, their)))
    );
  };
  return [...shared].every(isCrossed);
}
