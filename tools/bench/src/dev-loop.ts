import { loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { type Result, type Step, startLoop, steps } from '@latchkey/dev';
import { copyWorkspace } from '@latchkey/dev/workspace-copy';
import { cpuTimes } from './cpu-times.ts';
import { round } from './measure.ts';

const edits = 20;
const file = 'specs/kinguin/components/schemas/PlaceOrderLine.yaml';

export async function showDevLoopTables(): Promise<void> {
  const { rows, cpu, load } = await devLoopTables();
  console.log(
    `\nThe edit loop, ${edits} saves of one line, ms; the median from save to result is to be ≤ 1,000. Steps overlap.`,
  );
  console.log(`Load of the machine meanwhile: ${load}`);
  console.table(rows);
  console.table(cpu);
}

/** The time from a save of one line to the result on the screen, in a copy of the workspace, and where it goes. */
async function devLoopTables() {
  const copy = copyWorkspace();
  let show = (_result: Result) => {};
  const loop = await startLoop({
    root: copy.root,
    onResult: (result) => show(result),
    onTrouble: (message) => console.error(message),
  });
  try {
    const text = copy.read(file);
    const totals: number[] = [];
    const times: Record<Step, number[]> = { bundle: [], generate: [], lint: [], types: [], mock: [] };
    const loads: number[] = [];
    const before = cpuTimes();
    for (let i = 1; i <= edits; i++) {
      const next = new Promise<Result>((resolve) => {
        show = resolve;
      });
      const saved = performance.now();
      copy.write(file, text.replace('maximum: 100', `maximum: ${100 + i}`));
      const result = await next;
      totals.push(performance.now() - saved);
      for (const step of steps) times[step].push(result.times[step] ?? 0);
      loads.push(loadavg()[0] ?? 0);
      // People pause between two saves.
      await wait(200);
    }
    const after = cpuTimes();
    const total = percentile(totals, 50);
    const rows: Record<string, { p50: number; p95: number; share: string }> = {
      'save to result': { p50: round(total), p95: round(percentile(totals, 95)), share: '' },
    };
    for (const step of steps) {
      const p50 = percentile(times[step], 50);
      const share = `${Math.round((p50 / total) * 100)} %`;
      rows[step] = { p50: round(p50), p95: round(percentile(times[step], 95)), share };
    }
    const cpu = Object.fromEntries(
      Object.entries(after).map(([name, time]) => [
        name,
        { 'CPU ms an edit': round((time - (before[name] ?? 0)) / edits) },
      ]),
    );
    const load = [Math.min(...loads), Math.max(...loads)].map((value) => value.toFixed(1)).join(' to ');
    return { rows, cpu, load };
  } finally {
    await loop.stop();
    copy.remove();
  }
}

function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? Number.NaN;
}
