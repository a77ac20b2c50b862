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

/**
 * The packages of one shard, in two lanes for two runs of Turbo. Packages are dealt out in turn. Turbo starts a task when
 * those that it depends on are done: in one run, the suites of `packages/`, which are the longest, would come last.
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
  const lanes = Map.groupBy(dealt, ({ path }) => path.startsWith('packages/'));
  return [...lanes.values()].map((lane) => lane.map(({ name }) => `--filter=${name}`));
}
