import type { JsonSchema, Keywords } from './keyword.ts';
import { first } from './lists.ts';

/** Keywords that put schemas together. */
export const logicKeywords: Keywords = {
  $ref: { find: (reference: string, _, { same, target }) => same(target(reference)) },
  allOf: { find: (parts: JsonSchema[], _, { same }) => first(parts, same) },
  anyOf: {
    find: (branches: JsonSchema[], _, { same }) => {
      // All of them: each that fits has seen members of its own.
      const found = branches.map(same);
      // The first branch is the one that the contract's author thought of first: it tells most.
      return found.includes(undefined) ? undefined : found[0];
    },
  },
  oneOf: {
    find: (branches: JsonSchema[], _, { same, broken }) => {
      const found = branches.map(same);
      const fitting = found.filter((each) => !each).length;
      if (fitting === 0) return found[0];
      if (fitting > 1)
        return broken('oneOf', fitting, 'must fit one of the forms that it may have, and fits %');
    },
  },
  not: {
    find: (other: JsonSchema, _, { isOf, broken }) =>
      isOf(other) ? broken('not', other, 'must not have the form that the contract excludes') : undefined,
  },
  if: {
    find: (condition: JsonSchema, _, { same, schema }) => {
      const { then: holds = true, else: fails = true } = schema as { [keyword: string]: JsonSchema };
      return same(same(condition) ? fails : holds);
    },
  },
};
