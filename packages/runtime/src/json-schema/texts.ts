import type { Keywords } from './keyword.ts';

/** Keywords that apply to texts. A `format` comes as the pattern by which the generator checks it. */
export const textKeywords: Keywords = {
  // Characters, not UTF-16 units.
  minLength: { of: 'string', holds: (limit: number, value: string) => [...value].length >= limit },
  maxLength: { of: 'string', holds: (limit: number, value: string) => [...value].length <= limit },
  pattern: {
    of: 'string',
    holds: (limit: string, value: string) => new RegExp(limit, 'u').test(value),
    words: 'must match %',
  },
};
