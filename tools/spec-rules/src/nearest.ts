import { closestMatch } from 'leven';

/** The candidate that a name may have been meant for: at most a third of it is written otherwise. */
export const nearest = (name: string, candidates: Iterable<string>): string | undefined =>
  closestMatch(name, [...candidates], { maxDistance: Math.ceil(name.length / 3) });
