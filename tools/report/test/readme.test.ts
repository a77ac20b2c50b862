import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot } from '@latchkey/cli';
import { expect, test } from 'vitest';
import { readFigures } from '../src/figures.ts';
import type { ChaosFigures, SimulationFigures } from '../src/sections/campaigns.ts';

const root = findRoot(import.meta.dirname);
const readme = readFileSync(join(root, 'README.md'), 'utf8').replace(/\s+/g, ' ');
const counted = new Intl.NumberFormat('en-US').format;
const words = ['No', 'one', 'two', 'three', 'four', 'five', 'six'];

test('README.md has the figures of chaos', () => {
  const chaos = readFigures<ChaosFigures>(root, 'chaos');
  if (!chaos) throw new Error('docs/figures/chaos.json is missing.');
  const { runs, purchasesOfEachSupplier, purchasesOfEachClient, clients } = chaos;
  expect(readme).toContain(
    `Each of ${words[runs]} runs made ${counted(purchasesOfEachSupplier)} purchases from each supplier`,
  );
  expect([chaos.placedTwice, chaos.lost, chaos.wrongSums]).toEqual([0, 0, 0]);
  expect(readme).toContain('No run had an order placed twice, a charge without its keys, or a wrong sum.');
  expect(readme).toContain(`with ${counted(purchasesOfEachClient)} purchases each`);
  const rows = [
    ...readme.matchAll(
      /\| (`createPurchases`|openapi-fetch[^|]*?|as [^|]*?) \| (yes|no) \| (\d+) \| (\d+) \| (\d+) \|/g,
    ),
  ];
  expect(
    rows.map(([, client = '', externalId, placedTwice, lost, unresolved]) => ({
      client: client.replaceAll('`', ''),
      externalId: externalId === 'yes',
      placedTwice: Number(placedTwice),
      lost: Number(lost),
      unresolved: Number(unresolved),
    })),
  ).toEqual(clients);
});

test('README.md has the figures of the simulation', () => {
  const simulation = readFigures<SimulationFigures>(root, 'simulation');
  if (!simulation) throw new Error('docs/figures/simulation.json is missing.');
  expect(simulation.broken).toBe(0);
  expect(readme).toContain(
    `None of ${counted(simulation.schedules)} schedules placed an order twice or lost a key`,
  );
});
