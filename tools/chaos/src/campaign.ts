import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openRunBooks } from './books-place.ts';
import type { BuyerNews, BuyerTask } from './buyer-process.ts';
import { casesOf, salesOf } from './cases.ts';
import { cause } from './cause.ts';
import { chance } from './chance.ts';
import { compare, type Findings, isWell } from './compare.ts';
import { type Incident, incidentsOf } from './incidents.ts';
import { readLedgers } from './ledger.ts';
import { nemeses } from './nemeses.ts';
import { type Child, createNursery } from './processes.ts';
import { purchasesOf } from './purchases.ts';
import type { SandboxNews, SandboxTask } from './sandbox-process.ts';
import type { Scenario } from './scenario.ts';
import { lineOf, tellStory } from './story.ts';
import { createTally, type Progress } from './tally.ts';

export interface RunResult extends Progress {
  readonly findings: Findings;
  /** Orders, with both suppliers. */
  readonly orders: number;
  readonly durationMs: number;
  /** What happened to one purchase, for people. */
  story(reference: string): string[];
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
  const story = join(options.folder, 'story.jsonl');
  writeFileSync(story, '');
  const books = await openRunBooks(scenario, options.folder);
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
  let callbackUrl: string | undefined;
  let sandbox: Child<SandboxNews> | undefined;
  async function startSandbox() {
    const task: SandboxTask = { scenario, data, port, callbackUrl };
    const child = start<SandboxNews>('sandbox-process.ts', task);
    sandbox = child;
    port = await orFailed(
      new Promise<number>((resolve) => {
        child.onNews((news) => {
          if (news.kind === 'started') resolve(news.port);
          else tally.setHits(child.pid, news);
        });
      }),
    );
  }

  const buyers = new Map<number, Child<BuyerNews>>();
  const allEnded = Promise.withResolvers<void>();
  function startBuyer(number: number, buys: boolean): Child<BuyerNews> {
    const url = `http://127.0.0.1:${port}`;
    const task: BuyerTask = {
      scenario,
      number,
      url,
      books: books.forBuyers,
      story,
      buys,
      settled: buys ? tally.over() : [],
    };
    const child = start<BuyerNews>('buyer-process.ts', task);
    buyers.set(number, child);
    child.onNews((news) => {
      if (news.kind === 'listens') {
        callbackUrl = news.url;
        sandbox?.send({ callbackUrl });
        return;
      }
      if (news.kind === 'hit') return tally.count(news.name);
      hanging.refresh();
      tally.setEnding(news.reference, news.ending);
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
    happening = happening.then(() => bringAbout(incident)).catch(fail);
  }
  async function bringAbout({ kind, buyer: wanted, after }: Incident) {
    const [number, buyer] = [...buyers].find(([other]) => other === wanted) ?? [...buyers][0] ?? [];
    if (number === undefined || !buyer) return;
    tally.count(kind);
    const whose = nemeses[kind].place === 'buyers' ? `, buyer ${number}` : '';
    const tell = (what: string) =>
      appendFileSync(story, lineOf({ at: Date.now(), who: 'nemesis', what: what + whose }));
    tell(kind);
    await cause(kind, {
      buyer,
      books,
      chance: chance(scenario.seed, `${kind}/${after}`),
      async replaceBuyer() {
        await kill(buyer);
        startBuyer(number, true);
      },
      async replaceSandbox() {
        await kill(sandbox);
        await startSandbox();
      },
    });
    tell(`${kind} is over`);
  }

  try {
    await startSandbox();
    for (let number = 0; number < scenario.processes; number++) startBuyer(number, true);
    await orFailed(allEnded.promise);
    await orFailed(happening);
    // From here on nothing goes wrong: what stays open now stays open for ever.
    sandbox?.send('calm');
    await orFailed(startBuyer(0, false).ended);
    // Killed, not stopped: its sales must be in its file all the same.
    await kill(sandbox);
    const ledgers = await readLedgers(data, scenario);
    const cases = await casesOf(purchases, scenario, books.direct);
    const findings = compare(cases, ledgers);
    if (isWell(findings)) await books.remove();
    return {
      ...tally.progress(),
      findings,
      orders: ledgers.kinguin.orders.length + ledgers['8keys'].orders.length,
      durationMs: performance.now() - startedAt,
      story: (reference) => tellStory(story, reference, salesOf(cases, ledgers)),
    };
  } finally {
    clearTimeout(hanging);
    await killAll();
    await books.close();
  }
}
