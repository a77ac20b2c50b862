import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { saveFigures } from '@latchkey/cli';

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}

/** Keeps the counts of the last run of all tests, and what they exercised of each contract. */
export function saveTests(root: string, from = root): void {
  const packages = globSync('{packages,tools}/*/reports/vitest.json', { cwd: from })
    .sort()
    .map((file) => {
      const { numPassedTests: passed, numFailedTests: failed }: VitestReport = read(from, file);
      return { name: file.split('/').slice(0, 2).join('/'), passed, failed };
    });
  const coverage = globSync('packages/*/reports/contract-coverage.md', { cwd: from })
    .sort()
    .map((file) => ({ api: file.split('/')[1] ?? '', rows: rowsOf(readFileSync(join(from, file), 'utf8')) }));
  saveFigures(root, 'tests', 'npm test && pnpm report --save-tests', { packages, coverage });
}

const read = (from: string, file: string) => JSON.parse(readFileSync(join(from, file), 'utf8'));

/** The rows of the table of a page that the contract kit has written. */
const rowsOf = (page: string) =>
  [...page.matchAll(/^\| ([^|]+?) \| (\d+) \| (\d+) \|/gm)].map(([, what = '', exercised, all]) => ({
    what,
    exercised: Number(exercised),
    all: Number(all),
  }));
