import { isNode } from '@latchkey/openapi';
import { branchesOf } from './apart.ts';
import { isBaseWithin, isCallers, type Misfit, misfit, type Question, spotOf } from './question.ts';
import {
  joined,
  listed,
  memberOf,
  type Part,
  placeBelow,
  said,
  typesOf,
  type View,
  without,
} from './view.ts';

/** One of the ways in which a value can fit a choice. */
interface Case {
  readonly view: View;
  /** The branch that it comes from; `undefined` where the schema makes no choice. */
  readonly branch?: { readonly part: Part; readonly keyword: string; readonly index: number };
}

/** Each case of the one schema is to fit a branch of the other, and of `oneOf` no second one. */
export function fitChoice(question: Question): Misfit[] {
  const { sub } = question;
  const whole = fitCases(question, [{ view: sub }]);
  let least: Misfit[] | undefined;
  if (whole.length === 0) return whole;
  for (const cases of choicesOf(sub)) {
    const found = fitCases(question, cases);
    if (found.length === 0) return found;
    if (!least || found.length < least.length) least = found;
  }
  const pieces = least ? [] : piecesOf(sub);
  if (pieces.length > 1 && fitCases(question, pieces).length === 0) return [];
  return least ?? whole;
}

/** The cases of each choice that a schema makes. */
export function choicesOf(view: View): Case[][] {
  return view.parts.flatMap((part) =>
    ['oneOf', 'anyOf'].flatMap((keyword) => {
      const branches = branchesOf(part, keyword);
      const rest = without(view, part, keyword);
      const cases = branches.map((branch, index) => ({
        view: joined(branch, rest),
        branch: { part, keyword, index },
      }));
      return cases.length > 0 ? [cases] : [];
    }),
  );
}

/** A schema taken apart by the types, or by the values, that it lists. */
function piecesOf(view: View): Case[] {
  const values = listed(view);
  const [first] = view.parts;
  if (!first || Number(values?.length) > mostPieces) return [];
  const kinds = values
    ? values.map((value) => ({ const: value }))
    : [...new Set([...typesOf(view)].map((type) => (type === 'fraction' ? 'number' : type)))]
        .filter((type, _, all) => type !== 'integer' || !all.includes('number'))
        .map((type) => ({ type }));
  return kinds.map((value) => ({ view: joined(view, { parts: [{ ...first, value }], isNever: false }) }));
}

const mostPieces = 100;

function fitCases(question: Question, cases: readonly Case[]): Misfit[] {
  const { sup, part, keyword, fits, gone, areApart, mode } = question;
  const branches = branchesOf(part, keyword);
  const isExclusive = keyword === 'oneOf' && mode.asks !== 'offers';
  const isWithin = (one: View, other: View) => fits(one, other, { ...mode, asks: 'logic' }).length === 0;
  const rest = without(sup, part, keyword);
  const isBase = isBaseWithin(mode);
  const own = cases.flatMap(({ branch }) =>
    branch?.keyword === 'oneOf' ? [branchesOf(branch.part, 'oneOf')] : [],
  )[0];

  return cases.flatMap(({ view, branch }) => {
    const order = branches.map((_, index) => (index + (branch?.index ?? 0)) % branches.length);
    let best: Misfit[] | undefined;
    for (const index of order) {
      const target = branches[index] as View;
      const source = branch && branchesOf(branch.part, branch.keyword)[branch.index];
      const names = isBase ? source && gone(source, joined(target, rest)) : gone(target, view);
      const found = [...(names ?? []), ...fits(view, target, { ...mode, isPart: true })];
      if (found.length === 0) return isExclusive ? secondFits(view, index, branch?.index) : [];
      if (!best || found.length < best.length) best = found;
    }
    // What tells the branches apart differs: then this is none of them, whatever else differs.
    const isOther = branches.every((each) => areApart(view, each));
    if (best && !isOther && (branch || branches.length === 1)) return best;
    return [branchMisfit(question, branch, isOther)];
  });

  /** A value of two branches fits no `oneOf`; it may have been so before. */
  function secondFits(view: View, first: number, from: number | undefined): Misfit[] {
    const others = branches.filter(
      (each, index) =>
        index !== first &&
        !areApart(view, each) &&
        !(isCallers(mode) && asksForMore(view, each)) &&
        !own?.some((old, position) => position !== from && isWithin(each, old)),
    );
    return others.length === 0
      ? []
      : [misfit(question, 'a value may fit two branches of `oneOf`, and then fits none')];
  }
}

/** Whether a schema requires a member that callers of another cannot name. */
function asksForMore(view: View, other: View): boolean {
  const isClosed = view.parts.some(({ value }) => isNode(value.properties));
  const names = said(other, 'required').flat() as string[];
  return isClosed && names.some((name) => !memberOf(view, name).isListed);
}

function branchMisfit(question: Question, branch: Case['branch'], isOther: boolean): Misfit {
  const { part, keyword, mode } = question;
  const isBase = isBaseWithin(mode);
  if (!branch)
    return misfit(
      question,
      isOther ? `\`${keyword}\` takes none of what was there` : `\`${keyword}\` changed`,
    );
  const here = spotOf(branch.part, branch.keyword, String(branch.index));
  const there = spotOf(part, keyword);
  const said = placeBelow(branch.part, branch.keyword, String(branch.index))?.value as { $ref?: string };
  const name = said?.$ref ? ` ${said.$ref.split('/').at(-1)}` : '';
  const message = `the branch${name} ${isBase ? 'is gone' : 'is new'}`;
  return { steps: [], message, base: isBase ? here : there, revision: isBase ? there : here };
}
