import { exclusiveMembersOf, type Node } from '@latchkey/openapi';
import type { Constraint } from './constraints.ts';
import { undeclared } from './constraints.ts';
import { isDateFormat } from './wire.ts';

type Break = (constraint: Constraint, valid: never) => unknown[];

/** One character, but two of UTF-16's units. */
const wide = '😀';

const oneOfEachType = [null, true, 1.5, 'text', [], {}];

/**
 * How each keyword is broken: values that may break it, made from a valid one. Some may break other keywords
 * too, or none: whoever uses them has to look.
 */
const breaks: { readonly [keyword: string]: Break } = {
  type: ({ schema }) => [...oneOfEachType, ...(isDateFormat(schema.format) ? [new Date(Number.NaN)] : [])],
  enum: (_, valid: unknown) => [`${valid}x`, `${valid}`.toUpperCase(), 'other', 987_654_321],
  const: (_, valid: unknown) => [`${valid}x`, 'other', 987_654_321],
  minimum: ({ limit }) => [Number(limit) - 1, Number(limit) - 0.01],
  maximum: ({ limit }) => [Number(limit) + 1, Number(limit) + 0.01],
  exclusiveMinimum: ({ limit }) => [Number(limit)],
  exclusiveMaximum: ({ limit }) => [Number(limit)],
  multipleOf: ({ limit }, valid: number) => [valid + Number(limit) / 2, valid + 1],
  minLength: ({ limit }) => ['x', wide].map((text) => text.repeat(Number(limit) - 1)),
  maxLength: ({ limit }) => ['x', wide].map((text) => text.repeat(Number(limit) + 1)),
  pattern: (_, valid: unknown) => [`${valid}x`, `x${valid}`, `${valid}\n`, `${valid}`.slice(1), 'x'],
  format: () => [
    ...['', ' ', 'x y', '-', '1'],
    ...['yesterday', '2020-10-28', '28.10.2020 08:40', '2020-10-28T08:40', '2020-10-28T08:40:44'],
    ...['2020-13-28T08:40:44Z', '2020-10-32T08:40:44Z', '2020-10-28T25:00:00Z', '2020-10-28T08:60:44Z'],
    ...['2020-10-28T08:40:44+99:00', '2020-00-28T08:40:44Z', '2020-10-00T08:40:44Z'],
  ],
  minItems: ({ limit }, valid: unknown[] | null) => [valid?.slice(0, Number(limit) - 1)],
  maxItems: ({ limit }, valid: unknown[] | null) => [filled(Number(limit) + 1, valid)],
  uniqueItems: (_, valid: unknown[] | null) => [[...(valid ?? []), ...(valid ?? [])]],
  minProperties: () => [{}],
  maxProperties: ({ limit }, valid: object) => [{ ...valid, ...manyMembers(Number(limit) + 1) }],
  required: ({ member = '' }, valid: object) => [
    Object.fromEntries(Object.entries(Object(valid)).filter(([name]) => name !== member)),
  ],
  oneOf: ({ schema, limit }, valid: object) => {
    if (!exclusiveMembersOf(schema as Node)) return oneOfEachType;
    const names = limit as string[];
    const others = Object.entries(Object(valid)).filter(([name]) => !names.includes(name));
    const all = [...oneOfEachType, 1].map((value) => ({
      ...Object.fromEntries(names.map((name) => [name, value])),
      ...valid,
    }));
    return [Object.fromEntries(others), ...all];
  },
  anyOf: () => oneOfEachType,
  not: () => [...oneOfEachType, ...oneOfEachType.flatMap((value) => [[value], { [undeclared]: value }])],
  propertyNames: (_, valid: object) =>
    ['', ' ', 'x y', 'x'.repeat(300)].map((name) => ({ ...valid, [name]: 'text' })),
  patternProperties: (_, valid: object) =>
    oneOfEachType.flatMap((value) => ['x', 'x-y', '1'].map((name) => ({ ...valid, [name]: value }))),
  dependentRequired: ({ limit }, valid: object) =>
    Object.keys(Object(limit)).flatMap((name) => [{ [name]: 'text' }, { ...valid, [name]: 'text' }]),
  additionalProperties: (_, valid: object) => [{ ...valid, [undeclared]: 'text' }],
  unevaluatedProperties: (_, valid: object) => [{ ...valid, [undeclared]: 'text' }],
};

/** What a value may be at the very most and the very least, for the keywords that have a limit. */
const limits: { readonly [keyword: string]: Break } = {
  type: ({ limit }) => ([limit].flat().includes('null') ? [null] : []),
  enum: ({ limit }) => limit as unknown[],
  const: ({ limit }) => [limit],
  minimum: ({ limit }) => [limit],
  maximum: ({ limit }) => [limit],
  minLength: ({ limit }) => ['x', wide].map((text) => text.repeat(Number(limit))),
  maxLength: ({ limit }) => ['x', wide].map((text) => text.repeat(Number(limit))),
  minItems: ({ limit }, valid: unknown[] | null) => [filled(Number(limit), valid)],
  maxItems: ({ limit }, valid: unknown[] | null) => [filled(Number(limit), valid)],
};

const manyMembers = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`member${i}`, 'text']));

/** As many items as that, none twice before all have been there: a rule beyond the contract may want them to differ. */
const filled = (length: number, items: unknown[] | null) =>
  Array.from({ length }, (_, i) => items?.[i % items.length]);

/** Values that break a constraint, or may. */
export const valuesBeyond = (constraint: Constraint, valid: unknown): unknown[] =>
  breaks[constraint.keyword]?.(constraint, valid as never) ?? [];

/** Values that just keep a constraint, or may. */
export const valuesAtLimit = (constraint: Constraint, valid: unknown): unknown[] =>
  limits[constraint.keyword]?.(constraint, valid as never) ?? [];

/** Whether there is such a thing as just keeping it. */
export const hasLimit = ({ keyword, limit }: Constraint): boolean =>
  keyword === 'type' ? [limit].flat().includes('null') : keyword in limits;
