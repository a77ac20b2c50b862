import { areLimitsApart, excludes } from './limits.ts';
import {
  below,
  exactly,
  isIn,
  joined,
  listed,
  memberOf,
  type Part,
  placeBelow,
  said,
  targetOf,
  typesOf,
  type View,
  without,
} from './view.ts';

type AreApart = (one: View, other: View) => boolean;

/**
 * Whether no value fits two schemas, where that can be shown. It decides what a `not` excludes, and whether a value may
 * fit two branches of a `oneOf`.
 *
 * @param isWithin Whether every value of the one schema fits the other.
 */
export function createApartness(isWithin: (sub: View, sup: View) => boolean): AreApart {
  const known = new Map<string, boolean>();

  const areApart: AreApart = (one, other) => {
    if (isEmpty(joined(one, other))) return true;
    const key = `${keyOf(one)}|${keyOf(other)}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    // A pair that is being compared already, in recursive schemas, may be together.
    known.set(key, false);
    const result = decide(one, other) || decideBranches(one, other) || decideBranches(other, one);
    known.set(key, result);
    return result;
  };

  function decide(one: View, other: View): boolean {
    for (const [mine, theirs] of [
      [one, other],
      [other, one],
    ] as const) {
      const values = listed(mine);
      if (values?.every((value) => excludes(theirs, value) || isDenied(theirs, value))) return true;
      if (theirs.parts.some((part) => part.value.not !== undefined && isWithin(mine, below(part, 'not'))))
        return true;
    }
    if (areLimitsApart(one, other)) return true;
    const both = joined(one, other);
    const shared = typesOf(both);
    if (shared.size !== 1 || !shared.has('object')) return false;
    const needed = new Set(said(both, 'required').flat() as string[]);
    return [...needed].some((name) => {
      const [mine, theirs] = [memberOf(one, name).view, memberOf(other, name).view];
      return areApart(mine, theirs);
    });
  }

  const isDenied = (view: View, value: unknown) =>
    view.parts.some((part) => part.value.not !== undefined && isIn(exactly(below(part, 'not')) ?? [], value));

  /** Of a choice, each branch is to be apart. */
  function decideBranches(one: View, other: View): boolean {
    return one.parts.some((part) =>
      (['oneOf', 'anyOf'] as const).some((keyword) => {
        const branches = branchesOf(part, keyword);
        const rest = without(one, part, keyword);
        return branches.length > 0 && branches.every((branch) => areApart(joined(branch, rest), other));
      }),
    );
  }

  return areApart;
}

/** Whether no value fits a schema, as far as its own keywords show. */
export const isEmpty = (view: View): boolean =>
  typesOf(view).size === 0 ||
  listed(view)?.length === 0 ||
  ([...typesOf(view)].every((type) => type === 'object') &&
    (said(view, 'required').flat() as string[]).some((name) => memberOf(view, name).view.isNever));

/** The branches of a choice, each as a schema. */
export function branchesOf(part: Part, keyword: string): View[] {
  // A part without its choice is still written where the choice is.
  const owner = part.value[keyword] === undefined ? undefined : placeBelow(part, keyword);
  const keys = owner ? part.description.children(targetOf(part.description, owner)) : [];
  return keys.map(([index]) => below(part, keyword, index));
}

const ids = new WeakMap<object, number>();
let last = 0;

/** A number for a part, as long as it lives. */
function idOf({ value }: Part): number {
  const known = ids.get(value) ?? ++last;
  ids.set(value, known);
  return known;
}

export const keyOf = ({ parts, isNever }: View) => `${isNever ? '!' : ''}${parts.map(idOf).sort().join()}`;
