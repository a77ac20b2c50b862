import { expect, it } from 'vitest';
import { readArguments } from '../src/arguments.ts';
import type { Scenario } from '../src/scenario.ts';
import { commandFor, shrink } from '../src/shrink.ts';

const scenarioOf = (...args: string[]) => readArguments(args).scenarios[0] as Scenario;
const scenario = scenarioOf('--orders', '10000', '--seed', '7');

it('shrink finds the one supplier, fault and process that a failure takes', async () => {
  const fails = async ({ orders, suppliers, faults }: Scenario) =>
    orders >= 13 && suppliers.includes('8keys') && faults.includes('cut');
  const smallest = await shrink(scenario, fails, () => false);
  expect(smallest).toMatchObject({
    suppliers: ['8keys'],
    faults: ['cut'],
    kills: 0,
    processes: 1,
    workers: 1,
  });
  expect(smallest.orders).toBeGreaterThanOrEqual(13);
  expect(smallest.orders).toBeLessThan(26);
});

it('shrink stops when the time is up', async () => {
  let runs = 0;
  const smallest = await shrink(
    scenario,
    async () => runs++ < 1_000,
    () => runs >= 2,
  );
  expect(runs).toBe(2);
  expect(smallest).toMatchObject({ kills: 0, orders: 10_000 });
});

it.each([
  ['a plain run', scenario],
  ['no faults', { ...scenario, faults: [] }],
  [
    'one supplier, a limit and another buyer',
    scenarioOf('--suppliers', '8keys', '--rate-limit', '60', '--buyer', 'ky-style+id'),
  ],
])('pnpm chaos prints a command that stands for %s', (_, wanted) => {
  const args = commandFor(wanted as Scenario)
    .replace('pnpm chaos ', '')
    .split(' ');
  expect(scenarioOf(...args)).toEqual(wanted);
});
