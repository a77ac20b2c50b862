import { loadavg } from 'node:os';
import { scaleTables } from './scale.ts';
import { startTable } from './start.ts';
import { throughputTable } from './throughput.ts';

/** What the sandbox costs, beside Prism's command line. */
export async function showSandboxTables(): Promise<void> {
  const busy = () => `load ${loadavg().map((value) => value.toFixed(1))}`;
  console.log(
    `\nFrom the start of the process to the first order, ms; the sandbox is to take ≤ 400 (${busy()})`,
  );
  console.table(await startTable());
  console.log(
    `\nRequests a second; ratios to be ≥ 3 for reads and ≥ 1.5 for orders, with --data ≥ 0.5 for orders (${busy()})`,
  );
  console.table(await throughputTable());
  const { memory, pages } = await scaleTables();
  console.log(`\nOne file with 100,000 orders; memory is to be ≤ 300 MB (${busy()})`);
  console.table(memory);
  console.log('\nWhat a page of it costs; page 1,000 is to cost ≤ 2 times page 1');
  console.table(pages);
}
