import type { Packed } from '../packed.ts';

/**
 * Looks at a packed package.
 *
 * @returns A sentence for each problem; it says what to do.
 */
export type Check = (packed: Packed) => string[] | Promise<string[]>;
