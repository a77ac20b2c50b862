import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { countAll, describeFailures, describeTasks } from '../src/report.ts';
import { stoppedIn, type Task } from '../src/turbo-run.ts';

const root = mkdtempSync(join(tmpdir(), 'latchkey-report-'));
afterAll(() => rmSync(root, { recursive: true }));

function task(directory: string, name: string, seconds: number, more: Partial<Task> = {}): Task {
  return {
    taskId: `@latchkey/${directory}#${name}`,
    task: name,
    directory,
    logFile: `${directory}/${name}.log`,
    cache: { status: 'MISS', remote: false },
    execution: { startTime: 1_000, endTime: 1_000 + seconds * 1_000, exitCode: 0 },
    ...more,
  };
}

function suite(directory: string, seconds: number, passed: number, failed: number, name = 'test'): Task {
  mkdirSync(join(root, directory, 'reports'), { recursive: true });
  const report = JSON.stringify({ numPassedTests: passed, numFailedTests: failed });
  writeFileSync(join(root, directory, name === 'test' ? 'reports/vitest.json' : 'reports/core.json'), report);
  const exitCode = failed ? 1 : 0;
  return task(directory, name, seconds, {
    execution: { startTime: 0, endTime: seconds * 1_000, exitCode },
  });
}

const fast = suite('fast', 1.5, 3, 0);
const slow = suite('slow', 12, 40, 2);
const core = suite('slow', 4, 7, 0, 'test:core');

it('the report gives each suite a line with its tests, the slowest first, and each other kind of task one line', () => {
  const kept = task('b', 'build', 0, { cache: { status: 'HIT', remote: false } });
  const tasks = [task('a', 'typecheck', 1), task('b', 'typecheck', 2.25), kept, fast, slow, core];
  expect(describeTasks(tasks, root).split('\n')).toEqual([
    '  typecheck           3.3 s  2 tasks',
    '  build              cached  1 task',
    '  slow               12.0 s  40 passed, 2 failed',
    '  slow, test:core     4.0 s  7 passed, 0 failed',
    '  fast                1.5 s  3 passed, 0 failed',
  ]);
});

it('the report counts tests and tasks, and not what was left out because something else failed', () => {
  const { execution: _, ...leftOut } = task('c', 'build', 0);
  expect(countAll([fast, slow, core, task('a', 'typecheck', 1), leftOut], root)).toEqual({
    passed: 53,
    failed: 3,
  });
});

it('the report shows the end of the log of what failed alone, where the rest is, and what to do', () => {
  const lines = Array.from({ length: 80 }, (_, i) => `\u001b[31mline ${i + 1}.\u001b[39m\n`);
  writeFileSync(join(root, 'slow/test.log'), lines.join(''));
  const shown = describeFailures([fast, slow], root);
  expect(shown).not.toContain('fast');
  expect(shown).not.toContain('line 20.');
  expect(shown.split('\n')[0]).toBe('line 21.');
  expect(shown).toMatch(
    /line 80\.\n {2}✗ @latchkey\/slow#test\n {4}Log: slow\/test\.log\n {4}Run `pnpm exec vitest`/,
  );
});

it('the report tells what Turbo has stopped from what has failed', () => {
  const times = { cached: 0, startTime: 0, endTime: 1 };
  const { execution: _, ...leftOut } = task('c', 'build', 0);
  const whole = { execution: { ...times, attempted: 2 }, tasks: [fast, slow, leftOut] };
  // As Turbo writes it of a run that was interrupted: what it began is in no list.
  const interrupted = { execution: { ...times, attempted: 2 }, tasks: [] };
  expect([stoppedIn([whole]), stoppedIn([whole, interrupted])]).toEqual([0, 2]);
});
