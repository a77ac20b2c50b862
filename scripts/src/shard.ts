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
 * The options with which Turbo does one shard. Packages are dealt out in turn.
 *
 * @param turbo How Turbo is started.
 */
export async function optionsFor(
  { index, count }: Shard,
  turbo: readonly string[],
  cwd: string,
): Promise<string[]> {
  if (count === 1) return [];
  const { packages } = JSON.parse(await run([...turbo, 'ls', '--output=json'], { cwd }));
  const names = packages.items.map(({ name }: { name: string }) => name).sort();
  return names
    .filter((_: string, i: number) => i % count === index - 1)
    .map((name: string) => `--filter=${name}`);
}
