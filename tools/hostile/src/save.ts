import { saveFigures } from '@latchkey/cli';
import type { Tally } from './requests/run.ts';

/** Writes what was counted, by API. */
export function saveRequests(root: string, tallies: Readonly<Record<string, Tally>>): void {
  const requests = Object.entries(tallies).map(([api, { cases, invalid, kinds, met, problems }]) => ({
    api,
    requests: cases,
    invalid,
    kinds: Object.fromEntries(kinds),
    differences: [...met].map(([{ side, why }, count]) => ({ side, why, count })),
    wrong: problems.length,
  }));
  saveFigures(root, 'hostile', 'pnpm hostile --save', { requests });
}
