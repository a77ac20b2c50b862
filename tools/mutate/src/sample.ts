/**
 * Some of a list, as a seed chooses them.
 *
 * @param count How many, at most.
 * @param seed Whole; the same one chooses the same.
 */
export function sample<Item>(items: readonly Item[], count: number, seed: number): Item[] {
  const left = [...items];
  const chosen: Item[] = [];
  let state = seed >>> 0;
  while (chosen.length < count && left.length > 0) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    chosen.push(...left.splice(Math.floor((state / 2 ** 32) * left.length), 1));
  }
  return chosen;
}
