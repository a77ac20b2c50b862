import { describe, expect, it } from 'vitest';
import { readArguments } from '../src/arguments.ts';
import { type RunOptions, runCampaign } from '../src/campaign.ts';
import { isWell } from '../src/compare.ts';
import { inFolder } from '../src/in-folder.ts';
import { detailsOf } from '../src/reporter.ts';

const seed = Number(process.env.LATCHKEY_SEED);

/** Seven processes start in the course of a run, one after the other where they share few cores. */
const timeout = 240_000;

/** @param nth The runs that are under way at once have seeds that follow each other, and so ports of their own. */
const run = (nth: number, args: readonly string[], options: Partial<RunOptions> = {}) => {
  const [scenario] = readArguments(['--seed', String(seed + nth), ...args]).scenarios;
  if (!scenario) throw new Error('There is no scenario.');
  return inFolder(async (folder) => {
    const result = await runCampaign(scenario, { folder, ...options });
    return { ...result, details: detailsOf(result) };
  });
};
const lostResponses = ['--orders', '60', '--times', '0', '--nemeses', 'reset-after,cut,error-after'];

// A run mostly waits.
describe.concurrent('A campaign', { timeout }, () => {
  it('finds nothing wrong with what createPurchases has bought, with every nemesis at work', async () => {
    const { findings, endings, orders, hits, details } = await run(0, [
      '--orders',
      '60',
      '--journal',
      'sqlite',
    ]);
    expect(isWell(findings), `LATCHKEY_SEED=${seed}\n${details}`).toBe(true);
    expect(endings).toMatchObject({ held: 0 });
    expect(orders).toBeGreaterThan(120);
    expect(Object.values(hits).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(50);
    const once = {
      'kill-buyer': 1,
      'freeze-buyer': 1,
      'kill-sandbox': 1,
      'clock-jump': 1,
      'journal-lock': 1,
    };
    expect(hits).toMatchObject(once);
    const { hold = 0, cancel = 0, refund = 0 } = hits;
    expect(hold + cancel + refund).toBeGreaterThan(0);
    expect(hits['callback-twice']).toBeGreaterThan(0);
  });

  it('gives up a run in which nothing ends, and says which purchases are open', async () => {
    const hangs = run(1, ['--orders', '5'], { patienceMs: 1 });
    await expect(hangs).rejects.toThrow(
      `Seed ${seed + 1}: nothing has ended for 0.001 s. 20 purchases are open, such as chaos-`,
    );
  });

  it('finds orders placed twice by a client that sends again without an external id, and tells how', async () => {
    const { findings, details } = await run(2, [...lostResponses, '--buyer', 'retry-loop']);
    expect(findings.placedTwice, `LATCHKEY_SEED=${seed}`).not.toEqual([]);
    expect(findings.unreported).not.toEqual([]);
    expect(details).toMatch(/the story of chaos-.*\n.*sells order .*\n.*sells order /);
  });

  it('finds orders lost by a client that takes the error response of its second try for the end', async () => {
    const { findings } = await run(3, [...lostResponses, '--buyer', 'retry-loop+id']);
    expect(findings.placedTwice, `LATCHKEY_SEED=${seed}`).toEqual([]);
    expect(findings.lost).not.toEqual([]);
  });
});
