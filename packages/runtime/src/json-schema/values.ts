import { checkSchema, type Schema } from '../schema-check.ts';
import type { Keywords } from './keyword.ts';

/** Keywords that apply to values of any type. */
export const valueKeywords: Keywords = {
  type: { holds: (type: NonNullable<Schema['type']>, value) => !checkSchema({ type }, value) },
  enum: { holds: (values: unknown[], value) => values.some((each) => isSame(each, value)) },
  const: { holds: (only: unknown, value) => isSame(only, value), words: 'must be %' },
};

const isSame = (one: unknown, other: unknown): boolean => one === other || textOf(one) === textOf(other);

/** The same for values that are the same to JSON: the order of members does not count, nor do those left out. */
export const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
