import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot } from '@latchkey/cli';
import { expect, it } from 'vitest';
import { table } from '../../../packages/orders/src/machine/table.ts';
import { diagram } from '../../src/pages/diagram.ts';
import { doubleBuyChart } from '../../src/pages/double-buy-chart.ts';
import { compareMade } from '../../src/pages/made.ts';
import { repository } from './fixture.ts';

const real = findRoot(import.meta.dirname);
const row = (client: string, externalId: boolean, placedTwice: number, lost: number, unresolved: number) => ({
  client,
  externalId,
  placedTwice,
  lost,
  unresolved,
});
const clients = {
  purchases: 1_000,
  clients: [
    row('createPurchases', true, 0, 0, 0),
    row('ky: as it comes', false, 10, 20, 1_000),
    row('other', true, 1, 0, 0),
  ],
};
const figures = { 'docs/figures/clients.json': JSON.stringify(clients) };
const names = [
  ...['outcomes', 'states', 'diagram', 'orders-help', 'editions', 'clients', 'nemeses', 'campaign'],
  ...['chaos-figures', 'simulation-figures'],
];
const mark = (name: string) => `<!-- made: ${name} -->\n\nout of date\n\n<!-- end -->\n`;

/** A repository whose code and contracts are those of this one. */
function withPage(page: string): string {
  const root = repository({ 'README.md': page, ...figures });
  for (const [there, here] of [['packages/orders'], ['specs'], ...apis(), ...measured]) {
    symlinkSync(join(real, there), join(root, here ?? there));
  }
  return root;
}
const measured: [string, string?][] = [['docs/figures/chaos.json'], ['docs/figures/simulation.json']];
const apis = () =>
  ['kinguin', 'kinguin-2025', '8keys', '8keys-2026'].map((api) => [`packages/${api}`] as [string, string?]);

it('what a page states of the code is compared, written anew, and then the same', () => {
  const root = withPage(names.map(mark).join('\n'));
  const stale = (file: string) =>
    `${file} does not say what the code does: run \`pnpm check:readme --update\` in scripts/.`;
  expect(compareMade(root, false)).toEqual([stale('README.md'), stale('docs/figures/double-buy.svg')]);
  expect(compareMade(root, true)).toEqual([]);
  const page = readFileSync(join(root, 'README.md'), 'utf8');
  expect(page).not.toContain('out of date');
  for (const said of [
    '| `unknown` |',
    '| `doubtful` | open |',
    'stateDiagram-v2',
    'return-keys REFERENCE',
    '| 2025-07 |',
    '| ky: as it comes ',
    '| `kill-buyer` ',
    'from each supplier with each seed',
    'purchases from each supplier: 0 orders placed twice',
    'schedules: 0 placed an order twice',
  ])
    expect(page).toContain(said);
  expect(compareMade(root, false)).toEqual([]);
  // Biome pads tables.
  writeFileSync(join(root, 'README.md'), page.replaceAll('| `unknown` |', '| `unknown`    |'));
  expect(compareMade(root, false)).toEqual([]);
});

it('a part that nothing makes is rejected, and so is one that no page has', () => {
  expect(() => compareMade(withPage([...names, 'weather'].map(mark).join('\n')), false)).toThrow('"weather"');
  expect(() => compareMade(withPage(mark('outcomes')), false)).toThrow('No page has the part "states"');
});

it('every edge of the diagram is one of the machine, and every final state in it ends', () => {
  const edges = [...diagram().matchAll(/^ {2}(\w+) --> (\w+): (.*)$/gm)];
  expect(edges.length).toBeGreaterThan(10);
  for (const [, from, to, events = ''] of edges)
    for (const event of events.split(', '))
      expect(table).toContainEqual(expect.objectContaining({ from, event, to }));
  expect([...diagram().matchAll(/^ {2}(\w+) --> \[\*\]$/gm)].map(([, state]) => state)).toEqual([
    'rejected',
    'done',
  ]);
});

it('the chart draws each client, in the measure of the longest', () => {
  const chart = doubleBuyChart(repository(figures));
  expect(chart).toContain('>createPurchases, with id</text>');
  expect(chart).toContain('0: nothing twice, nothing lost');
  expect(chart).toContain('>ky</text>');
  expect(chart).toContain('>1030</text>');
  const widths = [...chart.matchAll(/class="s(\d)" x="[\d.]+" y="\d+" width="([\d.]+)" height="18"/g)];
  expect(widths.map(([, kind]) => kind)).toEqual(['0', '1', '2', '0']);
  expect(Number(widths[2]?.[2]) / Number(widths[1]?.[2])).toBeCloseTo(50, 0);
  expect(chart).toContain('Of 1,000 purchases');
  expect(() => doubleBuyChart(repository({}))).toThrow('clients.json');
});
