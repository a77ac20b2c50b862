import type { Keys } from '@latchkey/openapi';
import ts from 'typescript';
import type { Direction } from '../finding.ts';
import type { BothSides } from './compile-both.ts';

/** A place where the types of the two sides no longer fit. */
export interface Break {
  /** Through the contract, as if it had no references. */
  readonly steps: Keys;
  readonly message: string;
  /** Set where the value differs by which the branches of a union are told apart. */
  readonly tag?: true;
}

/** Something with a name and a type of its own: a member of an object, a parameter, a response. */
export interface Part {
  readonly steps: Keys;
  /** From there to its type. */
  readonly inside?: Keys;
  /** What a message calls it. */
  readonly words: string;
  readonly type?: ts.Type | undefined;
  readonly isOptional: boolean;
}

export type Parts = ReadonlyMap<string, Part>;

/**
 * Compares the type of one value on both sides, member by member, asking the compiler at every leaf.
 *
 * Assignability alone says too little: an optional member that is gone leaves the types assignable, and yet no
 * code that reads or writes it compiles. So a member that was there must still be there.
 */
export function createComparison({ checker, isBuiltIn }: BothSides) {
  const known = new Map<ts.Type, Map<ts.Type, Map<Direction, Break[]>>>();

  /** Every break between two types; a pair that is being compared already, in a recursive type, has none. */
  function compare(base: ts.Type, revision: ts.Type, direction: Direction): Break[] {
    const ofBase = getOrAdd(known, base, () => new Map());
    const ofBoth = getOrAdd(ofBase, revision, () => new Map<Direction, Break[]>());
    const done = ofBoth.get(direction);
    if (done) return done;
    ofBoth.set(direction, []);
    const breaks = compareParts(base, revision, direction);
    ofBoth.set(direction, breaks);
    return breaks;
  }

  function compareParts(base: ts.Type, revision: ts.Type, direction: Direction): Break[] {
    const [source, target] = direction === 'sent' ? [base, revision] : [revision, base];
    const became = [{ steps: [], message: `${print(base)} became ${print(revision)}` }];
    const sourceParts = partsOf(source);
    const targets = partsOf(target).filter(hasMembers);
    const simple = sourceParts.filter((part) => !hasMembers(part));
    const isTolerant = direction === 'received' && partsOf(target).some(isUnlisted);
    const fits = (part: ts.Type) =>
      checker.isTypeAssignableTo(part, target) || (isTolerant && part.isStringLiteral());
    if (!simple.every(fits)) return became;

    const sources = sourceParts.filter(hasMembers);
    if (sources.length > 0 && targets.length === 0) {
      return sources.every((part) => checker.isTypeAssignableTo(part, target)) ? [] : became;
    }
    // Each branch is compared with the one that it fits best.
    return sources.flatMap((part) => {
      const attempts = targets.map((other) =>
        direction === 'sent'
          ? compareMembers(part, other, direction)
          : compareMembers(other, part, direction),
      );
      const best = attempts.reduce((least, next) => (isNearer(next, least) ? next : least));
      const isUnion = sources.length > 1 || targets.length > 1;
      if (!isUnion || !best.some(({ tag }) => tag)) return best;
      const what = direction === 'sent' ? 'is no longer taken' : 'is new';
      return [{ steps: [], message: `the branch ${print(part)} ${what}` }];
    });
  }

  function compareMembers(base: ts.Type, revision: ts.Type, direction: Direction): Break[] {
    if (isList(base) || isList(revision)) return compareItems(base, revision, direction);
    const [before, after] = [base, revision].map((type) => {
      const others = checker.getIndexTypeOfType(type, ts.IndexKind.String);
      // An object without members has none of any name, and a response of which nothing is known promises none.
      const nothing =
        direction === 'received' ? ts.TypeFlags.Never | ts.TypeFlags.Unknown : ts.TypeFlags.Never;
      return others && others.flags & nothing ? undefined : others;
    });
    const breaks = compareNamed(membersOf(base), membersOf(revision), direction, after);
    if (!before) return breaks;
    const steps = ['additionalProperties'];
    const others = after
      ? under(steps, compare(before, after, direction))
      : [{ steps, message: 'members of any other name are gone' }];
    return [...breaks, ...others];
  }

  const membersOf = (type: ts.Type): Parts =>
    new Map(
      checker.getPropertiesOfType(type).map((member) => [
        member.name,
        {
          steps: ['properties', member.name],
          words: `\`${member.name}\``,
          type: checker.getTypeOfSymbol(member),
          isOptional: isOptional(member),
        },
      ]),
    );

  /** @param others The type of whatever else the revision has. */
  function compareNamed(had: Parts, has: Parts, direction: Direction, others?: ts.Type): Break[] {
    const isSent = direction === 'sent';
    const gone: string[] = [];
    const breaks = [...had].flatMap(([name, before]): Break[] => {
      const { steps, words, type, isOptional: wasOptional } = before;
      const after = has.get(name);
      if (!after) {
        if (others && type) return under(steps, compare(type, others, direction));
        // What is gone with something else needs no words of its own.
        if (gone.some((other) => name.startsWith(`${other} `))) return [];
        gone.push(name);
        return [{ steps, message: `${words} can no longer be ${isSent ? 'given' : 'read'}` }];
      }
      const here = [...after.steps, ...(after.inside ?? [])];
      const found = type && after.type ? under(here, compare(type, after.type, direction)) : [];
      if (type && isTag(type)) return found.map((entry) => ({ ...entry, tag: true as const }));
      if (wasOptional === after.isOptional || wasOptional !== isSent) return found;
      const now = isSent ? 'must be given now' : 'may be missing now';
      return [...found, { steps: after.steps, message: `${words} ${now}` }];
    });
    const needed = [...has].filter(([name, { isOptional }]) => isSent && !isOptional && !had.has(name));
    return [
      ...breaks,
      ...needed.map(([, { steps, words }]) => ({ steps, message: `${words} must be given now` })),
    ];
  }

  /** Lists have methods of their own, so their elements are compared alone: a tuple's each for itself. */
  function compareItems(base: ts.Type, revision: ts.Type, direction: Direction): Break[] {
    const [source, target] = direction === 'sent' ? [base, revision] : [revision, base];
    if (!isList(base) || !isList(revision) || !hasPlaceFor(target, source)) {
      return [{ steps: [], message: `${print(base)} became ${print(revision)}` }];
    }
    return elementsOf(source).flatMap((_, index) => {
      const [before, after] = [base, revision].map(
        (list) => elementsOf(list)[checker.isTupleType(list) ? index : 0],
      );
      const steps = checker.isTupleType(source) ? ['prefixItems', String(index)] : ['items'];
      return before && after ? under(steps, compare(before, after, direction)) : [];
    });
  }

  /** Tuples that the generator makes have one length; an array has any. */
  const hasPlaceFor = (target: ts.Type, source: ts.Type) =>
    checker.isArrayType(target) ||
    (checker.isTupleType(source) && elementsOf(source).length === elementsOf(target).length);

  const elementsOf = (list: ts.Type) => checker.getTypeArguments(list as ts.TypeReference);
  const isList = (type: ts.Type) => checker.isArrayType(type) || checker.isTupleType(type);

  /** Absent members are told apart by optionality; `undefined` itself is never on the wire. */
  const partsOf = (type: ts.Type): ts.Type[] =>
    (type.isUnion() ? type.types : [type]).filter((part) => !(part.flags & ts.TypeFlags.Undefined));

  /** Whether a type is to be compared member by member: an object or an array, but no `Date` and no text. */
  function hasMembers(type: ts.Type): boolean {
    if (isList(type)) return true;
    if (type.isIntersection()) return type.types.every(hasMembers);
    return !!(type.flags & ts.TypeFlags.Object) && (!isBuiltIn(type) || isRecord(type));
  }

  /** The language itself declares `Record`, and yet it has members. */
  const isRecord = (type: ts.Type) => !!checker.getIndexTypeOfType(type, ts.IndexKind.String);

  const print = (type: ts.Type) =>
    checker
      .typeToString(type, undefined, ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType)
      .replace(/ \| undefined$/, '');

  return { compareNamed };
}

/** Stands for every text that a contract does not list: a response may hold any. */
const isUnlisted = (type: ts.Type) => !!(type.flags & ts.TypeFlags.EnumLike);

/** Whether one list of breaks shows a closer relative: fewer of them, or further inside. */
function isNearer(one: readonly Break[], other: readonly Break[]): boolean {
  const depthOf = (breaks: readonly Break[]) => Math.min(...breaks.map(({ steps }) => steps.length));
  return one.length < other.length || (one.length === other.length && depthOf(one) > depthOf(other));
}

/** A member with one possible text tells the branches of a union apart. */
const isTag = (type: ts.Type) => type.isStringLiteral();

const isOptional = (member: ts.Symbol) => !!(member.flags & ts.SymbolFlags.Optional);

const under = (steps: Keys, breaks: readonly Break[]): Break[] =>
  breaks.map((entry) => ({ ...entry, steps: [...steps, ...entry.steps] }));

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}
