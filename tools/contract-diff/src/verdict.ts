/** What a change asks of the next version, from the least to the most. */
export const verdicts = ['none', 'patch', 'minor', 'major'] as const;
export type Verdict = (typeof verdicts)[number];

export const isAtLeast = (verdict: Verdict, least: Verdict) =>
  verdicts.indexOf(verdict) >= verdicts.indexOf(least);

/** The greatest of them; `none` when there are none. */
export const greatest = (list: Iterable<Verdict>): Verdict =>
  [...list].reduce((most, next) => (isAtLeast(next, most) ? next : most), 'none');
