import { keepCase } from './cases.ts';
import { type Found, type ResponsesRun, type RunSettings, tryResponses } from './run.ts';

/** What may be in use after a run more than before it, in bytes. */
export const mostMemory = 64 * 2 ** 20;

/** Plays responses, and says on the way how far it is, and in the end what is wrong; keeps the simplest of that. */
export async function runResponses(settings: RunSettings): Promise<{ run: ResponsesRun; isRight: boolean }> {
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
  console.log(`${(grewBy / 2 ** 20).toFixed(1)} MiB more in use than before.`);
  const found = Object.values(tallies).flatMap((tally) => tally.found);
  const smallest = found.toSorted((a, b) => a.response.wire.length - b.response.wire.length)[0];
  for (const one of found) console.error(`✗ ${wordsOf(one)}`);
  for (const error of stray) console.error(`✗ thrown where nobody waits for it: ${error}`);
  if (grewBy > mostMemory) console.error(`✗ more than ${mostMemory / 2 ** 20} MiB are in use that were not`);
  if (smallest) {
    console.error(`The smallest:\n${escaped(smallest.response.wire)}`);
    const { problem: _, ...kept } = smallest;
    console.error(
      `It is kept in ${keepCase(`${smallest.api}-${settings.seed}`, kept)}, which npm test replays.`,
    );
  }
  return { run, isRight: found.length + stray.length === 0 && grewBy <= mostMemory };
}

export const wordsOf = ({ api, operation, why, problem }: Found): string =>
  `${api} ${operation}, ${why}: ${problem}`;

/** The bytes as a text that can be pasted into code, a line for each of the response's. */
export const escaped = (wire: Buffer): string =>
  JSON.stringify(wire.subarray(0, 4_000).toString('latin1')).replaceAll('\\n', '\\n\n');

function onProgress(done: number, of: number): void {
  if (done % 500 === 0) console.log(`${done} of ${of}`);
}
