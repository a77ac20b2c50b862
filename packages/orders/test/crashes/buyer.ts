/**
 * A process that makes purchases at the same time: node buyer.ts, with the task as JSON on its standard input. A purchase
 * stands still at its step: before or after a call of the journal or the supplier, or around a request. When all stand
 * still or are done, the process kills itself; where none stands still, it reports the keys.
 */
import { readFileSync, writeSync } from 'node:fs';
import { buyOnce } from '../../src/buy-once.ts';
import type { DeliveredKey, Intent } from '../../src/intent.ts';
import type { Journal } from '../../src/journal.ts';
import { connect, type SupplierName } from '../fake-suppliers/connect.ts';

export interface Task {
  readonly purchases: readonly {
    readonly intent: Intent & { readonly supplier: SupplierName };
    /** Where the supplier is. */
    readonly url: string;
    /** The step to be killed at, counted from 1; 0 for none. */
    readonly killAt: number;
  }[];
  readonly journal:
    | { readonly file: string }
    | { readonly connectionString: string; readonly schema: string };
}

const openJournal = async (where: Task['journal']): Promise<Journal> => {
  // What is needed for this kind of journal alone.
  if ('file' in where) return (await import('../../src/journals/sqlite.ts')).sqliteJournal(where.file);
  const { postgresJournal } = await import('../../src/journals/postgres.ts');
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({ connectionString: where.connectionString, max: 1, allowExitOnIdle: true });
  return postgresJournal(pool, { schema: where.schema });
};

// The clients' waits are as short as they get.
Math.random = () => 0;
const { purchases, journal: where }: Task = JSON.parse(readFileSync(0, 'utf8'));
const journal = await openJournal(where);

/** @returns Its keys; `undefined` when it stands still. */
const buy = ({ intent, url, killAt }: Task['purchases'][number]) =>
  new Promise<readonly DeliveredKey[] | undefined>((resolve, reject) => {
    let steps = 0;
    const step = () => {
      if (++steps !== killAt) return undefined;
      resolve(undefined);
      return new Promise<never>(() => {});
    };
    const stepAround = <Whole extends object>(whole: Whole, except: readonly PropertyKey[] = []): Whole =>
      new Proxy(whole, {
        get: (target, name) => {
          const member = target[name as keyof Whole];
          if (typeof member !== 'function' || except.includes(name)) return member;
          return async (...args: unknown[]) => {
            await step();
            const result = await member.apply(target, args);
            await step();
            return result;
          };
        },
      });
    const client = { fetch: stepAround({ fetch }).fetch };
    buyOnce(intent, {
      // Its right is renewed by a clock: such a step would come at another place in every run.
      journal: stepAround(journal, ['renew']),
      supplier: stepAround(connect[intent.supplier](url, client)),
      pause: async () => {},
    }).then(({ keys }) => resolve(keys), reject);
  });

const bought = await Promise.all(purchases.map(buy));
writeSync(1, JSON.stringify(bought));
if (bought.includes(undefined)) process.kill(process.pid, 'SIGKILL');
