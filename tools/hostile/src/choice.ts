/** A whole number from 0 to one below what is asked for. */
export type Random = (below: number) => number;

/** Small whole numbers that follow from a seed (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Says yes to one in so many. */
export function createChoice(seed: number, oneIn: number): () => boolean {
  const random = createRandom(seed);
  return () => random(oneIn) === 0;
}
