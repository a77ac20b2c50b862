import { expect, it } from 'vitest';
import { readArguments } from '../src/arguments.ts';
import type { Scenario } from '../src/scenario.ts';
import { commandFor, shrink } from '../src/shrink.ts';

const scenarioOf = (...args: string[]) => readArguments(args).scenarios[0] as Scenario;
const scenario = scenarioOf('--orders', '8000', '--seed', '7');

it('shrink finds the one API, nemesis and process that a failure takes', async () => {
  const fails = async ({ orders, apis, nemeses }: Scenario) =>
    orders >= 13 && apis.includes('8keys-2026') && nemeses.includes('cut');
  const smallest = await shrink(scenario, fails, () => false);
  expect(smallest).toMatchObject({
    apis: ['8keys-2026'],
    nemeses: ['cut'],
    times: 1,
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
  expect(smallest).toMatchObject({ nemeses: scenario.nemeses, orders: 125 });
});

it.each([
  ['a plain run', scenario],
  ['no nemeses', { ...scenario, nemeses: [] }],
  [
    'one API, another journal and another buyer',
    scenarioOf('--apis', '8keys', '--journal', 'postgres', '--buyer', 'ky-style+id'),
  ],
])('pnpm chaos prints a command that stands for %s', (_, wanted) => {
  const args = commandFor(wanted as Scenario)
    .replace('pnpm chaos ', '')
    .split(' ');
  expect(scenarioOf(...args)).toEqual(wanted);
});
