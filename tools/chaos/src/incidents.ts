import { chance } from './chance.ts';
import { type NemesisName, nemesesOf } from './nemeses.ts';
import type { Scenario } from './scenario.ts';

/** Something that happens to a process or a journal. */
export interface Incident {
  /** After so many purchases have ended. */
  readonly after: number;
  readonly kind: NemesisName;
  /** The number of the buyer's process. */
  readonly buyer: number;
}

/** When what happens to whom. */
export function incidentsOf({
  seed,
  nemeses,
  times,
  journal,
  orders,
  apis,
  processes,
}: Scenario): Incident[] {
  const kinds = nemesesOf('buyers', 'suppliers', journal).filter((name) => nemeses.includes(name));
  const total = orders * apis.length;
  return kinds
    .flatMap((kind) =>
      Array.from({ length: times }, (_, i) => ({
        kind,
        after: Math.floor(chance(seed, `${kind}/${i}/after`) * total * 0.7),
        buyer: Math.floor(chance(seed, `${kind}/${i}/buyer`) * processes),
      })),
    )
    .sort((a, b) => a.after - b.after);
}
