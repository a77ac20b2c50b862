import { showDevLoopTables } from './dev-loop.ts';
import { journalTable } from './journal.ts';
import { loopbackTable } from './loopback.ts';
import { showSandboxTables } from './sandbox/run.ts';
import { sizeTable } from './size.ts';
import { stubTable } from './stub.ts';

console.log(
  'Size of one bundled operation for a browser (esbuild, minified, gzip -9), bytes; ours is to be ≤ 5,000',
);
console.table(await sizeTable());
console.log("\nA client's own work over a stubbed fetch, µs a call (median of rounds); ours is to be ≤ 15");
console.table(await stubTable());
console.log('\nOne call after another over loopback, against a bare fetch + json(); ours is to be ≤ 1.3');
console.table(await loopbackTable());
console.log(
  '\nA purchase over loopback, with and without a journal; SQLite is to add ≤ 2 ms (median of rounds)',
);
console.table(await journalTable());
await showSandboxTables();
await showDevLoopTables();
