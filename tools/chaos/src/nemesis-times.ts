import { type NemesisName, nemeses, nemesesOf, nemesisNames } from './nemeses.ts';
import type { Scenario } from './scenario.ts';
import { tableOf } from './table.ts';
import type { Hits } from './tally.ts';

/** How often each nemesis was met; `on` where that cannot be counted, because it was at work all the time. */
export type Times = { readonly [name in NemesisName]: number | 'on' | 'not run' };

/** These are at work all the time. */
const uncounted: ReadonlySet<NemesisName> = new Set([
  'duplicates',
  'pre-order',
  'partial',
  ...nemesesOf('load'),
]);

const timesBy = (timeOf: (name: NemesisName) => Times[NemesisName]): Times =>
  Object.fromEntries(nemesisNames.map((name) => [name, timeOf(name)])) as Times;

/** Of one run. */
export function timesOf({ nemeses: wanted, journal }: Scenario, hits: Hits): Times {
  return timesBy((name) => {
    const { place } = nemeses[name];
    const isElsewhere = (place === 'sqlite' || place === 'postgres') && place !== journal;
    if (!wanted.includes(name) || isElsewhere) return 'not run';
    return uncounted.has(name) ? 'on' : (hits[name] ?? 0);
  });
}

/** Of two runs together. */
export function addTimes(some: Times, others: Times): Times {
  return timesBy((name) => {
    const [a, b] = [some[name], others[name]];
    if (typeof a === 'number' && typeof b === 'number') return a + b;
    return a === 'not run' ? b : a;
  });
}

/** In Markdown. */
export function nemesesTable(times: Times): string {
  const rows = nemesisNames.map((name) => [
    `\`${name}\``,
    nemeses[name].says,
    times[name].toLocaleString('en'),
  ]);
  return tableOf([['nemesis', 'what it does', 'times>'], ...rows]);
}
