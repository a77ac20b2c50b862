import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot } from '@latchkey/cli';
import { expect, test } from 'vitest';
import { readFigures } from '../src/figures.ts';
import type { ChaosFigures, SimulationFigures } from '../src/sections/campaigns.ts';

const root = findRoot(import.meta.dirname);
const read = (file: string) => readFileSync(join(root, file), 'utf8').replace(/\s+/g, ' ');
const guide = read('docs/guide/buy-safely.md');
const counted = new Intl.NumberFormat('en-US').format;
const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];

function figuresOf<Figures>(name: 'chaos' | 'simulation') {
  const figures = readFigures<Figures>(root, name);
  if (!figures) throw new Error(`docs/figures/${name}.json is missing.`);
  return figures;
}

test('README.md, its chart and the table of chaos have the same figures', () => {
  const { purchasesOfEachClient, clients } = figuresOf<ChaosFigures>('chaos');
  expect(read('README.md')).toContain(
    `This is what became of ${counted(purchasesOfEachClient)} purchases with each client`,
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

test('The guide has the figures of chaos and of the simulation', () => {
  const { runs, purchasesOfEachSupplier, placedTwice, lost, wrongSums } = figuresOf<ChaosFigures>('chaos');
  expect([placedTwice, lost, wrongSums]).toEqual([0, 0, 0]);
  expect(guide).toContain(
    `Each of ${words[runs]} runs made ${counted(purchasesOfEachSupplier)} purchases from each supplier`,
  );
  expect(guide).toContain('No run had an order placed twice, a charge without its keys, or a wrong sum.');
  const { schedules, broken } = figuresOf<SimulationFigures>('simulation');
  expect(broken).toBe(0);
  expect(guide).toContain(`None of ${counted(schedules)} schedules placed an order twice or lost a key`);
});
