import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Tally } from './requests/run.ts';

/** Writes what was counted, with the day and the commit. */
export function saveFigures(root: string, tallies: Readonly<Record<string, Tally>>): void {
  const file = join(root, 'docs/figures/hostile.json');
  const commit = execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], {
    cwd: root,
    encoding: 'utf8',
  }).trim();
  const requests = Object.entries(tallies).map(([api, { cases, invalid, kinds, met, problems }]) => ({
    api,
    requests: cases,
    invalid,
    kinds: Object.fromEntries(kinds),
    differences: [...met].map(([{ side, why }, count]) => ({ side, why, count })),
    wrong: problems.length,
  }));
  mkdirSync(dirname(file), { recursive: true });
  const figures = {
    date: new Date().toISOString().slice(0, 10),
    commit,
    command: 'pnpm hostile --save',
    requests,
  };
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
}
