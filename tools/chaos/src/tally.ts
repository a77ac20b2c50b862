import type { Ending } from './buyers/buyer.ts';
import type { NemesisName } from './nemeses.ts';

export type Hits = { readonly [name in NemesisName]?: number };

/** How far a run has come. */
export interface Progress {
  readonly total: number;
  /** Purchases by their last ending. */
  readonly endings: { readonly [ending in Ending]: number };
  /** How often each nemesis has hit, as far as the sandbox reported it before it was killed. */
  readonly hits: Hits;
  /** The longest that the suppliers have let all requests wait, in milliseconds. */
  readonly longestDelayMs: number;
}

function sumOfHits(all: readonly Hits[]): Hits {
  const sum: { [name in NemesisName]?: number } = {};
  for (const [name, count] of all.flatMap(Object.entries) as [NemesisName, number][]) {
    sum[name] = (sum[name] ?? 0) + count;
  }
  return sum;
}

/** Counts the news of a run's processes. */
export function createTally(total: number) {
  const endings = new Map<string, Ending>();
  const byEnding: Record<Ending, number> = { bought: 0, rejected: 0, held: 0, 'in doubt': 0 };
  const counted: { [name in NemesisName]?: number } = {};
  const newsOf = new Map<number, Pick<Progress, 'hits' | 'longestDelayMs'>>();
  return {
    /** How many purchases have ended in any way. */
    settled: () => endings.size,
    /** The references of those that are bought or rejected. */
    over: () =>
      [...endings].filter(([, ending]) => !['in doubt', 'held'].includes(ending)).map(([name]) => name),
    setEnding(reference: string, ending: Ending) {
      const before = endings.get(reference);
      if (before) byEnding[before]--;
      byEnding[ending]++;
      endings.set(reference, ending);
    },
    /** Each sandbox counts from 0. */
    setHits(pid: number, news: Pick<Progress, 'hits' | 'longestDelayMs'>) {
      newsOf.set(pid, news);
    },
    count(name: NemesisName) {
      counted[name] = (counted[name] ?? 0) + 1;
    },
    progress(): Progress {
      const all = [...newsOf.values()];
      return {
        total,
        endings: { ...byEnding },
        hits: sumOfHits([counted, ...all.map(({ hits }) => hits)]),
        longestDelayMs: Math.max(0, ...all.map(({ longestDelayMs }) => longestDelayMs)),
      };
    },
  };
}
