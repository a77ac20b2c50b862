import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot } from '@latchkey/cli';
import { expect, test } from 'vitest';
import { readFigures } from '../src/figures.ts';
import type { ChaosFigures, ClientFigures, SimulationFigures } from '../src/sections/campaigns.ts';

const root = findRoot(import.meta.dirname);
const read = (file: string) => readFileSync(join(root, file), 'utf8').replace(/\s+/g, ' ');
const counted = new Intl.NumberFormat('en-US').format;

function figuresOf<Figures>(name: 'chaos' | 'clients' | 'simulation') {
  const figures = readFigures<Figures>(root, name);
  if (!figures) throw new Error(`docs/figures/${name}.json is missing.`);
  return figures;
}

test('README.md, its chart and the table of chaos have the same figures', () => {
  const { purchases, clients } = figuresOf<ClientFigures>('clients');
  expect(read('README.md')).toContain(
    `This is what became of ${counted(purchases)} purchases with each client`,
  );
  const table = [
    ...read('tools/chaos/README.md').matchAll(/\| ([^|]+?) \| (yes|no) \| (\d+) \| (\d+) \| (\d+) (?=\|)/g),
  ];
  expect(
    table.map(([, client = '', externalId, placedTwice, lost, unresolved]) => ({
      client: client.replaceAll('`', ''),
      externalId: externalId === 'yes',
      placedTwice: Number(placedTwice),
      lost: Number(lost),
      unresolved: Number(unresolved),
    })),
  ).toEqual(clients);
  const chart = read('docs/figures/double-buy.svg');
  const sums = clients.map(({ placedTwice, lost, unresolved }) => placedTwice + lost + unresolved);
  for (const sum of sums.filter(Boolean)) expect(chart).toContain(`>${sum}<`);
});

test('Neither chaos nor the simulation has found anything', () => {
  const { runs } = figuresOf<ChaosFigures>('chaos');
  expect(runs.length).toBeGreaterThan(0);
  for (const run of runs) expect(run).toMatchObject({ placedTwice: 0, lost: 0, wrong: 0 });
  const { schedules, broken, small } = figuresOf<SimulationFigures>('simulation');
  expect(schedules).toBeGreaterThanOrEqual(1_000_000);
  expect([broken, ...small.map((model) => model.broken)]).toEqual([0, 0, 0, 0]);
});
