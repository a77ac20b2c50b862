import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Orders } from './host.ts';
import type { CodeMutant } from './instrument.ts';
import { busyness } from './patience.ts';
import { type Line, readRecord } from './record.ts';

const host = join(import.meta.dirname, 'host.ts');
/**
 * At first each file of tests has a short look at each mutant, then a long one at those that are still alive. In
 * milliseconds.
 */
const rounds = [
  { longest: 100, mostPerFile: 30 },
  { longest: 100, mostPerFile: 1_000 },
  { longest: 1_000, mostPerFile: 3_000 },
];
/** Tests that take long come after all else: most of what they reach has been killed by then. */
const lastRounds = [{ longest: 10_000, mostPerFile: 20_000 }];
/** Silence for so long while a mutant is active means that it hangs; in milliseconds, on an idle machine. */
const hangs = 12_000;
/** The same while files are loaded or run as they are. */
const stuck = 180_000;

export interface Course {
  /** The instrumented copy of the package. */
  readonly folder: string;
  readonly mutants: readonly CodeMutant[];
  /** Relative to the folder. */
  readonly tests: readonly string[];
  /** Where the run is written down, and goes on from. */
  readonly record: string;
  readonly onProgress: (text: string) => void;
}

/** Tries every mutant until a test notices, with the quick tests first. */
export async function tryAll({ folder, mutants, tests, record, onProgress }: Course): Promise<void> {
  const chosen = mutants.map(({ id }) => id);
  const now = `${record}.now`;
  const alive = () => {
    const dead = new Set(readRecord(record).flatMap((line) => ('killed' in line ? [line.killed] : [])));
    return chosen.filter((id) => !dead.has(id));
  };
  const say = (what: string) =>
    onProgress(`${what}: ${chosen.length - alive().length} of ${chosen.length} mutants killed`);
  if (!existsSync(record)) writeFileSync(record, '');

  const tryReached = async (round: (typeof rounds)[number]) => {
    for (;;) {
      const files = filesLeft(readRecord(record), tests, new Set(alive()), round.longest);
      if (files.length === 0) break;
      const isWhole = await runHost(folder, { record, now, chosen, ...round, files });
      say(`tests of up to ${round.longest} ms, ${round.mostPerFile} ms for each mutant`);
      if (isWhole) break;
    }
  };
  const tryLoaded = async () => {
    for (;;) {
      const loaded = loadedLeft(readRecord(record), mutants, tests, new Set(alive()));
      if (loaded.length === 0) break;
      await runHost(folder, { record, now, chosen: [], longest: 0, mostPerFile: 0, files: [], loaded });
      say('mutants of what is loaded');
    }
  };
  for (const round of rounds) await tryReached(round);
  await tryLoaded();
  for (const round of lastRounds) await tryReached(round);
  await tryLoaded();
}

/** The files with a test that is not known yet, or may still notice a mutant that is alive: the quick ones first. */
function filesLeft(
  lines: readonly Line[],
  tests: readonly string[],
  alive: ReadonlySet<string>,
  longest: number,
): string[] {
  const known = lines.flatMap((line) => ('hits' in line ? [line] : []));
  const whole = new Set(lines.flatMap((line) => ('finished' in line ? [line.finished] : [])));
  const tried = new Set(
    lines.flatMap((line) => ('survived' in line ? [`${line.survived} ${line.test}`] : [])),
  );
  const useful = new Set(
    known
      .filter(
        ({ test, ms, hits }) =>
          ms <= longest && hits.some((id) => alive.has(id) && !tried.has(`${id} ${test}`)),
      )
      .map(({ test }) => test.split('#')[0]),
  );
  const msOf = new Map<string, number>();
  for (const { test, ms } of known) {
    const [file = ''] = test.split('#');
    msOf.set(file, (msOf.get(file) ?? 0) + ms);
  }
  return tests
    .filter((file) => !whole.has(file) || useful.has(file))
    .toSorted((one, other) => (msOf.get(one) ?? 0) - (msOf.get(other) ?? 0));
}

