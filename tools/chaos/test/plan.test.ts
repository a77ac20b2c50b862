import { expect, it } from 'vitest';
import { readArguments } from '../src/arguments.ts';
import { faultNames, faultsOf } from '../src/faults.ts';
import { incidentsOf } from '../src/incidents.ts';
import { numberOf, purchasesOf } from '../src/purchases.ts';
import type { Scenario } from '../src/scenario.ts';

const scenarioOf = (...args: string[]) => readArguments(args).scenarios[0] as Scenario;

it('the plan plans the same for the same seed, and something else for another', () => {
  const plan = (seed: string) => {
    const scenario = scenarioOf('--seed', seed, '--orders', '200');
    return [purchasesOf(scenario), incidentsOf(scenario)];
  };
  expect(plan('5')).toEqual(plan('5'));
  expect(plan('5')).not.toEqual(plan('6'));
});

it('the plan gives each purchase of a supplier a price of its own', () => {
  const purchases = purchasesOf(scenarioOf('--orders', '20000', '--suppliers', 'kinguin'));
  const prices = purchases.map(({ intent }) => intent.lines[0]?.maxUnitCents ?? 0);
  expect(prices.map(numberOf)).toEqual(Array.from({ length: 20_000 }, (_, i) => i));
});

it('the plan has every purchase bought by a process, and some by two', () => {
  const purchases = purchasesOf(scenarioOf('--orders', '500', '--processes', '3'));
  expect(new Set(purchases.map(({ processes }) => processes.length))).toEqual(new Set([1, 2]));
  expect(new Set(purchases.flatMap(({ processes }) => processes))).toEqual(new Set([0, 1, 2]));
});

it('the plan leaves most requests alone, with all faults at work', () => {
  const likely = faultsOf(faultNames).filter(({ fault }) => fault.kind !== 'lag');
  expect(likely.reduce((sum, { fault }) => sum + (fault.probability ?? 1), 0)).toBeLessThan(0.3);
});

it('the plan kills nobody who was not to be killed', () => {
  expect(incidentsOf(scenarioOf('--kills', '0'))).toEqual([]);
});

it.each([
  [['--orders', '0'], '--orders must be a whole number from 1 to 20000, not "0".'],
  [['--faults', 'flood'], '--faults knows refuse'],
  [['--what'], 'Run pnpm chaos --help'],
])('pnpm chaos says what is wrong with %j', (args, message) => {
  expect(() => readArguments(args)).toThrow(message);
});
