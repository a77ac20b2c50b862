import { isNode, type Node } from '@latchkey/openapi';
import { branchesOf } from './apart.ts';
import { arePatternsApart, isPatternWithin } from './patterns.ts';
import {
  type Check,
  changed,
  isBaseWithin,
  isCallers,
  type Misfit,
  type Mode,
  misfit,
  type Question,
  spotOf,
  under,
} from './question.ts';
import {
  anything,
  below,
  joined,
  matches,
  memberOf,
  namesIn,
  said,
  typesOf,
  type View,
  viewOf,
} from './view.ts';

const nothing: View = { parts: [], isNever: true };

/** Whether only the other side writes a member: a request needs none that is read-only, a response none that is write-only. */
const isOneWay = (view: View, name: string, { direction }: Mode): boolean => {
  const keyword = direction === 'sent' ? 'readOnly' : 'writeOnly';
  return memberOf(view, name).view.parts.some(({ value }) => value[keyword] === true);
};

/** What the keywords about members demand. */
export const objectChecks: { readonly [keyword: string]: Check } = {
  required({ sub, sup, part, mode, value, keyword }) {
    if (!typesOf(sub).has('object')) return [];
    const given = new Set(
      said(sub, 'required')
        .flat()
        .filter((name) => !isOneWay(sub, String(name), mode)),
    );
    const words = {
      breaks: { sent: 'must be given now', received: 'may be missing now' },
      offers: { sent: 'may be left out now', received: 'is always there now' },
    }[mode.asks === 'logic' ? 'breaks' : mode.asks][mode.direction];
    return (value as string[])
      .filter((name) => !given.has(name) && !isOneWay(sup, name, mode))
      .map((name) => misfit({ sub, part, keyword, mode }, `\`${name}\` ${words}`, ['properties', name]));
  },

  properties(question) {
    const { sub, sup, value, fits } = question;
    if (!typesOf(sub).has('object')) return [];
    return Object.keys(value as Node).flatMap((name) => {
      const { view, isListed } = memberOf(sub, name);
      if (!isListed && isFree(question)) return [];
      // All parts together, since code names what any of them lists.
      const member = memberOf(sup, name).view;
      const found = under(['properties', name], fits(view, member));
      return isListed || found.length === 0 ? found : [newMember(question, name)];
    });
  },

  patternProperties(question) {
    const { sub, part, value, fits } = question;
    if (!typesOf(sub).has('object')) return [];
    return Object.keys(value as Node).flatMap((pattern) => {
      const held = below(part, 'patternProperties', pattern);
      const named = [...namesIn(sub)].filter((name) => matches(pattern, name));
      return [
        ...named.flatMap((name) => under(['properties', name], fits(memberOf(sub, name).view, held))),
        ...(ofNames(sub, pattern).some((view) => fits(view, held).length > 0)
          ? [misfit(question, `members of the names ${pattern} are held to something else`)]
          : []),
      ];
    });
  },

  additionalProperties(question) {
    const { sub, part, fits, value, mode } = question;
    if (!typesOf(sub).has('object') || value === true) return [];
    const { properties, patternProperties } = part.value;
    const rest = value === false ? nothing : below(part, 'additionalProperties');
    const isOther = (name: string) =>
      !Object.hasOwn(Object(properties), name) &&
      !Object.keys(Object(patternProperties)).some((pattern) => matches(pattern, name));
    const named = [...namesIn(sub)].filter(isOther).flatMap((name) => {
      const { view, isListed } = memberOf(sub, name);
      if (!isListed || fits(view, rest).length === 0) return [];
      return value === false ? [newMember(question, name)] : under(['properties', name], fits(view, rest));
    });
    const taken = eitherOf(Object.keys(Object(patternProperties)));
    const patterns = patternsOf(sub).filter(({ pattern }) => !taken || !isPatternWithin(pattern, taken));
    const isOpen = [restOf(sub), ...patterns.map(({ view }) => view)].some(
      (view) => fits(view, rest).length > 0,
    );
    const widens = isBaseWithin(mode) ? 'can no longer be given' : 'are allowed now';
    return isOpen ? [...named, misfit(question, `members of any other name ${widens}`)] : named;
  },

  unevaluatedProperties(question) {
    const { sub, sup, part, fits, value, mode } = question;
    if (!typesOf(sub).has('object') || value === true) return [];
    const rest = value === false ? nothing : below(part, 'unevaluatedProperties');
    const whole = viewOf(part.description, part.place);
    const seen = new Set(whole.parts.flatMap((each) => Object.keys(Object(each.value.properties))));
    for (const each of whole.parts) {
      // A branch has seen its members where all values are in it.
      for (const branch of ['oneOf', 'anyOf'].flatMap((keyword) => branchesOf(each, keyword))) {
        const holds = fits(sub, branch, { ...mode, asks: 'logic' }).length === 0;
        if (holds) for (const name of namesIn(branch)) seen.add(name);
      }
    }
    const isOpen = whole.parts.some((each) => each.value.additionalProperties !== undefined);
    if (isOpen && sup.parts.length > 0) return [];
    const named = [...namesIn(sub)]
      .filter((name) => !seen.has(name) && memberOf(sub, name).isListed)
      .filter((name) => fits(memberOf(sub, name).view, rest).length > 0)
      .map((name) => newMember(question, name));
    const isFreed = fits(restOf(sub), rest).length > 0;
    const widens = isBaseWithin(mode) ? 'can no longer be given' : 'are allowed now';
    return isFreed ? [...named, misfit(question, `members of any other name ${widens}`)] : named;
  },

  propertyNames(question) {
    const { sub, part, fits } = question;
    if (!typesOf(sub).has('object')) return [];
    const names = joined(...sub.parts.map((each) => below(each, 'propertyNames')));
    return fits(names, below(part, 'propertyNames')).length === 0 ? [] : changed(question);
  },

  dependentRequired(question) {
    const { sub, value } = question;
    const given = new Set(said(sub, 'required').flat());
    return Object.entries(value as { [name: string]: string[] }).flatMap(([name, needed]) => {
      if (memberOf(sub, name).view.isNever) return [];
      const own = sub.parts.flatMap((each) => Object(each.value.dependentRequired)[name] ?? []);
      const missing = needed.filter((each) => !given.has(each) && !own.includes(each));
      return missing.map((each) => misfit(question, `\`${each}\` must be there beside \`${name}\``));
    });
  },

  dependentSchemas(question) {
    const { sub, part, value, fits, mode } = question;
    return Object.keys(value as Node).flatMap((name) => {
      if (memberOf(sub, name).view.isNever) return [];
      const own = sub.parts
        .filter((each) => Object(each.value.dependentSchemas)[name] !== undefined)
        .map((each) => below(each, 'dependentSchemas', name));
      return fits(joined(sub, ...own), below(part, 'dependentSchemas', name), { ...mode, isPart: true });
    });
  },
};

