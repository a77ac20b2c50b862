import { run, UsageError } from '@latchkey/cli';

/** A part of the whole: the `index`-th, from 1, of `count`. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** @throws {UsageError} When it is not `i/n` with i from 1 to n. */
export function readShard(text: string): Shard {
  const [, index = 0, count = 0] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (index < 1 || index > count)
    throw new UsageError(`--shard ${text}: it takes i/n, with i from 1 to n, as in 2/3.`);
  return { index, count };
}

/** Suites that wait much of their time, for a minute or so. */
const waiting = ['packages/orders', 'packages/runtime', 'packages/sandbox', 'tools/chaos', 'tools/hostile'];

/**
 * How many tasks each lane does at once. More would leave no core idle, and yet take longer: each process pushes what
 * the others need out of the caches. Six suites at once on two cores take a quarter more processor time than two.
 */
const lanes = { waiting: 3, others: 3 } as const;

const laneOf = (path: string): keyof typeof lanes => (waiting.includes(path) ? 'waiting' : 'others');

/**
 * The packages of one shard, in lanes, each for a run of Turbo. Packages are dealt out in turn. Turbo starts a task when
 * those that it depends on are done: in one run, the suites that wait would come last, and alone.
 *
 * @param turbo How Turbo is started.
 * @returns The options that make Turbo do a lane.
 */
export async function lanesOf(
  { index, count }: Shard,
  turbo: readonly string[],
  cwd: string,
): Promise<string[][]> {
  const { packages } = JSON.parse(await run([...turbo, 'ls', '--output=json'], { cwd }));
  const dealt = (packages.items as { name: string; path: string }[])
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .filter((_, i) => i % count === index - 1);
  return [...Map.groupBy(dealt, ({ path }) => laneOf(path))].map(([lane, items]) => [
    `--concurrency=${lanes[lane]}`,
    ...items.map(({ name }) => `--filter=${name}`),
  ]);
}
