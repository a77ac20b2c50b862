import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createEightKeysClient } from '@latchkey/8keys';
import { buyOnce, eightKeysSupplier, type Journal } from '@latchkey/orders';
import { median, round } from '../measure.ts';
import { openJournals } from './journals.ts';
import { startSupplierServer } from './supplier-server.ts';

const AT_ONCE = 200;
const PURCHASES = 1_000;
const ROUNDS = 3;
/** How long a supplier takes to respond, in milliseconds. */
export const takesMs = 100;

const columns = ['a second', 'p50, ms', 'loop lag p99, ms', 'processor, ms a purchase'] as const;
type Measured = Record<(typeof columns)[number], number>;

/** Purchases of which 200 are always under way, with each journal in turn; each begins the next when it is done. */
export async function atOnceTable() {
  const server = await startSupplierServer(takesMs);
  const journals = await openJournals();
  try {
    const client = createEightKeysClient({ apiKey: 'key', baseUrl: server.baseUrls['8keys'] });
    const supplier = eightKeysSupplier(client);
    let count = 0;
    const load = async (journal: Journal): Promise<Measured> => {
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
    const all = Object.entries(journals.byName);
    const runs = new Map(all.map(([name]) => [name, [] as Measured[]]));
    // The first round warms up.
    for (let turn = -1; turn < ROUNDS; turn++) {
      for (const [name, journal] of all) {
        const measured = await load(journal);
        if (turn >= 0) runs.get(name)?.push(measured);
      }
    }
    const middle = (name: string) =>
      columns.map((column) => median((runs.get(name) ?? []).map((run) => run[column])));
    const [memoryRate = Number.NaN] = middle('memory');
    return Object.fromEntries(
      all.map(([name]) => {
        const values = middle(name);
        const row = Object.fromEntries(columns.map((column, i) => [column, round(values[i] ?? Number.NaN)]));
        return [name, { ...row, '÷ memory': round((values[0] ?? Number.NaN) / memoryRate) }];
      }),
    );
  } finally {
    await journals.close();
    server.close();
  }
}
