/** What all randomness of a run is derived from: the seed that the environment gives. A commit has one verdict without it. */
export function chooseSeed(environment: NodeJS.ProcessEnv = process.env): number {
  const { LATCHKEY_SEED: given = '1' } = environment;
  const seed = Number(given);
  if (!Number.isInteger(seed)) throw new Error(`LATCHKEY_SEED is not a whole number: ${given}`);
  return seed;
}
