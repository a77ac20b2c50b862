import { setTimeout as sleep } from 'node:timers/promises';
import { createPurchases, type Intent, statesOf } from '@latchkey/orders';
import { chance } from '../chance.ts';
import { nemesesOf } from '../nemeses.ts';
import { LEASE_MS } from '../times.ts';
import type { Buyer, BuyerOptions } from './buyer.ts';
import { listenForCallbacks } from './callbacks.ts';
import { endings, openJournal } from './journal.ts';
import { suppliersFor } from './suppliers.ts';

/** How long one call may take, in milliseconds. What takes longer is left to the worker. */
const DEADLINE_MS = 10_000;

/** How often a call is made again that has left nothing in the journal, and how long before, in milliseconds. */
const MOST_CALLS = 100;
const BREATH_MS = 500;

/** How many purchases the worker is at, at each supplier: few enough for a machine that runs everything. */
const AT_ONCE = 10;

/** How many purchases may be due before no other is begun. */
const MOST_DUE = 100;

/** How long after the last end of a purchase the others are left to the end of the run, in milliseconds. */
const QUIET_MS = 3_000;

/** How often everything that is open is brought to its end, and how long that may take each time, in milliseconds. */
const MOST_FINISHES = 5;
const FINISH_MS = 60_000;

const lasting = new Set(['rejected', 'not-sent']);

/** The code under test: some purchases are waited for, others only placed, and a worker goes on with them. */
export async function createPurchasesBuyer(options: BuyerOptions): Promise<Buyer> {
  const { scenario, number, url, books, onEnding, onStep } = options;
  const { seed, nemeses } = scenario;
  const journal = openJournal(books);
  let endedAt = performance.now();
  const shop = createPurchases({
    journal,
    suppliers: suppliersFor(scenario, url),
    leaseMs: LEASE_MS,
    atOnce: AT_ONCE,
    onEvent({ reference, from, event, to, error }) {
      const why = error instanceof Error ? `: ${error.message}` : '';
      onStep(reference, `${from} → ${to} (${event}${why})`);
      const ending = endings[to];
      if (!ending) return;
      endedAt = performance.now();
      onEnding(reference, ending);
    },
  });
  const stop = new AbortController();
  const worker = shop.run({ signal: stop.signal });
  const isCalled = nemesesOf('callbacks').some((name) => nemeses.includes(name));
  const callbacks = isCalled ? await listenForCallbacks(shop, options) : undefined;

  const areTooManyDue = async () =>
    (await journal.listDue(Date.now(), MOST_DUE).catch(() => [])).length >= MOST_DUE;
  const isOverloaded = nemeses.includes('overload');

  async function call(intent: Intent): Promise<boolean> {
    const { reference } = intent;
    const isWaitedFor = chance(seed, `${reference}/${number}/waits`) < (isOverloaded ? 0.1 : 0.5);
    try {
      await shop[isWaitedFor ? 'buy' : 'submit'](intent, { deadlineMs: DEADLINE_MS });
      return true;
    } catch (error) {
      onStep(reference, `the call ends: ${(error as Error).message}`);
      if (lasting.has((error as { outcome?: string }).outcome ?? '')) return true;
      // As the error says: what is in the journal goes on, and what is not is called again.
      return (await shop.get(reference).catch(() => undefined)) !== undefined;
    }
  }

  return {
    callbackUrl: callbacks?.url,
    async buy(intent) {
      while (!isOverloaded && (await areTooManyDue())) await sleep(BREATH_MS);
      for (let calls = 0; calls < MOST_CALLS && !(await call(intent)); calls++) await sleep(BREATH_MS);
    },
    async linger() {
      while (performance.now() - endedAt < QUIET_MS) await sleep(BREATH_MS);
    },
    async finish() {
      const isOpen = async () => (await journal.list({ states: statesOf('open'), limit: 1 })).length > 0;
      for (let left = MOST_FINISHES; left > 0 && (await isOpen()); left--) {
        await shop.recover({ deadlineMs: FINISH_MS });
      }
    },
    async close() {
      stop.abort();
      await callbacks?.close();
      await worker;
      await journal.close();
    },
  };
}
