import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BuyerNews, BuyerTask } from './buyer-process.ts';
import { openBooks } from './buyers/create-buyer.ts';
import { type Case, compare, type Findings } from './compare.ts';
import { type Incident, incidentsOf } from './incidents.ts';
import { readLedgers } from './ledger.ts';
import { type Child, createNursery } from './processes.ts';
import { numberOf, type Purchase, purchasesOf } from './purchases.ts';
import type { SandboxNews, SandboxTask } from './sandbox-process.ts';
import type { Scenario } from './scenario.ts';
import { createTally, type Progress } from './tally.ts';
import { LEASE_MS } from './times.ts';

export interface RunResult extends Progress {
  readonly findings: Findings;
  /** Paid orders, with both suppliers. */
  readonly orders: number;
  readonly durationMs: number;
}

export interface RunOptions {
  /** Where the sandbox and the buyers keep their files. */
  readonly folder: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** The run gives up when no purchase ends for so long, in milliseconds. Default 300,000. */
  readonly patienceMs?: number | undefined;
}

/**
 * Buys everything while things go wrong, finishes in peace what is open, and compares.
 *
 * @throws When a process of the campaign ends with an error of its own, when purchases hang, or the reason of
 *   `signal`.
 */
export async function runCampaign(scenario: Scenario, options: RunOptions): Promise<RunResult> {
  const startedAt = performance.now();
  const data = join(options.folder, 'sandbox.sqlite');
  const file = join(options.folder, 'books.sqlite');
  const purchases = purchasesOf(scenario);
  const tally = createTally(purchases.length);
  const incidents = incidentsOf(scenario);
  const { start, kill, orFailed, fail, killAll } = createNursery(options.signal);

  const { patienceMs = 300_000 } = options;
  const hanging = setTimeout(() => {
    const over = new Set(tally.over());
    const open = purchases.map(({ intent }) => intent.reference).filter((name) => !over.has(name));
    fail(
      new Error(
        `Seed ${scenario.seed}: nothing has ended for ${patienceMs / 1000} s. ` +
          `${open.length} purchases are open, such as ${open.slice(0, 5).join(', ')}.`,
      ),
    );
  }, patienceMs);

  let port = 0;
  let sandbox: Child<SandboxNews> | undefined;
  async function startSandbox() {
    const task: SandboxTask = { scenario, data, port };
    const child = start<SandboxNews>('sandbox-process.ts', task);
    sandbox = child;
    port = await orFailed(
      new Promise<number>((resolve) => {
        child.onNews((news) => {
          if (news.kind === 'started') resolve(news.port);
          else tally.setHits(child.pid, news.hits);
        });
      }),
    );
  }

  const buyers = new Map<number, Child<BuyerNews>>();
  const allEnded = Promise.withResolvers<void>();
  function startBuyer(number: number, does: Pick<BuyerTask, 'recovers' | 'buys'>): Child<BuyerNews> {
    const url = `http://127.0.0.1:${port}`;
    const settled = does.recovers ? tally.over() : [];
    const task: BuyerTask = { scenario, number, url, file, settled, ...does };
    const child = start<BuyerNews>('buyer-process.ts', task);
    buyers.set(number, child);
    child.onNews(({ reference, ending }) => {
      hanging.refresh();
      tally.setEnding(reference, ending);
      options.onProgress?.(tally.progress());
      for (; incidents[0] && incidents[0].after <= tally.settled(); incidents.shift()) happen(incidents[0]);
    });
    child.ended.then((code) => {
      if (code !== 0) return;
      buyers.delete(number);
      if (!buyers.size) allEnded.resolve();
    });
    return child;
  }

  let happening = Promise.resolve();
  /** One after the other: nothing kills a process before it has started. */
  function happen(incident: Incident) {
    happening = happening.then(() => cause(incident)).catch(fail);
  }
  async function cause({ kind, buyer }: Incident) {
    const [number, child] = [...buyers].find(([other]) => other === buyer) ?? [...buyers][0] ?? [];
    if (number === undefined || !child) return;
    tally.count(kind);
    if (kind === 'kill sandbox') {
      await kill(sandbox);
      await startSandbox();
    } else if (kind === 'kill buyer') {
      await kill(child);
      startBuyer(number, { recovers: true, buys: true });
    } else {
      child.signal('SIGSTOP');
      await sleep(LEASE_MS * 1.5);
      child.signal('SIGCONT');
    }
  }

  try {
    await startSandbox();
    for (let number = 0; number < scenario.processes; number++) {
      startBuyer(number, { recovers: false, buys: true });
    }
    await orFailed(allEnded.promise);
    await orFailed(happening);
    // From here on nothing goes wrong: what stays open now stays open for ever.
    sandbox?.send('calm');
    await orFailed(startBuyer(0, { recovers: true, buys: false }).ended);
    // Killed, not stopped: its sales must be in its file all the same.
    await kill(sandbox);
    const ledgers = await readLedgers(data, scenario);
    return {
      ...tally.progress(),
      findings: compare(await casesOf(purchases, scenario, file), ledgers),
      orders: ledgers.kinguin.orders.length + ledgers['8keys'].orders.length,
      durationMs: performance.now() - startedAt,
    };
  } finally {
    clearTimeout(hanging);
    await killAll();
  }
}

async function casesOf(purchases: readonly Purchase[], { buyer }: Scenario, file: string): Promise<Case[]> {
  const books = openBooks(buyer, file);
  const cases: Case[] = [];
  for (const { intent } of purchases) {
    const { reference, lines, maxTotalCents } = intent;
    const number = numberOf(lines[0]?.maxUnitCents ?? 0);
    const supplier = intent.supplier as Case['supplier'];
    cases.push({ supplier, number, reference, maxTotalCents, receipt: await books.read(reference) });
  }
  await books.close();
  return cases;
}
