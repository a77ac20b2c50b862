/**
 * A process that makes one purchase: node buyer.ts <kind of journal>, with the task as JSON on its standard input.
 * It reports the keys, unless it is to kill itself at a step: before or after a call of the journal or the supplier,
 * or around a request.
 */
import { readFileSync, writeSync } from 'node:fs';
import { buyOnce } from '../../src/buy-once.ts';
import type { Intent } from '../../src/intent.ts';
import type { Journal } from '../../src/journal.ts';
import { connect, type SupplierName } from '../fake-suppliers/connect.ts';

export interface Task {
  readonly intent: Intent & { readonly supplier: SupplierName };
  /** Where the supplier is. */
  readonly url: string;
  readonly journal:
    | { readonly file: string }
    | { readonly connectionString: string; readonly schema: string };
  readonly leaseMs: number;
  /** The step to be killed at, counted from 1; 0 for none. */
  readonly killAt: number;
}

/** What is needed for this kind of journal alone: there are many processes. */
const loaders = {
  sqlite: () => import('../../src/journals/sqlite.ts'),
  postgres: () => Promise.all([import('pg'), import('../../src/journals/postgres.ts')]),
};
const openJournal = async (where: Task['journal']): Promise<Journal> => {
  if ('file' in where) return (await loaders.sqlite()).sqliteJournal(where.file);
  const [{ default: pg }, { postgresJournal }] = await loaders.postgres();
  const pool = new pg.Pool({ connectionString: where.connectionString, max: 1, allowExitOnIdle: true });
  return postgresJournal(pool, { schema: where.schema });
};

// The clients' waits are as short as they get.
Math.random = () => 0;

// All that takes time to load is there before the task is.
await loaders[process.argv[2] as keyof typeof loaders]();
await fetch('data:,');
const input = readFileSync(0, 'utf8');
// Whoever started it has ended, and left no task.
if (input === '') process.exit();
const { intent, url, journal: where, leaseMs, killAt }: Task = JSON.parse(input);

let steps = 0;
const step = () => {
  if (++steps === killAt) process.kill(process.pid, 'SIGKILL');
};
const stepAround = <Whole extends object>(whole: Whole, except: readonly PropertyKey[] = []): Whole =>
  new Proxy(whole, {
    get: (target, name) => {
      const member = target[name as keyof Whole];
      if (typeof member !== 'function' || except.includes(name)) return member;
      return async (...args: unknown[]) => {
        step();
        const result = await member.apply(target, args);
        step();
        return result;
      };
    },
  });

const client = { fetch: stepAround({ fetch }).fetch };

const { keys } = await buyOnce(intent, {
  // Its right is renewed by a clock: such a step would come at another place in every run.
  journal: stepAround(await openJournal(where), ['renew']),
  supplier: stepAround(connect[intent.supplier](url, client)),
  leaseMs,
  pause: async () => {},
});
writeSync(1, JSON.stringify(keys));
