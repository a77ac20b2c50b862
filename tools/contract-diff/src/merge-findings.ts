import type { Finding, Location } from './finding.ts';

/** Joins what both saw into the wire's finding; what only the compiler saw stands on its own. */
export function mergeFindings(wire: readonly Finding[], types: readonly Finding[]): Finding[] {
  const merged = [...wire];
  for (const finding of types) {
    const index = merged.findIndex((other) => other.verdict === 'major' && isSame(finding, other));
    const same = merged[index];
    if (!same) merged.push(finding);
    else if (!same.seenBy.includes('types')) merged[index] = { ...same, seenBy: [...same.seenBy, 'types'] };
  }
  return merged;
}

const isSame = (one: Finding, other: Finding) =>
  isNear(one.base, other.base) ||
  isNear(one.revision, other.revision) ||
  one.places.some((place) => other.places.includes(place));

/** Redocly points at the keyword, or at `required`; the compiler at the member. */
function isNear(one: Location | undefined, other: Location | undefined): boolean {
  if (!one || !other || one.file !== other.file) return false;
  const [a, b] = [one.pointer, other.pointer.replace(/\/required$/, '/properties')];
  return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}
