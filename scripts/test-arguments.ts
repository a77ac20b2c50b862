import { parseArgs } from 'node:util';

export interface TestArguments {
  /** Which part of the whole to do: the `index`-th, from 1, of `count`. */
  shard: { index: number; count: number };
  /** Whether to leave out the packages that a change does not touch. */
  affected: boolean;
}

const usage = `Usage: npm test -- [--shard i/n] [--affected]

Checks everything: form, specs, generated code, types, tests, the README's examples, the tour.

  --shard i/n   does the i-th of n parts; the n parts together do everything
  --affected    leaves out the packages that a change does not touch, compared with the git ref in
                TURBO_SCM_BASE (main unless it is set)
  --help        prints this`;

/** Reads the command line; ends the process after printing the usage when it is asked for, or wrong. */
export function readTestArguments(): TestArguments {
  try {
    const { values } = parseArgs({
      options: {
        shard: { type: 'string', default: '1/1' },
        affected: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    return { shard: readShard(values.shard), affected: values.affected };
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    process.exit(2);
  }
}

function readShard(text: string): TestArguments['shard'] {
  const [, index = 0, count = 0] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (index < 1 || index > count)
    throw new Error(`--shard ${text}: it takes i/n, with i from 1 to n, as in 2/3.`);
  return { index, count };
}
