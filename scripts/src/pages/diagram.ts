import { stateKinds } from '../../../packages/orders/src/entry.ts';
import { table } from '../../../packages/orders/src/machine/table.ts';

/** What an operator and keys that go back have to do with is in the table alone. */
const left = new Set(['conflict', 'dead', 'closed', 'returning', 'unconfirmed', 'returned']);
const byHand = new Set(['retry', 'retry-order', 'withdrawn']);

/** How a purchase goes on, as a diagram in Mermaid, from the machine's own table. */
export function diagram(): string {
  const rows = table.filter(
    ({ from, event, to }) => from !== to && !left.has(from) && !left.has(to) && !byHand.has(event),
  );
  const edges = Map.groupBy(rows, ({ from, to }) => `  ${from} --> ${to}`);
  const ends = [...new Set(rows.map(({ to }) => to))].filter((state) => stateKinds[state] === 'final');
  return [
    '```mermaid',
    'stateDiagram-v2',
    '  [*] --> written',
    ...[...edges].map(([edge, all]) => `${edge}: ${all.map(({ event }) => event).join(', ')}`),
    ...ends.map((state) => `  ${state} --> [*]`),
    '```',
  ].join('\n');
}
