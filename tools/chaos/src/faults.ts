import type { Fault, FaultKind } from '@latchkey/sandbox';
import type { NemesisName } from './nemeses.ts';
import { LAG_MS } from './times.ts';

/** One way in which requests and callbacks go wrong. */
interface Hazard {
  /** How likely it hits a request that places an order, and any request. */
  readonly placing?: number;
  readonly any: number;
  readonly kinds: readonly FaultKind[];
}

const pages = (when: 'before' | 'after') =>
  ([500, 502, 503] as const).flatMap((status) =>
    (['json', 'html'] as const).map((format) => ({ kind: 'response', status, format, when }) as const),
  );

/** How often each hits. Faults hit placing most, where they cost money. */
const hazards: { readonly [name in NemesisName]?: Hazard } = {
  refuse: { placing: 0.001, any: 0.0005, kinds: [{ kind: 'refuse', forMs: 80 }] },
  'reset-before': { placing: 0.02, any: 0.004, kinds: [{ kind: 'reset', when: 'before' }] },
  'reset-after': { placing: 0.03, any: 0.004, kinds: [{ kind: 'reset', when: 'after' }] },
  cut: {
    placing: 0.03,
    any: 0.006,
    kinds: [0, 1, 10, 60].map((afterBytes) => ({ kind: 'cut', afterBytes }) as const),
  },
  'stall-before': { placing: 0.003, any: 0.001, kinds: [{ kind: 'stall', when: 'before' }] },
  'stall-after': { placing: 0.004, any: 0.001, kinds: [{ kind: 'stall', when: 'after' }] },
  'error-before': { placing: 0.02, any: 0.004, kinds: pages('before') },
  'error-after': { placing: 0.03, any: 0.004, kinds: pages('after') },
  'redirect-before': { placing: 0.005, any: 0.001, kinds: [{ kind: 'redirect', when: 'before' }] },
  'redirect-after': { placing: 0.01, any: 0.001, kinds: [{ kind: 'redirect', when: 'after' }] },
  'too-many': { placing: 0.01, any: 0.002, kinds: [{ kind: 'rate-limit' }] },
  lag: { any: 0.6, kinds: [{ kind: 'lag', ms: LAG_MS }] },
  'callback-twice': { any: 0.1, kinds: [{ kind: 'duplicate' }] },
  'callback-reordered': { any: 0.1, kinds: [{ kind: 'reorder' }] },
};

/** The sandbox's faults of these names. */
export const faultsOf = (names: readonly NemesisName[]): { name: NemesisName; fault: Fault }[] =>
  names.flatMap((name) => {
    const { placing = 0, any, kinds }: Hazard = hazards[name] ?? { any: 0, kinds: [] };
    return kinds.flatMap((kind) =>
      [{ operation: 'placeOrder', probability: placing }, { probability: any }]
        .filter(({ probability }) => probability > 0)
        .map(({ probability, ...match }) => ({
          name,
          fault: { ...kind, ...match, probability: probability / kinds.length, times: null },
        })),
    );
  });
