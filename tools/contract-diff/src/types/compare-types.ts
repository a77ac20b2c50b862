import ts from 'typescript';
import type { Steps } from '../spec-files.ts';
import type { BothSides } from './program.ts';

/** `sent`: callers write it, so what was valid must stay so. `received`: they read it. */
export type Direction = 'sent' | 'received';

/** A place where the types of the two sides no longer fit. */
export interface Break {
  readonly steps: Steps;
  readonly message: string;
  /** Set where the value differs by which the branches of a union are told apart. */
  readonly tag?: true;
}

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
    if (!simple.every((part) => checker.isTypeAssignableTo(part, target))) return became;

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
      const best = attempts.reduce((least, next) => (next.length < least.length ? next : least));
      const isUnion = sources.length > 1 || targets.length > 1;
      if (!isUnion || !best.some(({ tag }) => tag)) return best;
      const what = direction === 'sent' ? 'is no longer taken' : 'is new';
      return [{ steps: [], message: `the branch ${print(part)} ${what}` }];
    });
  }

  function compareMembers(
    base: ts.Type,
    revision: ts.Type,
    direction: Direction,
    spelling = asWritten,
  ): Break[] {
    if (isList(base) || isList(revision)) return compareItems(base, revision, direction);
    const [had, has] = [membersOf(base, spelling), membersOf(revision, spelling)];
    const breaks = [...had].flatMap(([name, member]) =>
      compareMember(member, has.get(name), revision, direction),
    );
    for (const [name, member] of has) {
      if (direction === 'received' || isOptional(member) || had.has(name)) continue;
      breaks.push({ steps: ['properties', member.name], message: `\`${member.name}\` must be given now` });
    }
    const values = [base, revision].map((type) => checker.getIndexTypeOfType(type, ts.IndexKind.String));
    if (values[0]) {
      breaks.push(
        ...(values[1]
          ? under(['additionalProperties'], compare(values[0], values[1], direction))
          : [{ steps: ['additionalProperties'], message: 'members of any other name are gone' }]),
      );
    }
    return breaks;
  }

  /** Names of headers have no case. */
  const compareHeaders = (base: ts.Type, revision: ts.Type, direction: Direction) =>
    compareMembers(base, revision, direction, (name) => name.toLowerCase());

  const membersOf = (type: ts.Type, spelling: (name: string) => string) =>
    new Map(checker.getPropertiesOfType(type).map((member) => [spelling(member.name), member]));

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

  function compareMember(
    before: ts.Symbol,
    after: ts.Symbol | undefined,
    revision: ts.Type,
    direction: Direction,
  ): Break[] {
    const steps = ['properties', before.name];
    const type = checker.getTypeOfSymbol(before);
    if (!after) {
      const other = checker.getIndexTypeOfType(revision, ts.IndexKind.String);
      if (other) return under(steps, compare(type, other, direction));
      const gone = direction === 'sent' ? 'can no longer be given' : 'can no longer be read';
      return [{ steps, message: `\`${before.name}\` ${gone}` }];
    }
    const breaks = under(steps, compare(type, checker.getTypeOfSymbol(after), direction));
    if (isTag(type)) return breaks.map((entry) => ({ ...entry, tag: true as const }));
    if (direction === 'sent' && isOptional(before) && !isOptional(after)) {
      return [...breaks, { steps, message: `\`${before.name}\` must be given now` }];
    }
    if (direction === 'received' && !isOptional(before) && isOptional(after)) {
      return [...breaks, { steps, message: `\`${before.name}\` may be missing now` }];
    }
    return breaks;
  }

  /** Absent members are told apart by optionality; `undefined` itself is never on the wire. */
  const partsOf = (type: ts.Type): ts.Type[] =>
    (type.isUnion() ? type.types : [type]).filter((part) => !(part.flags & ts.TypeFlags.Undefined));

  /** Whether a type is to be compared member by member: an object or an array, but no `Date` and no text. */
  function hasMembers(type: ts.Type): boolean {
    if (isList(type)) return true;
    if (type.isIntersection()) return type.types.every(hasMembers);
    return !!(type.flags & ts.TypeFlags.Object) && !isBuiltIn(type);
  }

  const print = (type: ts.Type) =>
    checker.typeToString(type, undefined, ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType);

  return { compare, compareHeaders };
}

/** A member with one possible text tells the branches of a union apart. */
const isTag = (type: ts.Type) => type.isStringLiteral();

const asWritten = (name: string) => name;

const isOptional = (member: ts.Symbol) => !!(member.flags & ts.SymbolFlags.Optional);

export const under = (steps: Steps, breaks: readonly Break[]): Break[] =>
  breaks.map((entry) => ({ ...entry, steps: [...steps, ...entry.steps] }));

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}
