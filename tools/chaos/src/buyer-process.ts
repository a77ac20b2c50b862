// A process of its own that buys.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ending } from './buyers/buyer.ts';
import { createBuyer } from './buyers/create-buyer.ts';
import { chance } from './chance.ts';
import { receiveTask, tellParent } from './processes.ts';
import { type Purchase, purchasesOf } from './purchases.ts';
import type { Scenario } from './scenario.ts';

export interface BuyerTask {
  readonly scenario: Scenario;
  /** The number of this process, from 0. */
  readonly number: number;
  readonly url: string;
  readonly file: string;
  /** Whether an earlier process may have left something. */
  readonly recovers: boolean;
  /** Whether to buy anything beside. */
  readonly buys: boolean;
  /** References of purchases that this process need not look at again. */
  readonly settled: readonly string[];
}

/** The news that it sends: how one purchase ended. */
export interface BuyerNews {
  readonly reference: string;
  readonly ending: Ending;
}

/** How often one process calls `buyOnce` for a purchase that stays in doubt. */
const MOST_TRIES = 3;

/**
 * How likely a process buys again what was rejected. Most rejections are the end: another call would find, and so hide,
 * an order that exists all the same.
 */
const TRIES_AGAIN = 0.25;

/** How often `recover` runs once nothing goes wrong any more. */
const MOST_RECOVERIES = 5;

/** How long a worker waits after a purchase that failed, in milliseconds. */
const BREATH_MS = 500;

async function main() {
  const task = await receiveTask<BuyerTask>();
  const { scenario, number, url, file } = task;
  const buyer = createBuyer({ scenario, url, file });
  if (task.recovers) await buyer.recover(task.buys ? 1 : MOST_RECOVERIES);
  if (task.buys) {
    const mostTries = scenario.buyer === 'buy-once' ? MOST_TRIES : 1;
    const settled = new Set(task.settled);
    let left = purchasesOf(scenario).filter(
      ({ intent, processes }) => processes.includes(number) && !settled.has(intent.reference),
    );
    for (let tries = 0; left.length && tries < mostTries; tries++) left = await buyAll(left);
  }
  await buyer.close();
  process.disconnect();

  /** @returns What to buy again. */
  async function buyAll(purchases: readonly Purchase[]): Promise<Purchase[]> {
    const again: Purchase[] = [];
    // All workers take from the same list.
    const list = purchases.values();
    const work = async () => {
      for (const purchase of list) {
        const ending = await buyer.buy(purchase.intent);
        tellParent<BuyerNews>({ reference: purchase.intent.reference, ending });
        if (ending === 'bought') continue;
        if (ending === 'in doubt' || triesAgain(purchase)) again.push(purchase);
        // While the supplier is down, not everything should fail at once.
        await sleep(BREATH_MS);
      }
    };
    await Promise.all(Array.from({ length: scenario.workers }, work));
    return again;
  }

  function triesAgain({ intent }: Purchase): boolean {
    return chance(scenario.seed, `${intent.reference}/again`) < TRIES_AGAIN;
  }
}

await main();
