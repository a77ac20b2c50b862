import { parseArgs } from 'node:util';
import { type BuyerName, buyerNames } from './buyers/buyer-names.ts';
import { chance, choose } from './chance.ts';
import { type FaultName, faultNames } from './faults.ts';
import { MOST_ORDERS } from './purchases.ts';
import { MOST_PARALLEL, type Scenario } from './scenario.ts';

export const help = `Buys from both suppliers of the sandbox while connections break and processes die, and compares the
suppliers' ledger with the buyer's journal.

Usage: pnpm chaos [options]

  --orders N         purchases with each supplier (default 150, at most ${MOST_ORDERS})
  --seed S           decides what is bought, which faults hit, who dies when (default 1)
  --seeds K          run S, S + 1 … (default 1)
  --parallel P       so many of them at once (default 1): a run mostly waits, so a core can take two
  --minutes M        start no other seed after so many minutes
  --naive            run the same with naive clients, and print a table

The parts of a run, to make it smaller:

  --suppliers LIST   kinguin,8keys (default: both)
  --buyer NAME       ${buyerNames.join(', ')}
                     (default buy-once)
  --faults LIST      ${faultNames.slice(0, 7).join(', ')},
                     ${faultNames.slice(7).join(', ')}; or none (default: all)
  --kills N          buyers killed, buyers frozen, and sandboxes killed: N each (default: by --orders)
  --processes N      processes that buy at the same time (default 2)
  --workers N        purchases that each of them has under way at once (default 48)
  --duplicates D     how Kinguin responds to a known external id: 400, 409, 422, or accept, as it is
                     not documented to do (default: one of the three, by the seed)
  --rate-limit N     requests a minute that 8keys accepts; or none (default: by the seed)

The seed decides purchases, prices, the fault of each request and the moments of kills. Processes and sockets have
their own timing: the same seed makes the same plan, not the same run. A failure is printed with its seed and with
the smallest run found that fails too.
`;

/** Wrong usage. The message says what to do. */
export class UsageError extends Error {}

export interface Arguments {
  readonly help: boolean;
  readonly naive: boolean;
  /** One for each seed. */
  readonly scenarios: readonly Scenario[];
  /** How many of them are under way at once. */
  readonly parallel: number;
  readonly minutes: number;
}

type Duplicates = Scenario['duplicates'];

const errorResponses = [
  [400, 1],
  [409, 1],
  [422, 1],
] as const;
/** So few that the buyers meet 8keys' 429 now and then: each counts only its own requests. */
const LIMITED_REQUESTS_PER_MINUTE = 3_000;

export function readArguments(args: readonly string[]): Arguments {
  const values = parse(args);
  const seed = whole('seed', values.seed, 1, 0, 2 ** 32);
  const orders = whole('orders', values.orders, 150, 1, MOST_ORDERS);
  const common = {
    orders,
    suppliers: list('suppliers', values.suppliers, ['kinguin', '8keys'] as const),
    buyer: list<BuyerName>('buyer', values.buyer ?? 'buy-once', buyerNames)[0] as BuyerName,
    faults: values.faults === 'none' ? [] : list<FaultName>('faults', values.faults, faultNames),
    kills: whole('kills', values.kills, Math.min(10, Math.ceil(orders / 500)), 0, 1_000),
    processes: whole('processes', values.processes, 2, 1, 16),
    workers: whole('workers', values.workers, 48, 1, 1_000),
  };
  const limitOf = (of: number): number | null => {
    if (values['rate-limit'] === 'none') return null;
    if (values['rate-limit'] !== undefined) return whole('rate-limit', values['rate-limit'], 0, 1, 1e6);
    return chance(of, 'rate limit') < 0.25 ? LIMITED_REQUESTS_PER_MINUTE : null;
  };
  const duplicatesOf = (of: number): Duplicates => {
    const byDefault = String(choose(of, 'duplicates', errorResponses));
    const [word] = list('duplicates', values.duplicates ?? byDefault, ['400', '409', '422', 'accept']);
    return (word === 'accept' ? word : Number(word)) as Duplicates;
  };
  return {
    help: values.help,
    naive: values.naive,
    scenarios: Array.from({ length: whole('seeds', values.seeds, 1, 1, 10_000) }, (_, i) => ({
      seed: seed + i,
      ...common,
      requestsPerMinute: limitOf(seed + i),
      duplicates: duplicatesOf(seed + i),
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
        suppliers: text,
        buyer: text,
        faults: text,
        kills: text,
        processes: text,
        workers: text,
        'rate-limit': text,
        duplicates: text,
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
