import { isDeepStrictEqual } from 'node:util';
import type { Description, Keys, Place } from '@latchkey/openapi';
import type { Direction, Verdict } from '../finding.ts';
import { rate } from '../rules.ts';
import type { Change } from '../wire/change.ts';
import { branchesOf, keyOf } from './apart.ts';
import { createFitting } from './fits.ts';
import { checks, isAnnotation } from './keywords.ts';
import { change, type Misfit, nameOf, type Spot, spotOf } from './question.ts';
import { below, joined, listed, type Part, said, typesOf, type View, viewOf } from './view.ts';

/** How a schema is used. */
export interface Use {
  readonly direction: Direction;
  readonly isXml?: boolean | undefined;
  readonly isRequired?: boolean | undefined;
}

export interface SchemaComparison {
  compare(base: Place | undefined, revision: Place | undefined, use: Use): Change[];
  /**
   * Compares two schemas that bear one name. They are what callers take for each other where they write that name,
   * although no use has led from the one to the other: two names may have been swapped.
   */
  compareNamed(base: Place, revision: Place): Change[];
}

/** Below these stand schemas by name. */
const named = ['properties', 'patternProperties', 'dependentSchemas'];
/** These are schemas of their own. */
const single =
  'items additionalProperties unevaluatedProperties not if then else contains propertyNames'.split(' ');
/** These are lists of schemas. */
const several = ['prefixItems', 'oneOf', 'anyOf'];

/**
 * Makes the comparison of two schemas that are used for the same. What no longer fits is major. What fits now and did
 * not before is minor. Where the same values fit, only what is written differs, and rules say what that means.
 *
 * A shared schema is compared once for each use.
 */
export function createSchemaComparison(base: Description, revision: Description): SchemaComparison {
  const fits = createFitting();
  const known = new Map<string, Change[]>();
  const differing = new Map<string, Change[]>();
  /** Where each part of the earlier side is used, and with which parts of the later side it was compared. */
  const met = new Map<string, { readonly directions: Set<Direction>; readonly others: Set<string> }>();
  const always: Place = { file: '', keys: [], value: true };

  return { compare, compareNamed };

  function compare(before: Place | undefined, after: Place | undefined, use: Use): Change[] {
    const [was, is] = [viewOf(base, before ?? always), viewOf(revision, after ?? always)];
    const key = keyIn(was, is, use);
    const found = known.get(key) ?? compareViews(was, is, use);
    known.set(key, found);
    return found;
  }

  function compareNamed(before: Place, after: Place): Change[] {
    const uses = met.get(nameOf(before));
    if (!uses || uses.others.has(nameOf(after))) return [];
    return [...uses.directions].flatMap((direction) => compare(before, after, { direction }));
  }

  /** Writes down which parts are used for the same. */
  function meet(was: View, is: View, direction: Direction): void {
    for (const part of was.parts) {
      const name = nameOf(part.place);
      const uses = met.get(name) ?? { directions: new Set(), others: new Set() };
      met.set(name, uses);
      uses.directions.add(direction);
      for (const other of is.parts) uses.others.add(nameOf(other.place));
    }
  }

  function compareViews(was: View, is: View, use: Use): Change[] {
    const { direction } = use;
    const isSent = direction === 'sent';
    const breaks = isSent
      ? fits(was, is, { direction, asks: 'breaks' })
      : fits(is, was, { direction, asks: 'breaks' });
    const offers = isSent
      ? fits(is, was, { direction, asks: 'offers' })
      : fits(was, is, { direction, asks: 'offers' });
    return withoutEchoes([
      ...rated(breaks, 'major'),
      ...rated(offers, 'minor'),
      ...differences(was, is, use),
    ]);
  }

  /** What is written in another way, wherever it stands in the schema. */
  function differences(was: View, is: View, use: Use): Change[] {
    const key = keyIn(was, is, use);
    const found = differing.get(key);
    if (found) return found;
    differing.set(key, []);
    meet(was, is, use.direction);
    const keywords = new Set(
      [was, is].flatMap(({ parts }) => parts.flatMap(({ value }) => Object.keys(value))),
    );
    const result = [...keywords].flatMap((keyword) => {
      if (named.includes(keyword)) return inNamed(was, is, keyword, use);
      if (single.includes(keyword)) return inSchema(was, is, [keyword], [keyword], use);
      if (several.includes(keyword)) return inList(was, is, keyword, use);
      return ofKeyword(was, is, keyword, use);
    });
    differing.set(key, result);
    return result;
  }

  function inNamed(was: View, is: View, keyword: string, use: Use): Change[] {
    const isNeeded = (name: string) =>
      [was, is].every((view) => said(view, 'required').flat().includes(name));
    const [had, has] = [was, is].map(
      (view) => new Set(said(view, keyword).flatMap((each) => Object.keys(Object(each)))),
    );
    return [...new Set([...(had ?? []), ...(has ?? [])])].flatMap((name): Change[] => {
      const steps = [keyword, name];
      if (had?.has(name) && has?.has(name))
        return inSchema(was, is, steps, steps, { ...use, isRequired: isNeeded(name) });
      const [view, side, what] = had?.has(name)
        ? ([was, 'base', 'removed'] as const)
        : ([is, 'revision', 'added'] as const);
      const part = view.parts.find(({ value }) => Object.hasOwn(Object(value[keyword]), name)) as Part;
      const message = `\`${name}\` was ${what}`;
      return [{ steps, verdict: 'minor', message, seenBy: 'wire', [side]: spotOf(part, keyword, name) }];
    });
  }

  function inSchema(was: View, is: View, keys: Keys, steps: Keys, use: Use): Change[] {
    const [before, after] = [was, is].map((view) =>
      joined(...view.parts.map((part) => below(part, ...keys))),
    );
    return before && after ? inside(steps, differences(before, after, use)) : [];
  }

  /** Branches are the same where one value tells them from the others, else where they stand at the same place. */
  function inList(was: View, is: View, keyword: string, use: Use): Change[] {
    const owners = [was, is].map((view) => view.parts.find(({ value }) => Array.isArray(value[keyword])));
    const [before, after] = owners;
    if (!before || !after) return [];
    const [old, now] = [before, after].map((part) => branchesOf(part, keyword)) as [View[], View[]];
    const isTuple = keyword === 'prefixItems';
    const [oldTags, tags] = [old, now].map((branches) =>
      isTuple ? branches.map(() => '') : numbered(branches.map(tagOf)),
    ) as [string[], string[]];
    return now.flatMap((branch, index) => {
      const same = old[isTuple ? index : oldTags.indexOf(tags[index] ?? '')];
      return same ? inside(isTuple ? [keyword, String(index)] : [], differences(same, branch, use)) : [];
    });
  }

  function ofKeyword(was: View, is: View, keyword: string, use: Use): Change[] {
    const [before, after] = [was, is].map((view) => saidOnce(view, keyword));
    if (isDeepStrictEqual(before, after) || isReordered(before, after)) return [];
    const isChecked = Object.hasOwn(checks, keyword) && !isAnnotation(keyword);
    const seen = keyword === 'x-extensible-enum' ? everyValueOf(is, keyword) : after;
    const given = { node: 'Schema', keyword, before, after: seen, ...use };
    // What a proof knows of fits as before: the same is only said in other words.
    const { verdict, because } = isChecked
      ? { verdict: 'patch' as Verdict, because: undefined }
      : rate(given);
    const message = `\`${keyword}\` changed${change({ direction: 'sent', asks: 'breaks' }, before, after)}`;
    return [
      {
        steps: [],
        verdict,
        message: because ? `${message}: ${because}` : message,
        seenBy: isChecked ? 'wire' : 'rules',
        ...spots(was, is, keyword),
      },
    ];
  }
}

