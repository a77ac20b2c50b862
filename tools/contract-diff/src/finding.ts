import { type Description, type Place, toPointer } from '@latchkey/openapi';

/** What a change asks of the next version, from the least to the most. */
export const verdicts = ['none', 'patch', 'minor', 'major'] as const;
export type Verdict = (typeof verdicts)[number];

export const isAtLeast = (verdict: Verdict, least: Verdict) =>
  verdicts.indexOf(verdict) >= verdicts.indexOf(least);

/** The greatest of them; `none` when there are none. */
export const greatest = (list: Iterable<Verdict>): Verdict =>
  [...list].reduce((most, next) => (isAtLeast(next, most) ? next : most), 'none');

/** `sent`: callers write it, so what was valid must stay so. `received`: they read it. */
export type Direction = 'sent' | 'received';

/** A place in a file of a spec. */
export interface Location {
  /** Absolute, in the folder of one of the two sides. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** JSON pointer within the file. */
  readonly pointer: string;
}

export const locationOf = (description: Description, place: Pick<Place, 'file' | 'keys'>): Location => ({
  file: place.file,
  ...description.positionOf(place),
  pointer: toPointer(place.keys),
});

/** Who noticed: the diff of the wire, the compiler, a rule of our own, or the comparison of what is generated. */
export type Comparison = 'wire' | 'types' | 'rules' | 'generator';

/** One change of a contract, rated. */
export interface Finding {
  readonly verdict: Verdict;
  /** Where it shows, in people's words: `GET /orders, response 200, result[].id`; more than one for a shared part. */
  readonly places: readonly string[];
  /** One sentence without its full stop. */
  readonly message: string;
  readonly seenBy: readonly Comparison[];
  /** Absent when it did not exist before. */
  readonly base?: Location | undefined;
  /** Absent when it is gone. */
  readonly revision?: Location | undefined;
}
