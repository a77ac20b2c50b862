import type { Summary } from './journal.ts';
import { pauses } from './machine/table.ts';
import type { Pause } from './pause.ts';

export interface WorkOffOptions {
  /** The names of all suppliers: none of them waits for another. */
  readonly suppliers: readonly string[];
  /** How many purchases at the same time at each. */
  readonly atOnce: number;
  readonly signal: AbortSignal;
  listDue(supplier: string, limit: number): Promise<Summary[]>;
  /** Notified of what keeps it from working: on one purchase, or on all. */
  report(error: unknown, reference?: string): void;
  /** All open purchases, due or not. */
  listOpen(supplier: string): Promise<Summary[]>;
  /** Does what can be done of one purchase now, if it is due. */
  work(reference: string): Promise<unknown>;
  /** Does it whether the purchase is due or not. */
  workAnyway(reference: string): Promise<unknown>;
  /** The time since 1970, by which purchases are due. Somebody may set it. */
  now(): number;
  mono(): number;
  readonly pause: Pause;
}

/** How long to wait when nothing is due, and for a journal that fails, in milliseconds. */
const idleMs = 1_000;

/** A purchase that cannot even be read is left alone for so long, in milliseconds. */
const brokenMs = 60_000;

/** How many purchases are listed at a time. */
const listed = 500;

/** A worker waits no longer than this by itself. */
const longestPauseMs = Math.max(...Object.values(pauses).map(({ longest }) => longest));

/** So much a clock is set back at least when it is not only put right a little, in milliseconds. */
const setBackMs = 1_000;

/** Works on what is due at each supplier, the longest overdue first, until the signal ends it. */
export async function workOff(options: WorkOffOptions): Promise<void> {
  await Promise.all(options.suppliers.map((supplier) => workAt(supplier, options)));
}

async function workAt(supplier: string, options: WorkOffOptions): Promise<void> {
  const { atOnce, signal, listDue, listOpen, work, workAnyway, now, mono, pause } = options;
  const report = (error: unknown, reference?: string) => {
    // What a signal ends has not failed.
    if (signal.aborted) return;
    try {
      options.report(error, reference);
    } catch {
      // Whoever listens must not stop the others.
    }
  };
  /** Until when a purchase is left alone that has failed without a word in the journal. */
  const broken = new Map<string, number>();
  const isBroken = ({ reference }: Summary) => (broken.get(reference) ?? 0) > mono();
  const doOne = async ({ reference, nextAt }: Summary) => {
    broken.delete(reference);
    const act = nextAt > now() ? workAnyway : work;
    await act(reference).catch((error) => {
      broken.set(reference, mono() + brokenMs);
      report(error, reference);
    });
  };
  let clock = Infinity;
  /** Also at the start: nobody knows what was set before. */
  const wasSetBack = () => {
    const before = clock;
    clock = now() - mono();
    return clock < before - setBackMs;
  };
  /** A time that no pause of a worker leads to: the supplier has named it, or it was written by a wrong clock. */
  const isFarAway = ({ nextAt }: Summary) => nextAt > now() + longestPauseMs;
  const listAll = async () => [
    ...(wasSetBack() ? (await listOpen(supplier)).filter(isFarAway) : []),
    ...(await listDue(supplier, listed + broken.size)),
  ];
  while (!signal.aborted) {
    const due = await listAll().catch((error): Summary[] => {
      report(error);
      clock = Infinity;
      return [];
    });
    const list = due.filter((summary) => !isBroken(summary)).values();
    let worked = 0;
    const worker = async () => {
      for (const summary of list) {
        if (signal.aborted) return;
        worked++;
        await doOne(summary);
      }
    };
    await Promise.all(Array.from({ length: Math.max(1, atOnce) }, worker));
    if (!worked) await pause(idleMs, signal).catch(() => {});
  }
}
