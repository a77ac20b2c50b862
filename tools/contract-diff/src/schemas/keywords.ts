import { isDeepStrictEqual } from 'node:util';
import { keeps, type Limit, limits } from './limits.ts';
import { objectChecks } from './object-keywords.ts';
import {
  type Check,
  change,
  changed,
  isBaseWithin,
  isCallers,
  type Misfit,
  misfit,
  type Question,
  under,
} from './question.ts';
import { fitChoice } from './unions.ts';
import {
  below,
  exactly,
  isIn,
  joined,
  listed,
  placeBelow,
  said,
  typeOf,
  typesOf,
  type View,
} from './view.ts';

/** What is for people, or for our own tools, or stands for the keyword that it belongs to. */
export const isAnnotation = (keyword: string) =>
  /^(title|description|default|deprecated|readOnly|writeOnly|examples?|externalDocs|xml|discriminator|\$comment|\$defs|\$schema|then|else|minContains|maxContains|nullable|x-.*)$/.test(
    keyword,
  );

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

  format: (question) => (asksNothing(question) ? [] : checkLimit(limits.format as Limit)(question)),

  ...objectChecks,

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

/** A secret is a text like any other, and a caller writes a number with as many digits as it has. */
const asksNothing = ({ mode, value }: Question): boolean =>
  value === 'password' || (isCallers(mode) && ['int64', 'float', 'double'].includes(String(value)));

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
