import type { Control, OrderAction, OrderWithKeys, SupplierName } from '@latchkey/sandbox';
import { chance } from './chance.ts';
import type { NemesisName } from './nemeses.ts';
import type { Scenario } from './scenario.ts';

const suppliers: readonly SupplierName[] = ['kinguin', '8keys'];

/** What may happen to an order at its supplier: how likely, and up to how many milliseconds after it was placed. */
const fates: readonly {
  readonly name: NemesisName;
  readonly action: OrderAction;
  readonly probability: number;
  readonly mostMs: number;
}[] = [
  { name: 'hold', action: 'hold', probability: 0.03, mostMs: 100 },
  { name: 'cancel', action: 'cancel', probability: 0.03, mostMs: 2_000 },
  { name: 'refund', action: 'refund', probability: 0.03, mostMs: 4_000 },
];

const LOOK_MS = 50;
/** Of orders that are held, the others are held until the end. */
const RELEASED = 0.8;
const MOST_HELD_MS = 4_000;
const PAGE = 1_000;

/** Does to the orders of a run what their suppliers do. */
export interface Fates {
  /** How often each has happened. */
  readonly hits: { readonly [name in NemesisName]?: number };
  /** From now on nothing happens; what is held is released. */
  end(): void;
}

export function startFates(control: Control, { seed, nemeses }: Scenario): Fates {
  const hits: { [name in NemesisName]?: number } = {};
  const timers = new Set<NodeJS.Timeout>();
  const seen = { kinguin: lastSeq('kinguin'), '8keys': lastSeq('8keys') };
  const looking = setInterval(() => suppliers.forEach(look), LOOK_MS);

  function* ordersAfter(supplier: SupplierName, after: number): Generator<OrderWithKeys> {
    for (let page: OrderWithKeys[]; ; after = page.at(-1)?.seq ?? 0) {
      page = control.listOrders(supplier, { after, limit: PAGE });
      yield* page;
      if (page.length < PAGE) return;
    }
  }

  /** What an earlier life of this process has seen has met its fate, or none. */
  function lastSeq(supplier: SupplierName): number {
    let last = 0;
    for (const { seq } of ordersAfter(supplier, 0)) last = seq;
    return last;
  }

  function look(supplier: SupplierName): void {
    for (const { seq, id } of ordersAfter(supplier, seen[supplier])) {
      seen[supplier] = seq;
      const by = (name: string) => chance(seed, `${supplier}/${seq}/${name}`);
      const fate = fates.find(({ name, probability }) => nemeses.includes(name) && by(name) < probability);
      if (!fate) continue;
      later(by('time') * fate.mostMs, () => {
        if (!act(supplier, id, fate.action)) return;
        hits[fate.name] = (hits[fate.name] ?? 0) + 1;
        if (fate.action !== 'hold' || by('release') >= RELEASED) return;
        later(by('release time') * MOST_HELD_MS, () => act(supplier, id, 'release'));
      });
    }
  }

  /** @returns Whether the order was in a state that allows it. */
  function act(supplier: SupplierName, id: string, action: OrderAction): boolean {
    try {
      control.changeOrder(supplier, id, action);
      return true;
    } catch {
      return false;
    }
  }

  function later(ms: number, work: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, ms);
    timers.add(timer);
  }

  return {
    hits,
    end() {
      clearInterval(looking);
      for (const timer of timers) clearTimeout(timer);
      for (const supplier of suppliers) {
        const held = [...ordersAfter(supplier, 0)].filter((order) => order.held);
        for (const { id } of held) act(supplier, id, 'release');
      }
    },
  };
}
