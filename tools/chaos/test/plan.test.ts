import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { apiNames, supplierOf } from '../src/apis.ts';
import { help, readArguments } from '../src/arguments.ts';
import { faultsOf } from '../src/faults.ts';
import { incidentsOf } from '../src/incidents.ts';
import { nemeses, nemesesOf, nemesisNames } from '../src/nemeses.ts';
import { MOST_ORDERS, numberOf, purchasesOf } from '../src/purchases.ts';
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

it.each(['kinguin', '8keys'])(
  'the plan gives each purchase of %s a price of its own, in both editions',
  (name) => {
    const apis = apiNames.filter((api) => supplierOf[api] === name).join();
    const purchases = purchasesOf(scenarioOf('--orders', '1000', '--apis', apis));
    const numbers = purchases.map(({ intent }) => numberOf(intent.lines[0]?.maxUnitCents ?? 0));
    expect(new Set(numbers).size).toBe(2_000);
    // The cheapest key costs 450.01 EUR, and the lowest price that is offered is 100.00 EUR.
    expect(MOST_ORDERS * apiNames.length).toBeLessThan(45_001 - 10_000);
  },
);

it('the plan has every purchase bought by a process, and some by two', () => {
  const purchases = purchasesOf(scenarioOf('--orders', '500', '--processes', '3'));
  expect(new Set(purchases.map(({ processes }) => processes.length))).toEqual(new Set([1, 2]));
  expect(new Set(purchases.flatMap(({ processes }) => processes))).toEqual(new Set([0, 1, 2]));
});

it('the plan leaves most requests alone, with all nemeses at work', () => {
  const likely = faultsOf(nemesisNames).filter(
    ({ name }) => nemeses[name].place === 'requests' && name !== 'lag',
  );
  expect(likely.reduce((sum, { fault }) => sum + (fault.probability ?? 1), 0)).toBeLessThan(0.3);
});

it('the plan has a number of faults, incidents or goods for each nemesis that says so', () => {
  const faults = new Set(faultsOf(nemesisNames).map(({ name }) => name));
  const requests = nemesesOf('requests', 'callbacks').filter((name) => name !== 'callback-late');
  expect([...faults].sort()).toEqual(requests.sort());
  const incidents = incidentsOf({ ...scenarioOf('--times', '2'), journal: 'postgres' });
  expect(new Set(incidents.map(({ kind }) => kind))).toEqual(
    new Set(nemesesOf('buyers', 'suppliers', 'postgres')),
  );
  expect(incidents.length).toBe(nemesesOf('buyers', 'suppliers', 'postgres').length * 2);
});

it('the plan leaves out what is left out', () => {
  expect(incidentsOf(scenarioOf('--times', '0'))).toEqual([]);
  const incidents = incidentsOf(scenarioOf('--without', 'kill-buyer,kill-sandbox'));
  expect(incidents.map(({ kind }) => kind)).not.toContain('kill-buyer');
  expect(incidents.map(({ kind }) => kind)).toContain('freeze-buyer');
});

it.each(nemesisNames)('the help and the README say what %s does', (name) => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const { says } = nemeses[name];
  expect(help).toMatch(new RegExp(`^  ${name} +${says.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`, 'm'));
  expect(readme.replaceAll(/ +/g, ' ')).toContain(`| \`${name}\` | ${says} |`);
});

it.each([
  [['--orders', '0'], '--orders must be a whole number from 1 to 8000, not "0".'],
  [['--nemeses', 'flood'], '--nemeses knows refuse'],
  [['--what'], 'Run pnpm chaos --help'],
])('pnpm chaos says what is wrong with %j', (args, message) => {
  expect(() => readArguments(args)).toThrow(message);
});
