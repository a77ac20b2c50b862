/**
 * A process that makes one purchase: node buyer.ts <task as JSON>. It reports the keys, unless it is to kill
 * itself at a step: before or after a call of the journal or the supplier, or around a request.
 */
import { writeSync } from 'node:fs';
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

const { intent, url, journal: where, leaseMs, killAt }: Task = JSON.parse(process.argv[2] ?? '');

// The clients' waits are as short as they get.
Math.random = () => 0;

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

/** Loads what is needed for this journal alone: there are many processes. */
const openJournal = async (): Promise<Journal> => {
  if ('file' in where) return (await import('../../src/journals/sqlite.ts')).sqliteJournal(where.file);
  const { default: pg } = await import('pg');
  const { postgresJournal } = await import('../../src/journals/postgres.ts');
  const pool = new pg.Pool({ connectionString: where.connectionString, max: 1, allowExitOnIdle: true });
  return postgresJournal(pool, { schema: where.schema });
};
const client = { fetch: stepAround({ fetch }).fetch };

const { keys } = await buyOnce(intent, {
  // Its right is renewed by a clock: such a step would come at another place in every run.
  journal: stepAround(await openJournal(), ['renew']),
  supplier: stepAround(connect[intent.supplier](url, client)),
  leaseMs,
  pause: async () => {},
});
writeSync(1, JSON.stringify(keys));
