import { keepCase } from './cases.ts';
import { measurePeak, mostMemory, type Peak } from './peak.ts';
import { type Found, type ResponsesRun, type RunSettings, tryResponses } from './run.ts';

export interface MeasuredRun {
  readonly run: ResponsesRun;
  /** By API. */
  readonly peaks: Readonly<Record<string, Peak>>;
  readonly isRight: boolean;
}

/** Plays responses, and says on the way how far it is, and in the end what is wrong; keeps the simplest of that. */
export async function runResponses(settings: RunSettings): Promise<MeasuredRun> {
  console.log(`▸ ${settings.count} responses of each API, --seed ${settings.seed}`);
  const run = await tryResponses({ ...settings, onProgress });
  const { tallies, stray, grewBy } = run;
  console.table(
    Object.fromEntries(
      Object.entries(tallies).map(([name, { responses, usable, odd, found }]) => [
        name,
        { responses, usable, 'odd parts': odd.size, wrong: found.length },
      ]),
    ),
  );
  console.log(`${mebi(grewBy)} MiB more in use than before.`);
  const peaks: Record<string, Peak> = {};
  for (const api of settings.names) {
    const { bytes, why, responses } = await measurePeak(api);
    peaks[api] = { bytes, why, responses };
    console.log(`${mebi(bytes)} MiB at most of ${responses} large responses to a client of ${api}: ${why}`);
    if (bytes > mostMemory) console.error(`✗ that is more than ${mebi(mostMemory)} MiB`);
  }
  const found = Object.values(tallies).flatMap((tally) => tally.found);
  const smallest = found.toSorted((a, b) => a.response.wire.length - b.response.wire.length)[0];
  for (const one of found) console.error(`✗ ${wordsOf(one)}`);
  for (const error of stray) console.error(`✗ thrown where nobody waits for it: ${error}`);
  if (grewBy > mostMemory) console.error(`✗ more than ${mebi(mostMemory)} MiB are in use that were not`);
  if (smallest) {
    console.error(`The smallest:\n${escaped(smallest.response.wire)}`);
    const { problem: _, ...kept } = smallest;
    console.error(
      `It is kept in ${keepCase(`${smallest.api}-${settings.seed}`, kept)}, which npm test replays.`,
    );
  }
  const isSmall = [grewBy, ...Object.values(peaks).map(({ bytes }) => bytes)].every((n) => n <= mostMemory);
  return { run, peaks, isRight: found.length + stray.length === 0 && isSmall };
}

const mebi = (bytes: number) => Math.round(bytes / 2 ** 20);

export const wordsOf = ({ api, operation, why, problem }: Found): string =>
  `${api} ${operation}, ${why}: ${problem}`;

/** The bytes as a text that can be pasted into code, a line for each of the response's. */
export const escaped = (wire: Buffer): string =>
  JSON.stringify(wire.subarray(0, 4_000).toString('latin1')).replaceAll('\\n', '\\n\n');

function onProgress(done: number, of: number): void {
  if (done % 500 === 0) console.log(`${done} of ${of}`);
}
