import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { headOf, saveFigures } from '@latchkey/cli';
import type { RunResult } from './campaign.ts';
import type { ClientRow } from './clients-table.ts';
import type { Findings } from './compare.ts';
import { addTimes, type Times, timesOf } from './nemesis-times.ts';
import type { Scenario } from './scenario.ts';

/** What one run came to. */
type SavedRun = Pick<Scenario, 'seed' | 'journal'> &
  Pick<RunResult, 'orders' | 'longestDelayMs'> & { readonly [kind in keyof Findings]: number } & {
    readonly purchases: number;
    readonly held: number;
  };

/** What is in `docs/figures/chaos.json`, beside the day, the commit and the command. */
interface SavedCampaign {
  readonly runs: readonly SavedRun[];
  readonly times: Times;
}

/**
 * Adds a run to the figures of the campaign: of one commit and one command, also where several processes run it. What
 * another commit or command came to makes way.
 */
export function saveRun(root: string, scenario: Scenario, result: Omit<RunResult, 'story'>): void {
  const command = `pnpm chaos --orders ${scenario.orders} --workers ${scenario.workers} --save`;
  const before = readCampaign(root, command);
  const run = savedRunOf(scenario, result);
  if (before?.runs.some(({ seed }) => seed === run.seed)) return;
  const times = timesOf(scenario, result.hits);
  saveFigures(root, 'chaos', command, {
    runs: [...(before?.runs ?? []), run].sort((a, b) => a.seed - b.seed),
    times: before ? addTimes(before.times, times) : times,
  });
}

/** Writes what purchases with each client came to. */
export function saveClients(
  root: string,
  { orders, apis, times }: Scenario,
  clients: readonly ClientRow[],
): void {
  const command = `pnpm chaos --naive --orders ${orders} --times ${times} --save`;
  saveFigures(root, 'clients', command, {
    purchases: orders * apis.length,
    clients,
  });
}

function readCampaign(root: string, command: string): SavedCampaign | undefined {
  const file = join(root, 'docs/figures/chaos.json');
  if (!existsSync(file)) return undefined;
  const saved = JSON.parse(readFileSync(file, 'utf8'));
  return saved.commit === headOf(root) && saved.command === command ? saved : undefined;
}

function savedRunOf(
  { seed, journal }: Scenario,
  { findings, ...result }: Omit<RunResult, 'story'>,
): SavedRun {
  const { orders, total, endings, longestDelayMs } = result;
  const counts = Object.entries(findings).map(([kind, list]) => [kind, list.length] as const);
  return {
    seed,
    journal,
    purchases: total,
    orders,
    ...(Object.fromEntries(counts) as { [kind in keyof Findings]: number }),
    held: endings.held,
    longestDelayMs,
  };
}
