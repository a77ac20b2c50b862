import { isNode } from '@latchkey/openapi';
import { createApartness, isEmpty, keyOf } from './apart.ts';
import { checks, isAnnotation, sameOf } from './keywords.ts';
import { isBaseWithin, type Misfit, type Mode, type Question, spotOf } from './question.ts';
import { choicesOf } from './unions.ts';
import { memberOf, namesIn, typesOf, type View } from './view.ts';

export type Fits = (sub: View, sup: View, mode: Mode) => Misfit[];

/** How many pairs of schemas are compared for one. Choices inside choices could take for ever. */
const mostSteps = 20_000;
const mostDepth = 300;

/**
 * Makes a proof that every value of one schema fits another. What it finds are the places where that is not so, or
 * cannot be shown: in doubt a change breaks callers.
 */
export function createFitting(): Fits {
  const known = new Map<string, Misfit[]>();
  /** The pairs that are being compared. In recursive schemas they are taken to fit until something does not. */
  const open = new Map<string, number>();
  /** What was found to fit while a pair further up was only taken to. */
  const tentative: string[] = [];
  let lowest = Number.POSITIVE_INFINITY;
  let steps = 0;

  function fits(sub: View, sup: View, mode: Mode): Misfit[] {
    if (sup.parts.length === 0 && !sup.isNever) return [];
    if (isEmpty(sub)) return [];
    const key = `${mode.direction} ${mode.asks} ${mode.isPart ?? false} ${keyOf(sub)}<${keyOf(sup)}`;
    const found = known.get(key);
    if (found) return found;
    const depth = open.get(key);
    if (depth !== undefined) {
      lowest = Math.min(lowest, depth);
      return [];
    }
    if (open.size === 0) steps = 0;
    if (++steps > mostSteps || open.size > mostDepth)
      return [{ steps: [], message: 'too much is nested to see what fits' }];
    return remember(key, () => compare(sub, sup, mode));
  }

  function remember(key: string, work: () => Misfit[]): Misfit[] {
    const depth = open.size;
    const [outer, since] = [lowest, tentative.length];
    open.set(key, depth);
    lowest = Number.POSITIVE_INFINITY;
    const result = work();
    open.delete(key);
    known.set(key, result);
    // What leant on this pair holds only if this pair does.
    if (result.length > 0) for (const each of tentative.splice(since)) known.delete(each);
    else if (lowest < depth) tentative.push(key);
    else tentative.length = since;
    lowest = Math.min(outer, lowest < depth ? lowest : Number.POSITIVE_INFINITY);
    return result;
  }

  function compare(sub: View, sup: View, mode: Mode): Misfit[] {
    if (sup.isNever) return [nothingFits(sub, mode)];
    const sides = isBaseWithin(mode) ? ([sub, sup] as const) : ([sup, sub] as const);
    const direct = [...(mode.isPart ? [] : gone(mode, ...sides)), ...demands(sub, sup, mode)];
    if (direct.length === 0) return direct;
    // A choice may fit case by case, and not as a whole.
    const isSplit = choicesOf(sub).some((cases) =>
      cases.every(({ view }) => fits(view, sup, mode).length === 0),
    );
    return isSplit ? [] : direct;
  }

  function demands(sub: View, sup: View, mode: Mode): Misfit[] {
    const own = new Set(sub.parts.map(({ value }) => value));
    return sup.parts
      .filter(({ value }) => !own.has(value))
      .flatMap((part) =>
        Object.entries(part.value).flatMap(([keyword, value]) => {
          if (isAnnotation(keyword)) return [];
          const question: Question = {
            ...{ sub, sup, part, keyword, value, mode, areApart },
            fits: (one, other, asked = mode) => fits(one, other, asked),
            gone: (base, revision) => gone(mode, base, revision),
          };
          return (Object.hasOwn(checks, keyword) ? checks[keyword] : sameOf)?.(question) ?? [];
        }),
      );
  }

  /** Code that names a member does not compile without it, though every value still fits. */
  function gone({ asks }: Mode, base: View, revision: View): Misfit[] {
    if (asks !== 'breaks' || !typesOf(base).has('object')) return [];
    const names = base.parts.flatMap((part) =>
      Object.keys(isNode(part.value.properties) ? part.value.properties : {}).map((name) => ({ part, name })),
    );
    const all = namesIn(revision);
    return names
      .filter(({ name }) => !all.has(name) && !memberOf(revision, name).isListed)
      .map(({ part, name }) => ({
        steps: ['properties', name],
        message: `\`${name}\` was removed`,
        base: spotOf(part, 'properties', name),
      }));
  }

  const areApart = createApartness(
    (sub, sup) => fits(sub, sup, { direction: 'sent', asks: 'logic' }).length === 0,
  );

  return fits;
}

function nothingFits(sub: View, mode: Mode): Misfit {
  const spot = sub.parts[0] && spotOf(sub.parts[0]);
  const isBase = isBaseWithin(mode);
  return {
    steps: [],
    message: isBase ? 'it can no longer be given' : 'it may be anything now',
    ...(spot && (isBase ? { base: spot } : { revision: spot })),
  };
}