/**
 * Whether members that a schema does not list are of no account: callers give what types name, and no others, unless
 * the schema lists none or asks for them.
 */
function isFree({ sub, mode }: Question): boolean {
  return isCallers(mode) && sub.parts.some(({ value }) => isNode(value.properties)) && !isAskingForMore(sub);
}

const isAskingForMore = (view: View) => said(view, 'additionalProperties').some((value) => value !== false);

/** A member that the one schema lists and the other leaves free, or does not take. */
function newMember({ sub, part, mode }: Question, name: string): Misfit {
  const own = sub.parts.find(({ value }) => Object.hasOwn(Object(value.properties), name));
  const theirs = Object.hasOwn(Object(part.value.properties), name) ? part : undefined;
  const spots = [own, theirs].map((each) => each && spotOf(each, 'properties', name));
  const isAdded = !(isBaseWithin(mode) ? own : theirs);
  const [base, revision] = isBaseWithin(mode) ? spots : spots.reverse();
  return {
    steps: ['properties', name],
    message: `\`${name}\` was ${isAdded ? 'added' : 'removed'}`,
    base,
    revision,
  };
}

const patternsOf = (view: View) =>
  view.parts.flatMap((part) =>
    Object.keys(Object(part.value.patternProperties)).map((pattern) => ({
      pattern,
      view: below(part, 'patternProperties', pattern),
    })),
  );

/** A pattern of what any of them finds. */
const eitherOf = (patterns: readonly string[]) => patterns.join('|');

/** What members are held to that are not listed and whose names have a pattern: each of them to one of these. */
function ofNames(view: View, pattern: string): View[] {
  const own = patternsOf(view);
  const whole = own.filter((each) => isPatternWithin(pattern, each.pattern));
  if (whole.length > 0) return [joined(...whole.map((each) => each.view))];
  const some = own.filter((each) => !arePatternsApart(pattern, each.pattern));
  const isCovered = some.length > 0 && isPatternWithin(pattern, eitherOf(some.map((each) => each.pattern)));
  return [...some.map((each) => each.view), ...(isCovered ? [] : [restOf(view)])];
}

/** What members of any name that is not listed are held to. */
function restOf(view: View): View {
  return joined(
    ...view.parts.map((part) => {
      const keyword = ['additionalProperties', 'unevaluatedProperties'].find(
        (each) => part.value[each] !== undefined,
      );
      return keyword ? below(part, keyword) : anything;
    }),
  );
}
