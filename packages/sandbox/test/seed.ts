/**
 * Where random tests start. A failure prints the seed it ran with; LATCHKEY_SEED=<that seed> repeats it.
 */
export const seed = Number(process.env.LATCHKEY_SEED);
