import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readArguments } from '../src/arguments.ts';
import { saveRun } from '../src/save.ts';
import type { Scenario } from '../src/scenario.ts';

let root: string;

function commit(text: string): void {
  writeFileSync(join(root, 'text'), text);
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, stdio: 'pipe' });
  git('add', '.');
  git('-c', 'user.name=A', '-c', 'user.email=a@example.com', 'commit', '--quiet', '--message', text);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'chaos-save-'));
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  commit('one');
});
afterEach(() => rmSync(root, { recursive: true }));

function save(args: readonly string[], lost = 0): void {
  const [scenario] = readArguments(args).scenarios;
  const finding = { about: 'a purchase', says: 'was charged' };
  saveRun(root, scenario as Scenario, {
    total: 400,
    orders: 350,
    endings: { bought: 340, rejected: 60, held: 0, 'in doubt': 0 },
    hits: { refuse: 3, 'journal-lock': 1 },
    longestDelayMs: 20,
    durationMs: 1_000,
    findings: {
      placedTwice: [],
      lost: Array.from({ length: lost }, () => finding),
      unreported: [],
      wrong: [],
      unresolved: [],
    },
  });
}

const saved = () => JSON.parse(readFileSync(join(root, 'docs/figures/chaos.json'), 'utf8'));
const seeds = () => saved().runs.map(({ seed }: Scenario) => seed);

it('Runs of one commit and one size add up, and each seed counts once', () => {
  save(['--seed', '3', '--journal', 'sqlite'], 2);
  save(['--seed', '2', '--journal', 'postgres']);
  save(['--seed', '3', '--journal', 'sqlite']);
  expect(saved()).toMatchObject({
    command: 'pnpm chaos --orders 100 --workers 16 --save',
    runs: [
      { seed: 2, journal: 'postgres', purchases: 400, orders: 350, lost: 0, held: 0, longestDelayMs: 20 },
      { seed: 3, journal: 'sqlite', lost: 2 },
    ],
    times: { refuse: 6, lag: 0, 'journal-lock': 1, 'journal-cut': 0, overload: 'on' },
  });
});

it('What was not at work in any run is not counted', () => {
  save(['--journal', 'sqlite', '--without', 'refuse']);
  expect(saved().times).toMatchObject({ refuse: 'not run', 'journal-cut': 'not run', 'journal-lock': 1 });
});

it('A run of another size or of another commit makes those before go', () => {
  save(['--seed', '1']);
  save(['--seed', '2', '--orders', '50']);
  expect(seeds()).toEqual([2]);
  commit('two');
  save(['--seed', '3', '--orders', '50']);
  expect(seeds()).toEqual([3]);
});
