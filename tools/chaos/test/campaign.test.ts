import { expect, it } from 'vitest';
import { readArguments } from '../src/arguments.ts';
import { runCampaign } from '../src/campaign.ts';
import { isWell } from '../src/compare.ts';
import { inFolder } from '../src/in-folder.ts';
import { detailsOf } from '../src/reporter.ts';

const seed = process.env.LATCHKEY_SEED ?? String(Math.floor(Math.random() * 2 ** 32));

/** Seven processes start in the course of a run, one after the other where they share few cores. */
const timeout = 240_000;

const run = (...options: string[]) => {
  const [scenario] = readArguments(['--seed', seed, ...options]).scenarios;
  if (!scenario) throw new Error('There is no scenario.');
  return inFolder((folder) => runCampaign(scenario, { folder }));
};

it(
  'finds nothing wrong with what buyOnce has bought while connections broke and processes died',
  async () => {
    const { findings, orders, hits, incidents } = await run('--orders', '300');
    expect(isWell(findings), `LATCHKEY_SEED=${seed}\n${detailsOf(findings)}`).toBe(true);
    expect(orders).toBeGreaterThan(300);
    expect(Object.values(hits).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(50);
    expect(incidents).toEqual({ 'kill buyer': 1, 'freeze buyer': 1, 'kill sandbox': 1 });
  },
  timeout,
);

it('a campaign gives up a run in which nothing ends, and says which purchases are open', async () => {
  const [scenario] = readArguments(['--seed', '7', '--orders', '5']).scenarios;
  if (!scenario) throw new Error('There is no scenario.');
  const hangs = inFolder((folder) => runCampaign(scenario, { folder, patienceMs: 1 }));
  await expect(hangs).rejects.toThrow(
    /Seed 7: nothing has ended for .* s\. 10 purchases are open, such as \S/,
  );
});

const lostResponses = ['--orders', '60', '--kills', '0', '--faults', 'reset-after,cut,error-after'];

it(
  'finds orders placed twice by a client that sends again without an external id',
  async () => {
    const { findings } = await run(...lostResponses, '--buyer', 'retry-loop');
    expect(findings.placedTwice, `LATCHKEY_SEED=${seed}`).not.toEqual([]);
    expect(findings.unreported).not.toEqual([]);
  },
  timeout,
);

it(
  'finds orders lost by a client that takes the error response of its second try for the end',
  async () => {
    const { findings } = await run(...lostResponses, '--buyer', 'retry-loop+id');
    expect(findings.placedTwice, `LATCHKEY_SEED=${seed}`).toEqual([]);
    expect(findings.lost).not.toEqual([]);
  },
  timeout,
);
