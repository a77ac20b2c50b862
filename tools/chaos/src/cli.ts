import { findRoot } from '@latchkey/cli';
import { type Arguments, help, readArguments, UsageError } from './arguments.ts';
import { runCampaign } from './campaign.ts';
import { runClients } from './clients.ts';
import { clientsTable } from './clients-table.ts';
import { isWell } from './compare.ts';
import { inFolder } from './in-folder.ts';
import { addTimes, nemesesTable, type Times, timesOf } from './nemesis-times.ts';
import { createProgressLine, detailsOf, summaryOf } from './reporter.ts';
import { runSeeds } from './run-seeds.ts';
import { saveClients, saveRun } from './save.ts';
import type { Scenario } from './scenario.ts';
import { commandFor, shrink } from './shrink.ts';
import type { Progress } from './tally.ts';

/** How long to look for a smaller run that fails, in milliseconds. */
const SHRINK_MS = 300_000;

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => stopping.abort(new Error('interrupted')));

const root = findRoot(import.meta.dirname);
const line = createProgressLine();
/** Of the runs that have ended. */
let times: Times | undefined;

/** @returns whether ledger and journal agree. */
async function runSeed(scenario: Scenario, isSaved: boolean): Promise<boolean> {
  const label = `seed ${scenario.seed}, ${scenario.journal}`;
  return inFolder(async (folder, keep) => {
    const onProgress = (progress: Progress) => line.show(label, progress);
    const options = { folder, signal: stopping.signal, onProgress };
    const result = await runCampaign(scenario, options).finally(() => line.end(label));
    const met = timesOf(scenario, result.hits);
    times = times ? addTimes(times, met) : met;
    if (isSaved) saveRun(root, scenario, result);
    console.log(summaryOf(label, result));
    if (isWell(result.findings)) return true;
    keep();
    console.log(`${detailsOf(result)}\n  The files of this run are in ${folder}`);
    return false;
  });
}

async function reproduce(scenario: Scenario): Promise<void> {
  console.log('Looking for the smallest run that fails too …');
  const end = performance.now() + SHRINK_MS;
  let details = '';
  const fails = (smaller: Scenario) =>
    inFolder(async (folder) => {
      const result = await runCampaign(smaller, { folder, signal: stopping.signal });
      if (isWell(result.findings)) return false;
      details = detailsOf(result);
      return true;
    });
  const smallest = await shrink(scenario, fails, () => performance.now() > end);
  console.log(`It fails, if not each time, with:\n  ${commandFor(smallest)}\n${details}`);
}

async function runAll({ scenarios, minutes, parallel, save }: Arguments): Promise<void> {
  const end = performance.now() + minutes * 60_000;
  const run = (scenario: Scenario) =>
    runSeed(scenario, save).catch((error) => {
      // A run that broke down says nothing, and so would the others.
      stopping.abort(error);
      throw error;
    });
  const { passed, failed } = await runSeeds(scenarios, parallel, run, () => performance.now() > end).finally(
    () => times && console.log(nemesesTable(times)),
  );
  if (!failed) return console.log(`${passed} of ${scenarios.length} seeds ran, and nothing was found.`);
  process.exitCode = 1;
  await reproduce(failed);
}

async function runNaive(scenario: Scenario, isSaved: boolean): Promise<void> {
  const rows = await runClients(scenario, stopping.signal);
  console.log(clientsTable(rows));
  if (isSaved) saveClients(root, scenario, rows);
}

async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2));
  const [first] = given.scenarios;
  if (given.help) process.stdout.write(help);
  else if (given.naive && first) await runNaive(first, given.save);
  else await runAll(given);
}

main().catch((error) => {
  const isPlain = error instanceof UsageError || error === stopping.signal.reason;
  console.error(isPlain ? error.message : error);
  process.exitCode = 1;
});
