import type { Intent, Placement, Problem } from './intent.ts';
import type { Delivery } from './supplier.ts';

/** Compares what was delivered with what was asked for. */
export function findProblems(intent: Intent, { totalCents }: Placement, delivery: Delivery): Problem[] {
  const wanted = countBy(intent.lines.map((line) => [line.product, line.quantity] as const));
  const got = countBy(delivery.keys.map((key) => [key.product, 1] as const));
  const problems: Problem[] = [];

  if (totalCents !== undefined && totalCents > intent.maxTotalCents) {
    problems.push({
      kind: 'overcharged',
      detail: `charged ${totalCents} cents, at most ${intent.maxTotalCents} were allowed`,
    });
  }
  if (delivery.quantities && !sameCounts(wanted, delivery.quantities)) {
    problems.push({
      kind: 'other-lines',
      detail: `ordered ${say(wanted)}, the order is for ${say(delivery.quantities)}`,
    });
  }
  for (const product of new Set([...wanted.keys(), ...got.keys()])) {
    const difference = (got.get(product) ?? 0) - (wanted.get(product) ?? 0);
    if (difference === 0) continue;
    problems.push({
      kind: difference < 0 ? 'keys-missing' : 'keys-surplus',
      detail: `product ${product}: ${got.get(product) ?? 0} keys of ${wanted.get(product) ?? 0}`,
    });
  }
  return problems;
}

type Counts = ReadonlyMap<string, number>;

/** Adds up the counts of each product; a supplier may split a line. */
export function countBy(pairs: readonly (readonly [product: string, count: number])[]): Counts {
  const counts = new Map<string, number>();
  for (const [product, count] of pairs) counts.set(product, (counts.get(product) ?? 0) + count);
  return counts;
}

const sameCounts = (a: Counts, b: Counts) =>
  a.size === b.size && [...a].every(([product, count]) => b.get(product) === count);

const say = (counts: Counts) => [...counts].map(([product, count]) => `${count} × ${product}`).join(', ');
