import type { Ending } from './buyers/buyer.ts';
import type { FaultName } from './faults.ts';
import type { Incident } from './incidents.ts';

/** How far a run has come. */
export interface Progress {
  readonly total: number;
  /** Purchases by their last ending. */
  readonly endings: Readonly<Record<Ending, number>>;
  /** What has happened to processes. */
  readonly incidents: Readonly<Record<Incident['kind'], number>>;
  /** How often each fault has hit, as far as the sandbox reported it before it was killed. */
  readonly hits: Hits;
}

export type Hits = Readonly<Partial<Record<FaultName, number>>>;

/** Counts the news of a run's processes. */
export function createTally(total: number) {
  const endings = new Map<string, Ending>();
  const byEnding: Record<Ending, number> = { bought: 0, rejected: 0, 'in doubt': 0 };
  const incidents: Record<Incident['kind'], number> = {
    'kill buyer': 0,
    'freeze buyer': 0,
    'kill sandbox': 0,
  };
  const hitsOf = new Map<number, Hits>();
  return {
    /** How many purchases have ended in any way. */
    settled: () => endings.size,
    /** The references of those that are bought or rejected. */
    over: () => [...endings].filter(([, ending]) => ending !== 'in doubt').map(([reference]) => reference),
    setEnding(reference: string, ending: Ending) {
      const before = endings.get(reference);
      if (before) byEnding[before]--;
      byEnding[ending]++;
      endings.set(reference, ending);
    },
    /** Each sandbox counts from 0. */
    setHits(pid: number, hits: Hits) {
      hitsOf.set(pid, hits);
    },
    count(kind: Incident['kind']) {
      incidents[kind]++;
    },
    progress(): Progress {
      const hits: Partial<Record<FaultName, number>> = {};
      for (const [name, count] of [...hitsOf.values()].flatMap(Object.entries) as [FaultName, number][]) {
        hits[name] = (hits[name] ?? 0) + count;
      }
      return { total, endings: { ...byEnding }, incidents: { ...incidents }, hits };
    },
  };
}
