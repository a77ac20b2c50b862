import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createEightKeysClient } from '@latchkey/8keys';
import { createKinguinClient } from '@latchkey/kinguin';
import {
  createPurchases,
  eightKeysSupplier,
  externalIdOf,
  hashIntent,
  type Journal,
  kinguinSupplier,
  type Progress,
  statesOf,
} from '@latchkey/orders';
import { round } from '../measure.ts';
import { takesMs } from './at-once.ts';
import { journalKinds, openJournals } from './journals.ts';
import { startSupplierServer, stuckOrderId } from './supplier-server.ts';

/** Purchases that a worker finds in the journal. */
interface Found {
  readonly supplier: '8keys' | 'kinguin';
  readonly count: number;
  /** What is known of each. */
  readonly progress: Progress;
}

const placedAs = (orderId: string): Progress => ({
  state: 'placed',
  placement: { orderId, duplicate: false, totalCents: 579 },
});

const many = 10_000;

/** What a worker that starts finds, by what is to be shown. */
const backlogs = {
  '8 stuck in front of 20 healthy': [
    { supplier: '8keys', count: 8, progress: placedAs(stuckOrderId) },
    { supplier: '8keys', count: 20, progress: placedAs('1') },
  ],
  '10,000 open': [{ supplier: '8keys', count: many, progress: placedAs('1') }],
  '10,000 at Kinguin that may have been sent': [
    {
      supplier: 'kinguin',
      count: many,
      progress: { state: 'sending', facts: { sentAt: Date.now(), sends: 1 } },
    },
  ],
} satisfies Record<string, readonly Found[]>;

type Name = keyof typeof backlogs;
type Row = Record<string, number>;

/**
 * How long `run` takes until all are over that can be, with each journal, and how much memory it takes: each in a
 * process of its own, as a worker is.
 */
export async function backlogTable(names: readonly Name[]): Promise<Record<string, Row>> {
  const rows: Record<string, Row> = {};
  for (const name of names) {
    for (const kind of journalKinds) rows[`${name}, ${kind}`] = await inProcess(name, kind);
  }
  return rows;
}

/** What is let lie says nothing of what is needed. */
const smallHeap = ['--max-old-space-size=40', '--max-semi-space-size=1'];

async function inProcess(name: Name, kind: string): Promise<Row> {
  const execArgv = ['--expose-gc', ...smallHeap];
  const child = fork(fileURLToPath(import.meta.url), [name, kind], { execArgv });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The worker ended with ${code}.`);
  });
  const [row] = await Promise.race([once(child, 'message'), ended]);
  return row;
}

async function workOff(journal: Journal, backlog: readonly Found[]) {
  for (const [i, found] of backlog.entries()) await fill(journal, found, `found-${i}`);
  const server = await startSupplierServer(takesMs);
  const optionsOf = (edition: Found['supplier']) => ({ apiKey: 'key', baseUrl: server.baseUrls[edition] });
  const isStuck = ({ progress }: Found) => progress.placement?.orderId === stuckOrderId;
  let left = backlog.reduce((sum, found) => sum + (isStuck(found) ? 0 : found.count), 0);
  const stop = new AbortController();
  const shop = createPurchases({
    journal,
    suppliers: [
      eightKeysSupplier(createEightKeysClient(optionsOf('8keys'))),
      kinguinSupplier(createKinguinClient(optionsOf('kinguin'))),
    ],
    onEvent: ({ to }) => {
      if (statesOf('final').includes(to) && --left === 0) stop.abort();
    },
  });
  const { gc = () => {} } = globalThis;
  gc();
  const before = process.memoryUsage.rss();
  let most = before;
  const sampling = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 50);
  const began = performance.now();
  await shop.run({ signal: stop.signal });
  const seconds = (performance.now() - began) / 1000;
  clearInterval(sampling);
  server.close();
  return { seconds: round(seconds), 'MB more': round((most - before) / 1e6), 'MB in all': round(most / 1e6) };
}

async function fill(journal: Journal, { supplier, count, progress }: Found, prefix: string): Promise<void> {
  const lines = [{ product: '7', quantity: 1, maxUnitCents: 579 }];
  const write = async (reference: string) => {
    const intent = { reference, supplier, lines, maxTotalCents: 579 };
    const more = { externalId: externalIdOf(reference, 64), leaseMs: 60_000 };
    const { lease } = await journal.open(intent, hashIntent(intent), more);
    if (!lease) throw new Error('Somebody else has written it.');
    await journal.record(lease, progress, { releases: true });
  };
  const parts = 500;
  for (let first = 0; first < count; first += parts) {
    const part = Array.from({ length: Math.min(parts, count - first) }, (_, i) => `${prefix}-${first + i}`);
    await Promise.all(part.map(write));
  }
}

if (import.meta.main) {
  process.once('disconnect', () => process.exit());
  const [, , name, kind = ''] = process.argv;
  const journals = await openJournals([kind]);
  try {
    process.send?.(await workOff(journals.byName[kind] as Journal, backlogs[name as Name]));
  } finally {
    await journals.close();
  }
  process.disconnect();
}
