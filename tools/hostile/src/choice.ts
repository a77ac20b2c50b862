import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A whole number from 0 to one below what is asked for. */
export type Random = (below: number) => number;

/** Small whole numbers that follow from a seed. */
export function createRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  return (below) => uniformInt(generator, 0, below - 1);
}

/** Says yes to one in so many. */
export function createChoice(seed: number, oneIn: number): () => boolean {
  const random = createRandom(seed);
  return () => random(oneIn) === 0;
}
