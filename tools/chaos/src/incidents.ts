import { chance } from './chance.ts';
import type { Scenario } from './scenario.ts';

/** Something that happens to a process. */
export interface Incident {
  /** After so many purchases have been settled. */
  readonly after: number;
  /** `freeze`: the process stops for longer than its lease, and then goes on. */
  readonly kind: 'kill buyer' | 'freeze buyer' | 'kill sandbox';
  /** The number of the buyer's process. */
  readonly buyer: number;
}

/** When which process dies, or freezes. */
export function incidentsOf({ seed, kills, orders, suppliers, processes }: Scenario): Incident[] {
  const total = orders * suppliers.length;
  return (['kill buyer', 'freeze buyer', 'kill sandbox'] as const)
    .flatMap((kind) =>
      Array.from({ length: kills }, (_, i) => ({
        kind,
        after: Math.floor(chance(seed, `${kind}/${i}/after`) * total * 0.7),
        buyer: Math.floor(chance(seed, `${kind}/${i}/buyer`) * processes),
      })),
    )
    .sort((a, b) => a.after - b.after);
}
