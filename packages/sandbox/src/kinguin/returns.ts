import type { Market } from '../market/market.ts';
import type { SoldOrder } from '../store/store.ts';

/** Keys that were delivered longer ago stay where they are, in milliseconds. */
export const RETURNABLE_MS = 24 * 3_600_000;

/** From the request, or the delivery, until keys are back in stock; from then until they are paid back. Not documented. */
const TAKE_BACK_MS = 1_000;
const PAY_BACK_MS = 60_000;

const KINDS = { takeBack: 'kinguin/take-back', payBack: 'kinguin/pay-back' } as const;

/** What is stored of a step that is due. */
interface Payload {
  readonly order: number;
  /** Keys that were delivered since then are taken back. */
  readonly deliveredFrom: number;
}

/** Keys on their way back. */
export interface Returns {
  /** Begins a return. The keys change later. */
  begin(order: SoldOrder): void;
  /** Late keys of an order whose keys are to be returned go back when they arrive. */
  afterDelivery(order: SoldOrder): void;
  doDue(): void;
}

export function createReturns(market: Market): Returns {
  const { store, clock } = market;
  const add = (kind: string, waitMs: number, order: number, deliveredFrom: number) =>
    store.addJob(kind, clock.now() + waitMs, { order, deliveredFrom } satisfies Payload);

  const doDue = (kind: string, step: (order: SoldOrder, payload: Payload) => void) => {
    if ((store.nextJobAt(kind) ?? Number.POSITIVE_INFINITY) > clock.now()) return;
    for (const { id, payload } of store.dueJobs(kind, clock.now())) {
      const order = store.findOrder('kinguin', 'seq', (payload as Payload).order);
      // It may have been refunded meanwhile.
      if (order?.status === 'processing' || order?.status === 'done') step(order, payload as Payload);
      store.removeJob(id);
    }
  };

  return {
    begin(order) {
      const asked = market.mark(order, 'returnAskedAt');
      add(KINDS.takeBack, TAKE_BACK_MS, order.seq, Number(asked.returnAskedAt) - RETURNABLE_MS);
    },
    afterDelivery({ seq, returnAskedAt }) {
      if (returnAskedAt !== null) add(KINDS.takeBack, TAKE_BACK_MS, seq, returnAskedAt);
    },
    doDue() {
      doDue(KINDS.takeBack, (order, { deliveredFrom }) => {
        market.takeBack(order, deliveredFrom);
        add(KINDS.payBack, PAY_BACK_MS, order.seq, deliveredFrom);
      });
      doDue(KINDS.payBack, (order) => market.payBack(order));
    },
  };
}
