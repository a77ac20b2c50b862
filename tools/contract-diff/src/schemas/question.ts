import { type Description, type Keys, type Place, toReference } from '@latchkey/openapi';
import type { Direction } from '../finding.ts';
import { type Part, placeBelow, said, type View } from './view.ts';

/** Where something is written, on one of the two sides. */
export interface Spot {
  readonly description: Description;
  readonly place: Pick<Place, 'file' | 'keys'>;
}

/** Something that the one schema lets pass and the other does not, or cannot be shown to let pass. */
export interface Misfit {
  /** From the compared schemas, as if there were no references. */
  readonly steps: Keys;
  readonly message: string;
  /** A rule decides it, and no proof. */
  readonly isRule?: true;
  readonly base?: Spot | undefined;
  readonly revision?: Spot | undefined;
}

/** What is asked of two schemas. */
export interface Mode {
  readonly direction: Direction;
  /**
   * `breaks`: whether all that callers did still works. `offers`: the other way round, whether more works than before.
   * `logic`: whether all values of the one fit the other, whoever sends them.
   */
  readonly asks: 'breaks' | 'offers' | 'logic';
  /** Set where a schema says only a part of what is said of a value: what it does not name may be named beside it. */
  readonly isPart?: true;
}

/** Whether the schema that is to fit into the other is the earlier one. */
export const isBaseWithin = ({ direction, asks }: Mode) => (direction === 'sent') === (asks !== 'offers');

/** Whether the values are those that callers have sent so far: of these, types name every member. */
export const isCallers = ({ direction, asks }: Mode) => direction === 'sent' && asks === 'breaks';

/** Whether each value that fits `sub` also fits a part of the other schema. */
export interface Question {
  readonly sub: View;
  /** All of the other schema. */
  readonly sup: View;
  readonly part: Part;
  readonly keyword: string;
  readonly value: unknown;
  readonly mode: Mode;
  /** All that does not fit, of other schemas inside these. */
  fits(sub: View, sup: View, mode?: Mode): Misfit[];
  /** The members that code names and that are named no longer. */
  gone(base: View, revision: View): Misfit[];
  /** Whether no value fits both. */
  areApart(one: View, other: View): boolean;
}

/** What a keyword demands of another schema, so that each of its values fits. */
export type Check = (question: Question) => Misfit[];

/** Something about a keyword. @param steps To the place that it is about. */
export function misfit(
  { sub, part, keyword, mode }: Pick<Question, 'sub' | 'part' | 'keyword' | 'mode'>,
  message: string,
  steps: Keys = [],
): Misfit {
  const own = sub.parts.find(({ value }) => value[keyword] !== undefined) ?? sub.parts[0];
  const spots = [own && spotOf(own, keyword), spotOf(part, keyword)];
  const [base, revision] = isBaseWithin(mode) ? spots : spots.reverse();
  return { steps, message, base, revision };
}

/** Where a part has a keyword, or the part itself. */
export function spotOf(part: Part, ...keys: readonly string[]): Spot {
  return { description: part.description, place: placeBelow(part, ...keys) ?? part.place };
}

type Show = (value: unknown) => string;

/** `from … to …`, of the earlier and the later side. */
export function change(mode: Mode, ofSub: unknown, ofSup: unknown, show: Show = JSON.stringify): string {
  const [before, after] = isBaseWithin(mode) ? [ofSub, ofSup] : [ofSup, ofSub];
  const [was, is] = [before, after].map((value) => (value === undefined ? 'unset' : show(value)));
  return `${was}${is}`.length > 120 ? '' : ` from ${was} to ${is}`;
}

/** That a keyword has another value. */
export function changed(question: Question, label = `\`${question.keyword}\``, show?: Show): Misfit[] {
  const { mode, sub, keyword, value } = question;
  const [own] = said(sub, keyword);
  return [misfit(question, `${label} changed${change(mode, own, value, show)}`)];
}

export const under = (steps: Keys, misfits: readonly Misfit[]): Misfit[] =>
  misfits.map((entry) => ({ ...entry, steps: [...steps, ...entry.steps] }));

/** A name for what stands at a spot. */
export const nameOf = ({ file, keys }: Pick<Place, 'file' | 'keys'>) => `${file}${toReference(keys)}`;
