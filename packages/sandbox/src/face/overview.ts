import type { OfferState } from '../control/control.ts';
import type { QueuedFault } from '../faults/fault.ts';
import type { PassedRequest } from '../request-log.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Account, KeyCounts, SoldOrder, SupplierName } from '../store/store.ts';

/** All that the page shows at a time. */
export interface Overview {
  /** How far the sandbox's clock is ahead of the machine's, in milliseconds. */
  readonly aheadMs: number;
  /** Control asks for a token. */
  readonly isGuarded: boolean;
  readonly suppliers: { readonly [supplier in SupplierName]: SupplierOverview };
  readonly faults: readonly QueuedFault[];
  /** The latest first. */
  readonly requests: readonly PassedRequest[];
}

export interface SupplierOverview {
  readonly apiKey: string;
  /** Where callbacks go, at Kinguin; null for nowhere. */
  readonly webhookUrl: string | null;
  readonly products: readonly { id: string; name: string; offers: readonly OfferState[] }[];
  /** The latest first, without the contents of their keys. */
  readonly orders: readonly (SoldOrder & { readonly keys: KeyCounts })[];
  readonly orderCount: number;
  readonly accounts: readonly Account[];
  /** What does not add up; null when there are too many orders to count all again each time. */
  readonly problems: readonly string[] | null;
}

/** How many orders of a supplier the page shows. */
const MOST_ORDERS = 50;

/** With more orders than this, nobody counts everything again several times a second. */
const MOST_AUDITED = 1_000;

export function overviewOf(
  { control, markets, settings }: Pick<Sandbox, 'control' | 'markets' | 'settings'>,
  isGuarded: boolean,
): Overview {
  const of = (supplier: SupplierName): SupplierOverview => {
    const { store, assortment } = markets[supplier];
    const { offers } = control.getAccount(supplier);
    const latest = { sortBy: 'seq', descending: true, offset: 0, limit: MOST_ORDERS } as const;
    const { orders, total } = store.listOrders({ supplier }, latest);
    const isAudited = total <= MOST_AUDITED;
    return {
      apiKey: settings[supplier].apiKey,
      webhookUrl: supplier === 'kinguin' ? settings.kinguin.webhookUrl : null,
      products: assortment.products.map(({ id, name }) => ({
        id,
        name,
        offers: offers.filter(({ product }) => product === id),
      })),
      orders: orders.map((order) => ({ ...order, keys: store.countKeys(supplier, order.seq) })),
      orderCount: total,
      accounts: store.accounts(supplier),
      problems: isAudited ? control.getLedger(supplier).problems : null,
    };
  };
  return {
    aheadMs: control.getTime().aheadMs,
    isGuarded,
    suppliers: { kinguin: of('kinguin'), '8keys': of('8keys') },
    faults: control.listFaults(),
    requests: control.listRequests().reverse(),
  };
}
