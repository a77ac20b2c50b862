import { isDeepStrictEqual } from 'node:util';
import { isNode, type Node } from '@latchkey/openapi';
import { branchesOf } from './apart.ts';
import { keeps, type Limit, limits } from './limits.ts';
import {
  change,
  changed,
  isBaseWithin,
  isCallers,
  type Misfit,
  misfit,
  type Question,
  spotOf,
  under,
} from './question.ts';
import { fitChoice } from './unions.ts';
import {
  anything,
  below,
  exactly,
  isIn,
  joined,
  listed,
  matches,
  memberOf,
  namesIn,
  placeBelow,
  said,
  typeOf,
  typesOf,
  type View,
  viewOf,
} from './view.ts';

/** What a keyword demands of another schema, so that each of its values fits. */
type Check = (question: Question) => Misfit[];

/** What is for people, or for our own tools, or stands for the keyword that it belongs to. */
export const isAnnotation = (keyword: string) =>
  /^(title|description|default|deprecated|readOnly|writeOnly|examples?|externalDocs|xml|discriminator|\$comment|\$defs|\$schema|then|else|minContains|maxContains|nullable|x-.*)$/.test(
    keyword,
  );

const nothing: View = { parts: [], isNever: true };

export const checks: { readonly [keyword: string]: Check } = {
  type(question) {
    const { sub, value } = question;
    const allowed = [value].flat().flatMap((name) => (name === 'number' ? ['integer', 'fraction'] : [name]));
    const isAllowed = [...typesOf(sub)].every((type) => allowed.includes(type));
    return isAllowed ? [] : changed(question, 'Type');
  },

  enum: (question) => fitValues(question, question.value as unknown[]),
  const: (question) => fitValues(question, [question.value]),

  ...Object.fromEntries(Object.entries(limits).map(([keyword, limit]) => [keyword, checkLimit(limit)])),

  required({ sub, part, mode, value, keyword }) {
    if (!typesOf(sub).has('object')) return [];
    const given = new Set(said(sub, 'required').flat());
    const words = {
      breaks: { sent: 'must be given now', received: 'may be missing now' },
      offers: { sent: 'may be left out now', received: 'is always there now' },
    }[mode.asks === 'logic' ? 'breaks' : mode.asks][mode.direction];
    return (value as string[])
      .filter((name) => !given.has(name))
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
      const same = sub.parts.filter(({ value: { patternProperties } }) => Object(patternProperties)[pattern]);
      const rest = joined(...same.map((each) => below(each, 'patternProperties', pattern)));
      return [
        ...named.flatMap((name) => under(['properties', name], fits(memberOf(sub, name).view, held))),
        ...(fits(same.length > 0 ? rest : restOf(sub), held).length > 0
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
    const patterns = sub.parts.flatMap((each) =>
      Object.keys(Object(each.value.patternProperties))
        .filter((pattern) => !Object.hasOwn(Object(patternProperties), pattern))
        .map((pattern) => below(each, 'patternProperties', pattern)),
    );
    const isOpen = [restOf(sub), ...patterns].some((view) => fits(view, rest).length > 0);
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

  items(question) {
    const { sub, part, fits } = question;
    if (!typesOf(sub).has('array')) return [];
    const first = sizeOf(part.value.prefixItems);
    const held = below(part, 'items');
    const places = Math.max(0, ...sub.parts.map((each) => sizeOf(each.value.prefixItems)));
    const listedItems = Array.from({ length: Math.max(0, places - first) }, (_, index) =>
      under(['prefixItems', String(index + first)], fits(itemOf(sub, index + first), held)),
    );
    return [...listedItems.flat(), ...under(['items'], fits(itemOf(sub, places), held))];
  },

  prefixItems({ sub, part, fits, value }) {
    if (!typesOf(sub).has('array')) return [];
    return (value as unknown[]).flatMap((_, index) =>
      under(
        ['prefixItems', String(index)],
        fits(itemOf(sub, index), below(part, 'prefixItems', String(index))),
      ),
    );
  },

  unevaluatedItems: (question) => (question.value === true ? [] : sameOf(question)),

  contains(question) {
    const { sub, part, fits, mode } = question;
    if (!typesOf(sub).has('array')) return [];
    const { minContains = 1, maxContains = Number.POSITIVE_INFINITY } = part.value;
    const held = below(part, 'contains');
    const isKept = sub.parts.some((each) => {
      if (each.value.contains === undefined) return false;
      const own = below(each, 'contains');
      const { minContains: least = 1, maxContains: most = Number.POSITIVE_INFINITY } = each.value;
      const isWithin = (one: View, other: View) => fits(one, other, { ...mode, asks: 'logic' }).length === 0;
      const isEnough = minContains === 0 || (Number(least) >= Number(minContains) && isWithin(own, held));
      const isFew =
        maxContains === Number.POSITIVE_INFINITY ||
        (Number(most) <= Number(maxContains) && isWithin(held, own));
      return isEnough && isFew;
    });
    const asksNothing = minContains === 0 && maxContains === Number.POSITIVE_INFINITY;
    return isKept || asksNothing ? [] : changed(question);
  },

  not(question) {
    const { sub, part, mode, fits, areApart } = question;
    const denied = below(part, 'not');
    if (areApart(sub, denied)) return [];
    const own = sub.parts.filter((each) => each.value.not !== undefined).map((each) => below(each, 'not'));
    const isWithin = (one: View, other: View) => fits(one, other, { ...mode, asks: 'logic' }).length === 0;
    if (own.some((each) => isWithin(denied, each))) return [];
    // Or each value that is denied, for itself.
    const values = listed(denied);
    const isDenied = (value: unknown) =>
      own.some((each) => isIn(exactly(each) ?? [], value)) || areApart(sub, ofValue(question, value));
    if (values?.every(isDenied)) return [];
    const more = isBaseWithin(mode) ? 'more' : 'less';
    return [misfit(question, `\`not\` excludes ${more} than before`)];
  },

  if(question) {
    const { sub, part, fits, areApart, mode } = question;
    const isWithin = (one: View, other: View) => fits(one, other, { ...mode, asks: 'logic' }).length === 0;
    const condition = below(part, 'if');
    const conditional = sub.parts.filter((each) => each.value.if !== undefined);
    const thens = conditional
      .filter((each) => each.value.then !== undefined && isWithin(condition, below(each, 'if')))
      .map((each) => below(each, 'then'));
    const elses = conditional
      .filter((each) => each.value.else !== undefined && isWithin(below(each, 'if'), condition))
      .map((each) => below(each, 'else'));
    const inThen =
      part.value.then === undefined || areApart(sub, condition)
        ? []
        : fits(joined(sub, condition, ...thens), below(part, 'then'), { ...mode, isPart: true });
    const inElse =
      part.value.else === undefined || isWithin(sub, condition)
        ? []
        : fits(joined(sub, ...elses), below(part, 'else'), { ...mode, isPart: true });
    return [...inThen, ...inElse];
  },

  oneOf: fitChoice,
  anyOf: fitChoice,
};

/** A keyword of which nothing is known holds only where the other schema says the same. */
export function sameOf(question: Question): Misfit[] {
  const { sub, keyword, value, mode } = question;
  const own = said(sub, keyword);
  if (own.some((each) => isDeepStrictEqual(each, value))) return [];
  const message = `\`${keyword}\` changed${change(mode, own[0], value)}: no rule knows what this keyword does to callers, so it is taken to break them`;
  return [{ ...misfit(question, message), isRule: true }];
}

function checkLimit(limit: Limit): Check {
  return (question) =>
    keeps(question.sub, limit, question.value) ? [] : changed(question, limit.label, limit.show);
}

function fitValues(question: Question, values: unknown[]): Misfit[] {
  const { sub, mode, areApart } = question;
  const types = [...typesOf(sub)];
  const own =
    listed(sub) ??
    (types.every((type) => type === 'boolean' || type === 'null')
      ? types.flatMap((type) => (type === 'null' ? [null] : [true, false]))
      : undefined);
  if (!own) return changed(question, 'Enum');
  const others = own.filter(
    (value) =>
      types.includes(typeOf(value)) &&
      !values.some((each) => isDeepStrictEqual(each, value)) &&
      !areApart(sub, ofValue(question, value)),
  );
  if (others.length === 0) return [];
  const what = isBaseWithin(mode) ? 'lost' : 'gained';
  return [
    misfit(question, `Enum ${what} values: ${others.map((value) => JSON.stringify(value)).join(', ')}`),
  ];
}

/** A schema of one value. */
const ofValue = ({ part }: Question, value: unknown): View => ({
  parts: [{ ...part, value: { const: value } }],
  isNever: false,
});

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

/** What an item of a list is held to, all parts together. */
function itemOf(view: View, index: number): View {
  return joined(
    ...view.parts.map((part) =>
      placeBelow(part, 'prefixItems', String(index))
        ? below(part, 'prefixItems', String(index))
        : below(part, 'items'),
    ),
  );
}

const sizeOf = (list: unknown) => (Array.isArray(list) ? list.length : 0);
