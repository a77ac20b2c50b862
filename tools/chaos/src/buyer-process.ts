// A process of its own that buys.
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BooksPlace, Ending } from './buyers/buyer.ts';
import { createBuyer } from './buyers/create-buyer.ts';
import { chance } from './chance.ts';
import { realNow, setClock } from './clock.ts';
import type { NemesisName } from './nemeses.ts';
import { receiveTask, tellParent } from './processes.ts';
import { type Purchase, purchasesOf } from './purchases.ts';
import type { Scenario } from './scenario.ts';
import { lineOf } from './story.ts';

export interface BuyerTask {
  readonly scenario: Scenario;
  /** The number of this process, from 0. */
  readonly number: number;
  readonly url: string;
  readonly books: BooksPlace;
  /** Where it writes what happens to each purchase. */
  readonly story: string;
  /** Whether to buy, or only to finish what is open. */
  readonly buys: boolean;
  /** References of purchases that this process need not look at again. */
  readonly settled: readonly string[];
}

/** The news that it sends: where its suppliers call it, and how purchases end. */
export type BuyerNews =
  | { readonly kind: 'listens'; readonly url: string }
  | { readonly kind: 'ended'; readonly reference: string; readonly ending: Ending }
  | { readonly kind: 'hit'; readonly name: NemesisName };

/** What it is told: to set its clock. */
export interface BuyerOrder {
  readonly setClockMs: number;
}

/**
 * How likely a process buys again what was rejected. Most rejections are the end: another call would find, and so hide,
 * an order that exists all the same.
 */
const TRIES_AGAIN = 0.25;

/** How long a worker waits before it buys again what was rejected, in milliseconds. */
const BREATH_MS = 500;

async function main() {
  const { scenario, number, url, books, story, buys, settled } = await receiveTask<BuyerTask>();
  process.on('message', ({ setClockMs }: BuyerOrder) => setClock(setClockMs));
  const last = new Map<string, Ending>();
  const buyer = await createBuyer({
    scenario,
    number,
    url,
    books,
    onEnding(reference, ending) {
      last.set(reference, ending);
      tellParent<BuyerNews>({ kind: 'ended', reference, ending });
    },
    onHit: (name) => tellParent<BuyerNews>({ kind: 'hit', name }),
    onStep: (reference, step) =>
      appendFileSync(story, lineOf({ at: realNow(), who: `buyer ${number}`, reference, what: step })),
  });
  if (buyer.callbackUrl) tellParent<BuyerNews>({ kind: 'listens', url: buyer.callbackUrl });
  if (buys) {
    await buyAll();
    await buyer.linger();
  } else await buyer.finish();
  await buyer.close();
  process.disconnect();

  async function buyAll(): Promise<void> {
    const isOver = new Set(settled);
    // All workers take from the same list.
    const list = purchasesOf(scenario)
      .filter(({ intent, processes }) => processes.includes(number) && !isOver.has(intent.reference))
      .values();
    const work = async () => {
      for (const purchase of list) {
        await buyer.buy(purchase.intent);
        if (last.get(purchase.intent.reference) !== 'rejected' || !triesAgain(purchase)) continue;
        await sleep(BREATH_MS);
        await buyer.buy(purchase.intent);
      }
    };
    await Promise.all(Array.from({ length: scenario.workers }, work));
  }

  function triesAgain({ intent }: Purchase): boolean {
    return scenario.buyer === 'purchases' && chance(scenario.seed, `${intent.reference}/again`) < TRIES_AGAIN;
  }
}

await main();
