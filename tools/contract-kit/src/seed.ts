/** What all randomness of a run is derived from: the seed that the environment gives, or a new one. */
export function chooseSeed(environment: NodeJS.ProcessEnv = process.env): number {
  const { LATCHKEY_SEED: given } = environment;
  if (given === undefined) return Math.floor(Math.random() * 2 ** 31);
  const seed = Number(given);
  if (!Number.isInteger(seed)) throw new Error(`LATCHKEY_SEED is not a whole number: ${given}`);
  return seed;
}