/** Mutants of what files do while they are loaded, each with the tests that may notice: those of the same name first. */
function loadedLeft(
  lines: readonly Line[],
  mutants: readonly CodeMutant[],
  tests: readonly string[],
  alive: ReadonlySet<string>,
): NonNullable<Orders['loaded']> {
  const done = new Set(
    lines.flatMap((line) => ('loadedAndSurvived' in line ? [line.loadedAndSurvived] : [])),
  );
  const loaded = new Set(lines.flatMap((line) => ('loaded' in line ? line.loaded : [])));
  const fileOf = new Map(mutants.map(({ id, file }) => [id, file]));
  // A file with a test that fails as it is would notice everything.
  const broken = new Set(lines.flatMap((line) => ('broken' in line ? [line.broken.split('#')[0]] : [])));
  const sound = tests.filter((test) => !broken.has(test));
  const reach = new Map<string, Map<string, number>>();
  const msOf = new Map<string, number>();
  for (const line of lines) {
    if (!('hits' in line)) continue;
    const [test = ''] = line.test.split('#');
    msOf.set(test, (msOf.get(test) ?? 0) + line.ms);
    for (const id of line.hits) {
      const file = fileOf.get(id) ?? '';
      const byTest = reach.get(file) ?? new Map<string, number>();
      reach.set(file, byTest.set(test, (byTest.get(test) ?? 0) + 1));
    }
  }
  const left = mutants.filter(({ id }) => loaded.has(id) && alive.has(id) && !done.has(id));
  return left.map(({ id, file }) => {
    const name = file.replace(/^.*\//, '').replace(/\.ts$/, '');
    const score = (test: string) =>
      (new RegExp(`(^|[/-])${name}\\.test`).test(test) ? 1e9 : 0) +
      (reach.get(file)?.get(test) ?? 0) / ((msOf.get(test) ?? 0) + 300);
    const reaching = sound.filter((test) => score(test) > 0);
    const files = (reaching.length > 0 ? reaching : sound).toSorted(
      (one, other) => score(other) - score(one),
    );
    // Most are noticed by the first ones. To start anew for each of the others would take longer than they do.
    const together = [...files.slice(0, 3).map((test) => [test]), files.slice(3, 20)];
    return { id, files: together.filter(({ length }) => length > 0) };
  });
}

/** @returns Whether it came to its end by itself. */
function runHost(folder: string, orders: Orders): Promise<boolean> {
  writeFileSync(orders.now, '');
  const child = spawn(process.execPath, [host], {
    cwd: folder,
    env: {
      ...process.env,
      NODE_ENV: 'test',
      VITEST: '1',
      LATCHKEY_SEED: '1',
      LATCHKEY_MUTANTS: JSON.stringify(orders),
    },
    stdio: ['ignore', 'ignore', process.env.LATCHKEY_MUTANTS_DEBUG ? 'inherit' : 'ignore'],
    detached: process.platform !== 'win32',
  });
  const end = () => {
    try {
      process.kill(-(child.pid ?? 0), 'SIGKILL');
    } catch {
      // It has just ended by itself.
    }
  };
  const watch = setInterval(() => {
    const trying = readFileSync(orders.now, 'utf8');
    const silence = Date.now() - Math.max(statSync(orders.now).mtimeMs, statSync(orders.record).mtimeMs);
    if (silence < (trying ? hangs : stuck) * busyness()) return;
    const [id = '', ...by] = trying.split(' ');
    const line: Line = { killed: id, by: by.join(' '), how: 'hung' };
    if (trying) appendFileSync(orders.record, `${JSON.stringify(line)}\n`);
    end();
  }, 1_000);
  process.once('exit', end);
  return new Promise((resolve) => {
    child.once('close', (code) => {
      clearInterval(watch);
      process.off('exit', end);
      // What tests have started must not outlive them.
      end();
      resolve(code === 0);
    });
  });
}
