import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { saveFigures } from '@latchkey/cli';
import type { Tally } from './requests/run.ts';
import type { MeasuredRun } from './responses/command.ts';

/** Writes what was counted of the requests, by API. */
export function saveRequests(root: string, tallies: Readonly<Record<string, Tally>>): void {
  const requests = Object.entries(tallies).map(([api, { cases, invalid, kinds, met, problems }]) => ({
    api,
    requests: cases,
    invalid,
    kinds: Object.fromEntries(kinds),
    differences: [...met].map(([{ side, why }, count]) => ({ side, why, count })),
    wrong: problems.length,
  }));
  save(root, { requests });
}

/** Writes what was counted of the responses, by API. */
export function saveResponses(
  root: string,
  seed: number,
  { run: { tallies, stray, grewBy }, peaks }: Omit<MeasuredRun, 'isRight'>,
): void {
  const apis = Object.entries(tallies).map(([api, { responses, usable, odd, found }]) => ({
    api,
    responses,
    usable,
    odd: odd.size,
    wrong: found.length,
    peakMiB: Math.round((peaks[api]?.bytes ?? 0) / 2 ** 20),
    peakAt: peaks[api]?.why ?? '',
  }));
  save(root, { responses: { seed, apis, stray: stray.length, grewByMiB: Math.round(grewBy / 2 ** 20) } });
}

/** The half that was not measured now stays as it is. */
function save(root: string, measured: object): void {
  const { requests, responses } = JSON.parse(readFileSync(join(root, 'docs/figures/hostile.json'), 'utf8'));
  const command = 'pnpm hostile --save and pnpm hostile responses --save';
  saveFigures(root, 'hostile', command, { requests, responses, ...measured });
}
