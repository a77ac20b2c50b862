import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createEightKeysClient } from '@latchkey/8keys';
import { buyOnce, eightKeysSupplier, type Journal, memoryJournal } from '@latchkey/orders';
import { sqliteJournal } from '@latchkey/orders/sqlite';
import { median, round } from './measure.ts';
import { startSupplierServer } from './supplier-server.ts';

const AT_ONCE = 200;
const PURCHASES = 600;
const ROUNDS = 3;

/** Purchases of which 200 are always under way, with each journal in turn; each begins the next when it is done. */
export async function journalLoadTable() {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  const server = await startSupplierServer();
  const sqlite = sqliteJournal(join(folder, 'journal.sqlite'));
  try {
    const client = createEightKeysClient({ apiKey: 'key', baseUrl: server.baseUrl });
    const supplier = eightKeysSupplier(client);
    let count = 0;
    const load = async (journal: Journal) => {
      const delay = monitorEventLoopDelay({ resolution: 1 });
      const waits: number[] = [];
      let left = PURCHASES;
      const buyer = async () => {
        while (left-- > 0) {
          const began = performance.now();
          const lines = [{ product: '7', quantity: 1, maxUnitCents: 579 }];
          const intent = { reference: `load-${++count}`, supplier: '8keys', lines, maxTotalCents: 579 };
          await buyOnce(intent, { supplier, journal });
          waits.push(performance.now() - began);
        }
      };
      const cpu = process.cpuUsage();
      const began = performance.now();
      delay.enable();
      await Promise.all(Array.from({ length: AT_ONCE }, buyer));
      delay.disable();
      const seconds = (performance.now() - began) / 1000;
      const { user, system } = process.cpuUsage(cpu);
      return {
        'a second': PURCHASES / seconds,
        'p50, ms': median(waits),
        'loop lag p99, ms': delay.percentile(99) / 1e6,
        'processor, ms a purchase': (user + system) / 1000 / PURCHASES,
      };
    };
    const journals = { memory: memoryJournal(), sqlite };
    const runs = { memory: [] as Measured[], sqlite: [] as Measured[] };
    await load(journals.memory);
    for (let turn = 0; turn < ROUNDS; turn++) {
      for (const name of ['memory', 'sqlite'] as const) runs[name].push(await load(journals[name]));
    }
    const rows = { memory: middle(runs.memory), sqlite: middle(runs.sqlite) };
    const ratios = Object.keys(rows.memory).map((name) => {
      const measured = name as keyof Measured;
      return [name, round(rows.sqlite[measured] / rows.memory[measured])];
    });
    return { ...rows, 'sqlite ÷ memory': Object.fromEntries(ratios) };
  } finally {
    await sqlite.close();
    server.close();
    rmSync(folder, { recursive: true });
  }
}

type Measured = Record<'a second' | 'p50, ms' | 'loop lag p99, ms' | 'processor, ms a purchase', number>;

const middle = (runs: Measured[]): Measured => {
  const of = (name: keyof Measured) => round(median(runs.map((run) => run[name])));
  return {
    'a second': of('a second'),
    'p50, ms': of('p50, ms'),
    'loop lag p99, ms': of('loop lag p99, ms'),
    'processor, ms a purchase': of('processor, ms a purchase'),
  };
};
