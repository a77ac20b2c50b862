import { isDeepStrictEqual } from 'node:util';

/** Whether two lists hold the same items, each in another place. */
export function isReordered({
  before,
  after,
}: {
  readonly before: unknown;
  readonly after: unknown;
}): boolean {
  if (!Array.isArray(before) || !Array.isArray(after) || isDeepStrictEqual(before, after)) return false;
  return isDeepStrictEqual(sorted(before), sorted(after));
}

const sorted = (list: readonly unknown[]) => list.map((item) => JSON.stringify(item)).sort();
