import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CommandError, findRoot, run, tryRun } from '@latchkey/cli';
import { isSuite, suiteName, testsOf } from '@latchkey/scripts/report';
import { readRuns, readTasks, secondsOf } from '@latchkey/scripts/turbo-run';
import { round } from './measure.ts';

const root = findRoot(import.meta.dirname);

interface GateRun {
  readonly total: number;
  /** Seconds until Turbo started: the installation, and the drift of generated code. */
  readonly before: number;
  /** Seconds of processor time that the machine spent, on this and all else that it did. */
  readonly processor: number;
  /** How much of the processor time nobody used, in percent. */
  readonly idle: number;
  /** Seconds of processor time that no core of this machine accounts for: others had them. */
  readonly stolen: number;
  readonly suites: ReadonlyMap<string, { seconds: number; tests: number }>;
  /** Seconds of processor time by task, with all that it has started and waited for. */
  readonly tasks: ReadonlyMap<string, number>;
}

/**
 * Times `npm test` in fresh clones of what is committed, one after another.
 *
 * @param runs How often.
 * @param busy Whether a busy loop keeps each core from it.
 * @param afterEdit Whether to time `pnpm check` there as well, after an edit of one line of a contract.
 * @throws {CommandError} When a run fails, with the end of what it printed.
 */
export async function showGateTables(runs: number, busy: boolean, afterEdit: boolean): Promise<void> {
  const loops = busy ? cpus().map(() => new Worker('for (;;);', { eval: true })) : [];
  const fresh: GateRun[] = [];
  const edited: GateRun[] = [];
  try {
    for (let i = 1; i <= runs; i++) {
      const folder = mkdtempSync(join(tmpdir(), 'latchkey-gate-'));
      try {
        await run(['git', 'clone', '--quiet', root, folder]);
        fresh.push(await timed(folder, 'test'));
        console.log(`run ${i} of ${runs}: ${round(fresh.at(-1)?.total ?? 0)} s`);
        if (!afterEdit) continue;
        await editContract(folder);
        edited.push(await timed(folder, 'check'));
        console.log(`after an edit: ${round(edited.at(-1)?.total ?? 0)} s`);
      } finally {
        rmSync(folder, { recursive: true, maxRetries: 10 });
      }
    }
  } finally {
    await Promise.all(loops.map((loop) => loop.terminate()));
  }
  show('`npm test` in a fresh clone; on two cores it is to take ≤ 240', fresh);
  if (afterEdit) show('`pnpm check` after an edit of one line of a contract, ≤ 60', edited);
}

/** Words alone, and what CONTRIBUTING asks for with them. */
async function editContract(folder: string): Promise<void> {
  const file = join(folder, 'specs/8keys/components/parameters/Limit.yaml');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('description: ', 'description: Counted by the bench. '));
  await run([process.execPath, 'tools/spec-rules/src/claims/cli.ts', '8keys', '--update'], { cwd: folder });
}

/** @param script Of the root: `npm test`, or `pnpm check`, which generates anew. */
async function timed(folder: string, script: 'test' | 'check'): Promise<GateRun> {
  const [started, busyBefore] = [Date.now(), processorTime()];
  const command = [process.execPath, 'scripts/bootstrap.mjs', `scripts/src/${script}.ts`];
  const times = join(folder, 'reports/times', script);
  mkdirSync(times, { recursive: true });
  const env = { ...process.env, CI: 'true', LATCHKEY_TIMES: times };
  const { code, output } = await tryRun(command, { cwd: folder, env });
  const [ended, busyAfter] = [Date.now(), processorTime()];
  const [all, idle] = [busyAfter.all - busyBefore.all, busyAfter.idle - busyBefore.idle];
  if (code !== 0) throw new CommandError(`${script} failed:\n${output.split('\n').slice(-200).join('\n')}`);
  const suites = readTasks(folder)
    .filter((task) => isSuite(task) && task.cache.status === 'MISS')
    .map(
      (task) => [suiteName(task), { seconds: secondsOf(task), tests: testsOf(task, folder).passed }] as const,
    );
  return {
    total: (ended - started) / 1000,
    before: ((readRuns(folder)[0]?.execution.startTime ?? ended) - started) / 1000,
    processor: (all - idle) / 1000,
    idle: (100 * idle) / all,
    stolen: Math.max(0, cpus().length * (ended - started) - all) / 1000,
    suites: new Map(suites),
    tasks: readTimes(times, folder),
  };
}

/** What scripts/bin/pnpm has noted: a task's folder and name, and what the shell's `times` says of its children. */
function readTimes(times: string, root: string): Map<string, number> {
  const notes = readdirSync(times).map((file) => {
    const [task = '', , spent = ''] = readFileSync(join(times, file), 'utf8').split('\n');
    const [, folder = '', name = ''] = /^(.*) (\S+)$/.exec(task) ?? [];
    const seconds = [...spent.matchAll(/(\d+)m([\d.]+)s/g)].map(([, m, s]) => 60 * Number(m) + Number(s));
    return [
      `${relative(root, folder)} ${name}`.trim(),
      seconds.reduce((sum, each) => sum + each, 0),
    ] as const;
  });
  // A test may run tasks in a repository of its own: they count as part of the test.
  const own = notes.filter(([task]) => !task.startsWith('..'));
  return new Map(own.sort(([, a], [, b]) => b - a));
}

/** What all cores have done so far, in milliseconds. */
function processorTime(): { idle: number; all: number } {
  const sum = { idle: 0, all: 0 };
  for (const { times } of cpus()) {
    sum.idle += times.idle;
    for (const time of Object.values(times)) sum.all += time;
  }
  return sum;
}

function show(title: string, runs: readonly GateRun[]): void {
  console.log(`\n${title} (seconds, on ${cpus().length} cores)`);
  console.table(
    runs.map(({ total, before, processor, idle, stolen, tasks }) => ({
      total: round(total),
      'install and drift': round(before),
      'processor of its tasks': round([...tasks.values()].reduce((sum, each) => sum + each, 0)),
      'of all that ran': round(processor),
      'idle, %': Math.round(idle),
      'taken by other machines': round(stolen),
    })),
  );
  console.log('\nIts suites, seconds of wall time; several run at once');
  const names = [...(runs[0]?.suites ?? [])]
    .sort(([, a], [, b]) => b.seconds - a.seconds)
    .map(([name]) => name);
  const rows = names.map((name) => {
    const seconds = runs.map(({ suites }, i) => [
      `run ${i + 1}`,
      round(suites.get(name)?.seconds ?? Number.NaN),
    ]);
    return [name, { tests: runs[0]?.suites.get(name)?.tests, ...Object.fromEntries(seconds) }];
  });
  console.table(Object.fromEntries(rows));
  console.log('\nThe tasks of the last run that took most, seconds of processor time');
  const most = [...(runs.at(-1)?.tasks ?? [])].slice(0, 30);
  console.table(Object.fromEntries(most.map(([task, seconds]) => [task, { processor: round(seconds) }])));
}
