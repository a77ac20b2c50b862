import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sqliteJournal } from '../../src/journals/sqlite.ts';
import { listOpen } from '../list-open.ts';
import { keyOf } from './purchase.ts';
import { seed } from './seed.ts';

let folder: string;
let file: string;
let children: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-'));
  file = join(folder, 'journal.sqlite');
  children = [];
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** Starts a process that waits to be let go. */
const startWorker = async (...task: string[]) => {
  const script = fileURLToPath(new URL('sqlite-worker.ts', import.meta.url));
  const child = spawn(process.execPath, [script, file, ...task], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  const output = createInterface(child.stdout);
  const ended = once(output, 'close');
  const exited = once(child, 'exit');
  await once(output, 'line');
  const lines: string[] = [];
  output.on('line', (line) => lines.push(line));
  return {
    child,
    /** What it has reported so far. */
    lines,
    go: () => child.stdin.write('\n'),
    /** @returns Its exit code, once everything it reported is here. */
    end: async () => {
      await ended;
      return (await exited)[0];
    },
  };
};

it('lets one of twelve processes write and claim each purchase, from the making of the file on', async () => {
  const count = 20;
  const workers = await Promise.all(Array.from({ length: 12 }, () => startWorker('contend', `${count}`)));
  for (const { go } of workers) go();
  for (const code of await Promise.all(workers.map(({ end }) => end()))) expect(code).toBe(0);

  const each = Array.from({ length: count }, (_, index) => `shop-${index}`).sort();
  const reported = workers.flatMap(({ lines }) => lines).map((line) => line.split(' '));
  const who = (did: string) => reported.filter(([verb]) => verb === did).map(([, name]) => name);
  expect(who('wrote').sort()).toEqual(each);
  expect(who('claimed').sort()).toEqual(each);
});

it('has lost nothing that it reported when it is killed at any moment', async () => {
  const moments = fc.sample(fc.integer({ min: 0, max: 30 }), { numRuns: 20, seed });
  const reports: string[][] = [];
  const workUntilKilled = async (moment: number, number: number) => {
    const worker = await startWorker('record', `${number * 100_000}`);
    worker.go();
    const hasRecorded = () => worker.lines.some((line) => line.startsWith('recorded'));
    while (!hasRecorded() && worker.child.exitCode === null) await setTimeout(1);
    await setTimeout(moment);
    worker.child.kill('SIGKILL');
    await worker.end();
    expect(worker.child.signalCode).toBe('SIGKILL');
    reports.push(...worker.lines.map((line) => line.split(' ')));
  };
  // Four at a time, so that one is killed while others write.
  for (let first = 0; first < moments.length; first += 4) {
    const four = moments.slice(first, first + 4);
    await Promise.all(four.map((moment, index) => workUntilKilled(moment, first + index)));
  }

  const journal = sqliteJournal(file);
  const open = new Set(await listOpen(journal));
  for (const [did, reference = ''] of reports) {
    const entry = await journal.read(reference);
    if (did === 'opened') expect(entry, `seed ${seed}`).toBeDefined();
    if (did !== 'recorded') continue;
    const keys = [keyOf(reference), keyOf('A'.repeat(20_000))];
    expect(entry, `seed ${seed}`).toMatchObject({ state: 'done', keys });
    expect(open.has(reference)).toBe(false);
  }
  await journal.close();
  expect(reports.filter(([did]) => did === 'recorded').length).toBeGreaterThan(20);
});
