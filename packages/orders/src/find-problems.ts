import type { DeliveredKey, Intent, Placement, Problem } from './intent.ts';
import type { Delivery, ShownKeyState } from './supplier.ts';

/** What a purchase has come to. */
export interface Findings
  extends Pick<
    Delivery,
    'status' | 'state' | 'quantities' | 'keyStates' | 'unreadableCharge' | 'roughCents' | 'preorderRelease'
  > {
  readonly order: Placement;
  /** Every key that has ever come. */
  readonly keys: readonly DeliveredKey[];
}

/** Compares what came with what was asked for. */
export function findProblems(intent: Intent, findings: Findings): Problem[] {
  const { order, keys, status, unreadableCharge, keyStates = [] } = findings;
  const wanted = countBy(intent.lines.map((line) => [line.product, line.quantity] as const));
  const got = countBy(keys.map((key) => [key.product, 1] as const));
  const problems: Problem[] = [];

  const charged = findings.roughCents ?? order.totalCents;
  if (charged !== undefined && charged > intent.maxTotalCents) {
    problems.push({
      kind: 'overcharged',
      detail: `charged ${charged} cents, at most ${intent.maxTotalCents} were allowed`,
    });
  }
  if (unreadableCharge !== undefined) {
    problems.push({
      kind: 'charge-unreadable',
      detail: `charged ${unreadableCharge}, which is no amount of cents`,
    });
  }
  if (findings.state === 'failed') {
    problems.push({ kind: 'order-ended', detail: `the order is ${status}: no more keys will come` });
  }
  problems.push(...findPreorder(intent, findings));
  // Where the order itself does not show its lines, its keys do.
  const isUnasked = (product: string) => !wanted.has(product);
  const ordered = findings.quantities ?? ([...got.keys()].some(isUnasked) ? got : wanted);
  if (!sameCounts(wanted, ordered)) {
    problems.push({
      kind: 'other-lines',
      detail: `ordered ${say(wanted)}, the order is for ${say(ordered)}`,
    });
  }
  const gone = keyStates.filter(({ fate }) => fate !== undefined);
  const neverCame = countBy(gone.filter(({ id }) => !keys.some((key) => key.id === id)).map(byProduct));
  for (const product of new Set([...wanted.keys(), ...got.keys()])) {
    const difference = (got.get(product) ?? 0) - (wanted.get(product) ?? 0);
    if (difference === 0 || (difference < 0 && -difference <= (neverCame.get(product) ?? 0))) continue;
    problems.push({
      kind: difference < 0 ? 'keys-missing' : 'keys-surplus',
      detail: `product ${product}: ${got.get(product) ?? 0} keys of ${wanted.get(product) ?? 0}; the order is ${status}`,
    });
  }
  for (const fate of new Set(gone.map((key) => key.status))) {
    const keysOfFate = countBy(gone.filter((key) => key.status === fate).map(byProduct));
    problems.push({ kind: 'keys-gone', detail: `keys that are ${fate}: ${say(keysOfFate)}` });
  }
  for (const [i, { product, unreadable }] of keys.entries()) {
    if (!unreadable) continue;
    const detail = `product ${product}: key ${i + 1} of ${keys.length} cannot be read (${unreadable})`;
    problems.push({ kind: 'key-unreadable', detail });
  }
  return problems;
}

/** An ordinary product that is sold as a pre-order: that is known long before its keys come. */
export function findPreorder(
  { lines }: Intent,
  { preorderRelease }: Pick<Delivery, 'preorderRelease'>,
): Problem[] {
  if (preorderRelease === undefined || lines.some(({ preorder }) => preorder)) return [];
  const detail = `sold as a pre-order, to be released on ${preorderRelease}`;
  return [{ kind: 'sold-as-preorder', detail }];
}

/** Whether nothing more is to come. */
export const isComplete = (problems: readonly Problem[]): boolean =>
  !problems.some(({ kind }) => kind === 'keys-missing');

const byProduct = ({ product }: ShownKeyState) => [product, 1] as const;

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