/** The values that tell a branch from others, or what type it has. */
function tagOf(branch: View): string {
  const tags = branch.parts.flatMap((part) =>
    Object.keys(Object(part.value.properties)).flatMap((name) => {
      const values = listed(below(part, 'properties', name));
      return values?.length === 1 ? [`${name}=${JSON.stringify(values[0])}`] : [];
    }),
  );
  return [...tags, ...typesOf(branch)].join();
}

/** Of several that are alike, the first is the first, and so on. */
const numbered = (tags: readonly string[]) =>
  tags.map((tag, index) => `${tag} ${tags.slice(0, index).filter((other) => other === tag).length}`);

/** Those that an open enum lists, and those that other branches list in its place. */
function everyValueOf(view: View, keyword: string): unknown[] | undefined {
  const lists = [...said(view, keyword), ...said(view, 'enum'), ...said(view, 'const').map((one) => [one])];
  const denied = said(view, 'not').flatMap((not) => {
    const { enum: values = [], const: one } = Object(not);
    return [...values, ...(one === undefined ? [] : [one])];
  });
  return lists.length > 0 ? [...lists.flat(), ...denied] : undefined;
}

/** Of words the outermost count; limits count together. */
function saidOnce(view: View, keyword: string): unknown {
  const values = said(view, keyword);
  const isOne = isAnnotation(keyword) || values.length < 2;
  return isOne ? values[0] : values;
}

function spots(was: View, is: View, keyword: string) {
  const [base, revision] = [was, is].map(({ parts }): Spot | undefined => {
    const part = parts.find(({ value }) => value[keyword] !== undefined) ?? parts[0];
    return part && spotOf(part, keyword);
  });
  return { base, revision };
}

const rated = (misfits: readonly Misfit[], verdict: Verdict): Change[] =>
  misfits.map(({ isRule, ...entry }) => ({ ...entry, verdict, seenBy: isRule ? 'rules' : 'wire' }));

const inside = (steps: Keys, changes: readonly Change[]): Change[] =>
  steps.length === 0
    ? [...changes]
    : changes.map((entry) => ({ ...entry, steps: [...steps, ...entry.steps] }));

/** A change that is found twice counts as what is greater, which comes first. */
function withoutEchoes(changes: readonly Change[]): Change[] {
  const seen = new Set<string>();
  const found: string[] = [];
  return changes.filter(({ base, revision, verdict, message, seenBy }) => {
    const names = [base, revision].map((spot) => spot && nameOf(spot.place));
    const spot = names.join(' ');
    const isSaid = verdict === 'major' ? seen.has(`${spot} ${message}`) : seen.has(spot);
    // What a proof says of a whole schema needs no word on each keyword in it.
    const isInside =
      verdict === 'patch' &&
      seenBy === 'wire' &&
      found.some((whole) => names.some((name) => name?.startsWith(`${whole}/`)));
    seen.add(spot).add(`${spot} ${message}`);
    if (verdict !== 'patch') found.push(...names.flatMap((name) => name ?? []));
    return !isSaid && !isInside;
  });
}

const keyIn = (was: View, is: View, { direction, isXml, isRequired }: Use) =>
  `${direction} ${isXml ?? false} ${isRequired ?? false} ${keyOf(was)}>${keyOf(is)}`;

/** Whether two lists hold the same items, each in another place. */
function isReordered(before: unknown, after: unknown): boolean {
  if (!Array.isArray(before) || !Array.isArray(after)) return false;
  const [was, is] = [before, after].map((list) => list.map((item) => JSON.stringify(item)).sort());
  return isDeepStrictEqual(was, is);
}
