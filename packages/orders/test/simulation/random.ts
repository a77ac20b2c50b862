/** Numbers that follow from a seed alone. */
export interface Random {
  /** A whole number from 0 to below `most`. */
  below(most: number): number;
  /** True in so many of a hundred cases. */
  chance(percent: number): boolean;
}

/** Mulberry32: small, fast, and good enough to choose by. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (most: number) => next() % most;
  return { below, chance: (percent) => below(100) < percent };
}
