import { availableParallelism, loadavg } from 'node:os';

/** How much longer everything takes than on an idle machine, at a guess: 1 or more. */
export const busyness = (): number => Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());
