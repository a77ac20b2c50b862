import { parseArgs } from 'node:util';
import { type ApiName, apiNames, earlierApis } from './apis.ts';
import { databaseUrl } from './books-place.ts';
import { type BuyerName, buyerNames } from './buyers/buyer-names.ts';
import { type NemesisName, naiveNemeses, nemeses, nemesisNames } from './nemeses.ts';
import { MOST_ORDERS } from './purchases.ts';
import { MOST_PARALLEL, type Scenario } from './scenario.ts';

const width = Math.max(...nemesisNames.map(({ length }) => length));

export const help = `Buys from both suppliers of the sandbox, through all their APIs, while things go wrong, and compares the suppliers'
ledger with the buyer's journal.

Usage: pnpm chaos [options]

  --orders N         purchases through each API (default 100, at most ${MOST_ORDERS})
  --seed S           decides what is bought, what hits what, who dies when (default 1)
  --seeds K          run S, S + 1 … (default 1)
  --parallel P       so many of them at once (default 1): a run mostly waits, so a core can take two
  --minutes M        start no other seed after so many minutes
  --naive            run the same with naive clients, and print a table
  --save             write what each run comes to into docs/figures

The parts of a run, to make it smaller:

  --apis LIST        ${apiNames.join(', ')} (default: all)
  --journal KIND     sqlite or postgres: the server of DATABASE_URL (default: by the seed, where there is one)
  --nemeses LIST     what goes wrong, or none (default: all below)
  --without LIST     what does not
  --times N          how often each nemesis of processes and journals happens (default: by --orders)
  --processes N      processes that buy at the same time (default 2)
  --workers N        purchases that each of them has under way at once (default 16, with more than 800 orders up to 48)
  --buyer NAME       ${buyerNames.slice(0, 5).join(', ')},
                     ${buyerNames.slice(5).join(', ')} (default purchases)

The nemeses:

${nemesisNames.map((name) => `  ${name.padEnd(width)}  ${nemeses[name].says}`).join('\n')}

The seed decides purchases, prices, the fault of each request and the moments of kills. Processes and sockets have
their own timing: the same seed makes the same plan, not the same run. A failure is printed with its story, its seed and
the smallest run found that fails too.
`;

/** Wrong usage. The message says what to do. */
export class UsageError extends Error {}

export interface Arguments {
  readonly help: boolean;
  readonly naive: boolean;
  readonly save: boolean;
  /** One for each seed. */
  readonly scenarios: readonly Scenario[];
  /** How many of them are under way at once. */
  readonly parallel: number;
  readonly minutes: number;
}

export function readArguments(args: readonly string[]): Arguments {
  const values = parse(args);
  const seed = whole('seed', values.seed, 1, 0, 2 ** 32);
  const orders = whole('orders', values.orders, 100, 1, MOST_ORDERS);
  const buyer = list<BuyerName>('buyer', values.buyer ?? 'purchases', buyerNames)[0] as BuyerName;
  const isNaive = values.naive || buyer !== 'purchases';
  const without = values.without === undefined ? [] : list('without', values.without, nemesisNames);
  const wanted = values.nemeses === 'none' ? [] : list<NemesisName>('nemeses', values.nemeses, nemesisNames);
  const common = {
    orders,
    apis: values.apis === undefined && isNaive ? earlierApis : list<ApiName>('apis', values.apis, apiNames),
    buyer,
    nemeses: wanted.filter((name) => !without.includes(name) && (!isNaive || naiveNemeses.includes(name))),
    times: whole('times', values.times, Math.min(5, Math.ceil(orders / 500)), 0, 1_000),
    processes: whole('processes', values.processes, 2, 1, 16),
    workers: whole('workers', values.workers, Math.min(48, Math.max(16, Math.ceil(orders / 50))), 1, 1_000),
  };
  const journalOf = (of: number): Scenario['journal'] => {
    if (values.journal !== undefined) {
      return list('journal', values.journal, ['sqlite', 'postgres'] as const)[0] as Scenario['journal'];
    }
    return databaseUrl && !isNaive && of % 2 === 0 ? 'postgres' : 'sqlite';
  };
  return {
    help: values.help,
    naive: values.naive,
    save: values.save,
    scenarios: Array.from({ length: whole('seeds', values.seeds, 1, 1, 10_000) }, (_, i) => ({
      seed: seed + i,
      ...common,
      journal: journalOf(seed + i),
    })),
    parallel: whole('parallel', values.parallel, 1, 1, MOST_PARALLEL),
    minutes: whole('minutes', values.minutes, Infinity, 1, 100_000),
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({
      args: args.filter((arg) => arg !== '--'),
      options: {
        orders: text,
        seed: text,
        seeds: text,
        parallel: text,
        minutes: text,
        naive: flag,
        save: flag,
        apis: text,
        journal: text,
        nemeses: text,
        without: text,
        times: text,
        processes: text,
        workers: text,
        buyer: text,
        help: flag,
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\nRun pnpm chaos --help for what there is.`);
  }
}

function whole(
  name: string,
  text: string | undefined,
  byDefault: number,
  least: number,
  most: number,
): number {
  if (text === undefined) return byDefault;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new UsageError(
    `--${name} must be a whole number from ${least} to ${most}, not ${JSON.stringify(text)}.`,
  );
}

function list<Name extends string>(option: string, text: string | undefined, names: readonly Name[]): Name[] {
  if (text === undefined) return [...names];
  return text.split(',').map((word) => {
    const found = names.find((name) => name === word.trim());
    if (found !== undefined) return found;
    throw new UsageError(`--${option} knows ${names.join(', ')}, and not ${JSON.stringify(word)}.`);
  });
}
