import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRoot, runCommand, saveFigures, UsageError } from '@latchkey/cli';
import { runCorpus } from './corpus.ts';
import { showDevLoopTables } from './dev-loop.ts';
import { showGateTables } from './gate.ts';
import { limiterTable } from './limiter.ts';
import { loopbackTable } from './loopback.ts';
import { aloneTable } from './purchases/alone.ts';
import { atOnceTable } from './purchases/at-once.ts';
import { backlogTable } from './purchases/backlog.ts';
import { showSandboxTables } from './sandbox/run.ts';
import { sizeTable } from './size.ts';
import { stubTable } from './stub.ts';

const table = (title: string, rows: () => Promise<unknown>) => async () => {
  console.log(`\n${title}`);
  const measured = await rows();
  console.table(measured);
  return measured;
};

const showAloneTable = table(
  'A purchase over loopback, with and without a journal; SQLite is to add ≤ 1.1 ms to memory (median of rounds)',
  aloneTable,
);
const showAtOnceTable = table(
  'Purchases, 200 at once, suppliers respond in 100 ms; a journal is to make ≥ 0.9 of what memory does, with a loop lag p99 ≤ 50 ms',
  atOnceTable,
);
const showQueueTable = table(
  'A worker that finds 8 stuck purchases and 20 healthy ones: the healthy ones are to be done in ≤ 5 s',
  () => backlogTable(['8 stuck in front of 20 healthy']),
);
const showBacklogTable = table(
  'A worker that finds 10,000 purchases: open ones are to be done in ≤ 3 min and 150 MB, and those that may have been sent to Kinguin in ≤ 15 min',
  () => backlogTable(['10,000 open', '10,000 at Kinguin that may have been sent']),
);

/** What a plain `pnpm bench` measures. */
const parts: Record<string, () => Promise<unknown>> = {
  size: table(
    'Size of a bundle that makes one call (esbuild, minified, gzip -9), bytes; ours were to be ≤ 8,000, and are held to ≤ 9,250 by tests',
    sizeTable,
  ),
  stub: table(
    "A client's own work over a stubbed fetch, µs of processor time a call (median of rounds); ours is to be ≤ 12",
    stubTable,
  ),
  loopback: table(
    'One call after another over loopback, as a multiple of a bare fetch + json() (median of interleaved pairs); ours is to be ≤ 1.2',
    loopbackTable,
  ),
  limiter: table(
    'Waiting for a turn under a rate limit, one in two aborts (median of rounds); the ratio is to be ≤ 2',
    limiterTable,
  ),
  purchases: async () => {
    await showAloneTable();
    await showAtOnceTable();
    await showQueueTable();
  },
  sandbox: showSandboxTables,
  dev: showDevLoopTables,
};

const usage = `Usage: pnpm bench [part]... [--runs N] [--busy] [--after-edit] [--save]

Measures what this machine makes of the packages, beside other libraries. All of it takes some minutes.

  part      one of ${Object.keys(parts).join(', ')}; all of these unless given. Or backlog: what
            a worker makes of 10,000 purchases, for half an hour; or gate: how long \`npm test\`
            takes in a fresh clone, and each of its suites; or corpus: \`pnpm bench:corpus\`
  --runs N      gate: so many times one after another (default 1)
  --busy        while a busy loop runs on each core
  --after-edit  gate: and then \`pnpm check\`, after an edit of one line of a contract
  --save        writes what size, stub and loopback have measured to docs/figures/bench.json
  --help        prints this

purchases and backlog measure PostgreSQL too where DATABASE_URL names a server.`;

const options = {
  runs: { type: 'string', default: '1' },
  busy: { type: 'boolean', default: false },
  'after-edit': { type: 'boolean', default: false },
  save: { type: 'boolean', default: false },
} as const;

// Temporary folders are gone when this ends, also by Ctrl-C.
const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
process.env.TMPDIR = folder;
process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));

await runCommand({ usage, options, positionals: [0, Infinity] }, async ({ values, positionals }) => {
  const all = {
    ...parts,
    backlog: showBacklogTable,
    gate: () => showGateTables(readRuns(values.runs), values.busy, values['after-edit']),
    corpus: () => runCorpus(findRoot(import.meta.dirname)),
  };
  const unknown = positionals.find((name) => !Object.hasOwn(all, name));
  if (unknown !== undefined) throw new UsageError(`There is no part "${unknown}".`);
  const wanted = positionals.length === 0 ? Object.keys(parts) : positionals;
  const measured: Record<string, unknown> = {};
  for (const [name, show] of Object.entries(all)) if (wanted.includes(name)) measured[name] = await show();
  if (!values.save) return;
  const { size, stub, loopback } = measured;
  const command = `pnpm bench ${[...positionals, '--save'].join(' ')}`;
  saveFigures(findRoot(import.meta.dirname), 'bench', command, { size, stub, loopback });
});

function readRuns(text: string): number {
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  throw new UsageError(`--runs must be a whole number from 1 to 99, not ${JSON.stringify(text)}.`);
}
