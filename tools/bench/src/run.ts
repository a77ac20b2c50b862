import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { showDevLoopTables } from './dev-loop.ts';
import { journalTable } from './journal.ts';
import { loopbackTable } from './loopback.ts';
import { showSandboxTables } from './sandbox/run.ts';
import { sizeTable } from './size.ts';
import { stubTable } from './stub.ts';

const table = (title: string, rows: () => Promise<unknown>) => async () => {
  console.log(`\n${title}`);
  console.table(await rows());
};

const parts: Record<string, () => Promise<void>> = {
  size: table(
    'Size of one bundled operation for a browser (esbuild, minified, gzip -9), bytes; ours is to be ≤ 5,000',
    sizeTable,
  ),
  stub: table(
    "A client's own work over a stubbed fetch, µs a call (median of rounds); ours is to be ≤ 15",
    stubTable,
  ),
  loopback: table(
    'One call after another over loopback, against a bare fetch + json(); ours is to be ≤ 1.3',
    loopbackTable,
  ),
  journal: table(
    'A purchase over loopback, with and without a journal; SQLite is to add ≤ 2 ms (median of rounds)',
    journalTable,
  ),
  sandbox: showSandboxTables,
  dev: showDevLoopTables,
};

const help = `Usage: pnpm bench [part]...

Measures what this machine makes of the packages, beside other libraries. All of it takes some minutes.

  part  one of ${Object.keys(parts).join(', ')}; all of them unless given`;

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !(name in parts));
if (unknown !== undefined) {
  const asked = unknown === '--help' || unknown === '-h';
  console[asked ? 'log' : 'error'](help);
  process.exit(asked ? 0 : 2);
}

// Whatever a part puts into a temporary folder is gone when this ends, also by Ctrl-C.
const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
process.env.TMPDIR = folder;
process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));

for (const [name, show] of Object.entries(parts)) {
  if (wanted.length === 0 || wanted.includes(name)) await show();
}
