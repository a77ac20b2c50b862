import { createHash } from 'node:crypto';

/**
 * A number of at least 0 and less than 1 that looks random. The same seed and name give the same one, in every
 * process and in any order.
 */
export const chance = (seed: number, name: string): number =>
  createHash('sha256').update(`${seed}/${name}`).digest().readUInt32BE() / 2 ** 32;

/** One of several, each as likely as its weight. */
export function choose<T>(
  seed: number,
  name: string,
  choices: readonly (readonly [choice: T, weight: number])[],
): T {
  let left = chance(seed, name) * choices.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [choice, weight] of choices) {
    left -= weight;
    if (left < 0) return choice;
  }
  throw new RangeError(`There is nothing to choose from for ${name}.`);
}
