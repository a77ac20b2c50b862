import { expect, it } from 'vitest';
import { readArguments } from '../src/arguments.ts';
import { runSeeds } from '../src/run-seeds.ts';
import type { Scenario } from '../src/scenario.ts';

const { scenarios } = readArguments(['--seed', '1', '--seeds', '9']);

function recorder(isWell: (seed: number) => boolean) {
  const begun: number[] = [];
  let atOnce = 0;
  let most = 0;
  const run = async ({ seed }: Scenario) => {
    begun.push(seed);
    most = Math.max(most, ++atOnce);
    await new Promise((resolve) => setTimeout(resolve));
    atOnce--;
    return isWell(seed);
  };
  return { run, begun, most: () => most };
}

it('runSeeds runs each seed once, so many at a time', async () => {
  const { run, begun, most } = recorder(() => true);
  expect(await runSeeds(scenarios, 4, run, () => false)).toEqual({ passed: 9, failed: undefined });
  expect(begun).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(most()).toBe(4);
});

it('runSeeds begins no other seed when one has failed, and lets the others end', async () => {
  const { run, begun } = recorder((seed) => seed !== 1);
  expect(await runSeeds(scenarios, 3, run, () => false)).toEqual({ passed: 2, failed: scenarios[0] });
  expect(begun).toEqual([1, 2, 3]);
});

it('runSeeds begins no other seed when the time is up', async () => {
  const { run, begun } = recorder(() => true);
  expect(await runSeeds(scenarios, 2, run, () => begun.length >= 5)).toMatchObject({ passed: 5 });
});
